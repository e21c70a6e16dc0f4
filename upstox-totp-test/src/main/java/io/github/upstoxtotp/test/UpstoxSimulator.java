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
 * and can be told to fail in the ways Upstox fails. It needs neither JUnit nor Spring. It
 * has one account, unless the {@linkplain #builder() builder} names several; what it is
 * told holds for all {@linkplain #account(String) accounts}, and it has seen what they
 * have seen, and what came for none of them. <pre class="code">
 * try (UpstoxSimulator upstox = UpstoxSimulator.builder().start()) {
 *     upstox.fail(Step.TOKEN).with(Fault.status(503)).once();
 *     ...
 *     assertThat(upstox.logins()).isEqualTo(1);
 * }
 * </pre>
 *
 * @since 0.1.0
 */
public final class UpstoxSimulator extends UpstoxBehavior implements AutoCloseable {

	private final Backend backend;

	private final WireMockServer server;

	UpstoxSimulator(Backend backend, int port) {
		super(backend.scope);
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
	 * Return an account of this simulator.
	 * @param name the name that the {@linkplain UpstoxSimulatorBuilder#account(String)
	 * builder} was told, or {@code default} where it was told none
	 * @return the account
	 * @throws IllegalArgumentException if there is no account of that name
	 */
	public SimulatedAccount account(String name) {
		return this.backend.accounts.named(name);
	}

	/**
	 * Return the credentials that this simulator accepts, those of the first account if
	 * there are several.
	 * @return the credentials
	 */
	public UpstoxSimulatorCredentials credentials() {
		return this.backend.accounts.first().credentials();
	}

	/**
	 * Return the owner of the first account, who approves tokens in the app.
	 * @return the approvals
	 */
	public SimulatedApprovals approvals() {
		return this.backend.accounts.first().approvals();
	}

	/**
	 * Issue an access token that is no login's, as the developer console does.
	 * @param userId whose token it is
	 * @return the token
	 */
	public String makeToken(String userId) {
		return new TokenFactory(this.backend)
			.make(this.backend.accounts.holderOf(this.backend.accounts.first(), userId), userId);
	}

	/**
	 * Return the properties that point an application at this simulator: the credentials
	 * as {@code upstox.*}, or as {@code upstox.accounts.<name>.*} if accounts were named.
	 * @return the endpoints and the credentials, as properties
	 */
	public Map<String, String> properties() {
		if (isUnnamed()) {
			return properties(UpstoxSimulatorBuilder.DEFAULT_ACCOUNT);
		}
		Map<String, String> properties = endpoints();
		accounts().forEach((account) -> properties
			.putAll(account.credentials().properties("upstox.accounts." + account.name() + ".")));
		return properties;
	}

	/**
	 * Return the {@code upstox.*} properties that point an application with one account
	 * at this simulator.
	 * @param account the name of the account
	 * @return the endpoints and the credentials, as properties
	 * @throws IllegalArgumentException if there is no account of that name
	 */
	public Map<String, String> properties(String account) {
		Map<String, String> properties = endpoints();
		properties.putAll(account(account).credentials().properties("upstox."));
		return properties;
	}

	private boolean isUnnamed() {
		return accounts().size() == 1 && accounts().get(0).name().equals(UpstoxSimulatorBuilder.DEFAULT_ACCOUNT);
	}

	private Map<String, String> endpoints() {
		Map<String, String> properties = new TreeMap<>();
		properties.put("upstox.endpoints.api", api().toString());
		properties.put("upstox.endpoints.service", service().toString());
		properties.put("upstox.endpoints.login", login().toString());
		return properties;
	}

	/**
	 * Have other profiles on the mobile number of the first account.
	 * @param accounts the profiles, at least one
	 */
	public void accounts(UpstoxSimulatorAccount... accounts) {
		this.backend.accounts.first().mobileNumber.profiles(List.of(accounts));
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
	List<SimulatedAccount> accounts() {
		return this.backend.accounts.all();
	}

	@Override
	public String toString() {
		return "UpstoxSimulator[" + (this.server.isRunning() ? api() : "not running") + "]";
	}

}
