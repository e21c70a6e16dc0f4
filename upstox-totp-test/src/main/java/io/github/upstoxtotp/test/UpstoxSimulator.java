package io.github.upstoxtotp.test;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;

/**
 * A stateful stand-in for Upstox: its login, its tokens and a few of the calls they are
 * for, over HTTP on a port of the local machine. It is as strict as Upstox is known to be
 * and can be told to fail in the ways Upstox fails. It needs neither JUnit nor Spring.
 * <pre class="code">
 * try (UpstoxSimulator upstox = UpstoxSimulator.builder().start()) {
 *     upstox.fail(Step.TOKEN).with(Fault.status(503)).once();
 *     ...
 *     assertThat(upstox.logins()).isEqualTo(1);
 * }
 * </pre>
 *
 * @since 0.1.0
 */
public final class UpstoxSimulator extends UpstoxActivity implements AutoCloseable {

	private final Backend backend;

	private final WireMockServer server;

	UpstoxSimulator(Backend backend, int port) {
		super(backend);
		this.backend = backend;
		this.server = new WireMockServer(WireMockConfiguration.options()
			.bindAddress("127.0.0.1")
			.port(port)
			.containerThreads(64)
			.http2PlainDisabled(true)
			.maxRequestJournalEntries(1000)
			.stubRequestLoggingDisabled(true)
			.notifier(new SilentNotifier())
			.adminAuthenticator((request) -> false)
			.mappingSource(new OwnStubs())
			.extensions(new Dispatcher(backend, new Routes(backend, this::api)), new StubObserver(backend),
					new ServerDate(backend.clock)));
	}

	/**
	 * Return a builder of a simulator.
	 * @return a builder
	 */
	public static UpstoxSimulatorBuilder builder() {
		return new UpstoxSimulatorBuilder();
	}

	/**
	 * Start to listen, unless this simulator already does.
	 * @return this simulator
	 */
	public UpstoxSimulator start() {
		if (!this.server.isRunning()) {
			this.server.start();
		}
		return this;
	}

	/**
	 * Stop to listen.
	 */
	@Override
	public void close() {
		this.server.stop();
	}

	/**
	 * Return what stands in for {@code https://api.upstox.com}.
	 * @return the base URI
	 */
	public URI api() {
		return URI.create("http://localhost:" + this.server.port());
	}

	/**
	 * Return what stands in for {@code https://service.upstox.com}.
	 * @return the base URI
	 */
	public URI service() {
		return api();
	}

	/**
	 * Return what stands in for {@code https://login.upstox.com}.
	 * @return the base URI
	 */
	public URI login() {
		return api();
	}

	/**
	 * Return the credentials that this simulator accepts.
	 * @return the credentials
	 */
	public UpstoxSimulatorCredentials credentials() {
		return this.backend.credentials;
	}

	/**
	 * Return the {@code upstox.*} properties that point an application at this simulator.
	 * @return the endpoints and the credentials, as properties
	 */
	public Map<String, String> properties() {
		UpstoxSimulatorCredentials credentials = credentials();
		Map<String, String> properties = new TreeMap<>();
		properties.put("upstox.username", credentials.username());
		properties.put("upstox.pin-code", credentials.pinCode());
		properties.put("upstox.totp-secret", credentials.totpSecret());
		properties.put("upstox.client-id", credentials.clientId());
		properties.put("upstox.client-secret", credentials.clientSecret());
		properties.put("upstox.redirect-uri", credentials.redirectUri());
		properties.put("upstox.endpoints.api", api().toString());
		properties.put("upstox.endpoints.service", service().toString());
		properties.put("upstox.endpoints.login", login().toString());
		return properties;
	}

	/**
	 * Plan a fault, which strikes once it is given {@linkplain FaultPlan#with with} the
	 * plan. Of several plans for a step the first one strikes until it is used up.
	 * @param step the step to fail
	 * @return the plan
	 */
	public FaultPlan fail(Step step) {
		return this.backend.faults.add(step);
	}

	/**
	 * Drop all planned faults.
	 */
	public void clearFaults() {
		this.backend.faults.clear();
	}

	/**
	 * Answer all steps late. Requests are processed when they arrive.
	 * @param delay the time to wait
	 */
	public void delay(Duration delay) {
		List.of(Step.values()).forEach((step) -> delay(step, delay));
	}

	/**
	 * Answer a step late. Requests are processed when they arrive.
	 * @param step the step
	 * @param delay the time to wait
	 */
	public void delay(Step step, Duration delay) {
		this.backend.settings.delay(step, delay);
	}

	/**
	 * Run something when a step is called, before the call is processed; the moving of
	 * the clock, for example.
	 * @param step the step
	 * @param callback what to run, instead of what was to be run before
	 */
	public void onCall(Step step, Runnable callback) {
		this.backend.settings.onCall(step, callback);
	}

	/**
	 * Run something when a call of a step has been processed, before it is answered; the
	 * killing of the client, for example.
	 * @param step the step
	 * @param callback what to run, instead of what was to be run before
	 */
	public void onAnswer(Step step, Runnable callback) {
		this.backend.settings.onAnswer(step, callback);
	}

	/**
	 * Retire the endpoints of a flow with status 404.
	 * @param flow the flow
	 */
	public void disable(Flow flow) {
		disable(flow, Retirement.NOT_FOUND);
	}

	/**
	 * Retire the endpoints of a flow.
	 * @param flow the flow
	 * @param retirement how they answer from now on
	 */
	public void disable(Flow flow, Retirement retirement) {
		this.backend.settings.retire(flow, retirement);
	}

	/**
	 * Bring back the endpoints of a flow.
	 * @param flow the flow
	 */
	public void enable(Flow flow) {
		this.backend.settings.restore(flow);
	}

	/**
	 * Behave in a special way.
	 * @param quirks what to do from now on
	 */
	public void enable(Quirk... quirks) {
		this.backend.settings.enable(quirks);
	}

	/**
	 * Stop to behave in a special way.
	 * @param quirks what not to do any more
	 */
	public void disable(Quirk... quirks) {
		this.backend.settings.disable(quirks);
	}

	/**
	 * Have other accounts on the mobile number.
	 * @param accounts the accounts, at least one
	 */
	public void accounts(UpstoxSimulatorAccount... accounts) {
		this.backend.settings.accounts(List.of(accounts));
	}

	/**
	 * Put up with more or less.
	 * @param limits the limits
	 */
	public void limits(Limits limits) {
		this.backend.settings.limits(limits);
	}

	/**
	 * Unlock what wrong PINs and wrong OTPs have locked.
	 */
	public void unlock() {
		this.backend.unlock();
	}

	/**
	 * Send those who ask for a feed to a WebSocket server, since the simulator is none.
	 * Without one they are sent to an address where nobody is.
	 * @param server the address of the server, without a query
	 */
	public void feed(URI server) {
		this.backend.feeds.server(server);
	}

	/**
	 * Let somebody into a feed, for the server of {@link #feed(URI)} to ask. Each address
	 * that was given out is good once.
	 * @param address the address that was called, with or without scheme and host
	 * @return whether it was given out and has not been used
	 */
	public boolean enterFeed(URI address) {
		return this.backend.feeds.enter(address);
	}

	/**
	 * End all access tokens.
	 */
	public void revokeTokens() {
		this.backend.tokens.revokeAll();
	}

	/**
	 * Return the clock that this simulator lives by.
	 * @return the clock, which can be moved
	 */
	public MutableClock clock() {
		return this.backend.clock;
	}

	/**
	 * Move the clock on.
	 * @param duration the time to add
	 */
	public void advance(Duration duration) {
		this.backend.clock.advance(duration);
	}

	/**
	 * Forget all that was seen, planned and switched, unlock, and drop the stubs that
	 * were added to {@link #wireMock()}. An application that has logged in stays logged
	 * in, a login under way goes on, and the clock and the port stay what they are.
	 */
	public void reset() {
		this.backend.reset();
		this.server.listAllStubMappings()
			.getMappings()
			.stream()
			.filter(OwnStubs::isForeign)
			.forEach(this.server::removeStub);
		this.server.resetScenarios();
		this.server.resetRequests();
	}

	/**
	 * Return the server, to add stubs or to look at requests. Added stubs come before the
	 * simulator's own answers.
	 * @return the WireMock server
	 */
	public WireMockServer wireMock() {
		return this.server;
	}

	@Override
	public String toString() {
		return "UpstoxSimulator[" + (this.server.isRunning() ? api() : "not running") + "]";
	}

}
