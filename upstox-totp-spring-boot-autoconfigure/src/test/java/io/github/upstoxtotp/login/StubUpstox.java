package io.github.upstoxtotp.login;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.github.tomakehurst.wiremock.matching.UrlPattern;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.github.upstoxtotp.UpstoxLoginFailure;
import io.github.upstoxtotp.UpstoxLoginStep;
import io.github.upstoxtotp.UpstoxToken;
import io.github.upstoxtotp.spi.UpstoxLoginFlow;
import io.github.upstoxtotp.spi.UpstoxLoginResult;
import io.github.upstoxtotp.spi.UpstoxLoginStepListener;
import io.github.upstoxtotp.test.MutableClock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An Upstox that gives the good answer at every step until a test gives another one, and
 * a login to it. Time stands still unless the login waits.
 */
final class StubUpstox implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {

	static final Instant START = Instant.parse("2026-06-10T04:30:05Z");

	static final long START_STEP = START.getEpochSecond() / 30;

	static final UpstoxCredentials CREDENTIALS = new UpstoxCredentials("9876543210", "246813",
			"jbsw y3dp-ehpk-3pxp JBSWY3DPEHPK3PXP", "615b1297-d443-3b39", "cl1ent+s3cret",
			"https://example.com/callback?a=b");

	private static final String TEST = "X-Test";

	private int test;

	private final ConnectionCounter connections = new ConnectionCounter();

	private final WireMockServer server = new WireMockServer(WireMockConfiguration.options()
		.dynamicPort()
		.dynamicHttpsPort()
		.networkTrafficListener(this.connections)
		.extensions(new StubDate(() -> this.clock.instant().plus(this.ahead))));

	private final LoginPaths paths = LoginPaths.defaults();

	private final List<Duration> pauses = new ArrayList<>();

	final MutableClock clock = MutableClock.fixed(START);

	Duration ahead = Duration.ZERO;

	StubAttempt attempt = new StubAttempt(START);

	UpstoxLoginFlow flow = UpstoxLoginFlow.AUTO;

	List<UpstoxLoginStepListener> listeners = List.of();

	@Nullable String userId;

	Duration readTimeout = Duration.ofSeconds(10);

	Duration pauseAfterRequest = Duration.ZERO;

	private Duration setBack = Duration.ZERO;

	URI api = URI.create("http://localhost");

	URI login = this.api;

	ClientHttpRequestInterceptor interceptor = (request, body, execution) -> execution.execute(request, body);

	@Override
	public void beforeAll(ExtensionContext context) {
		this.server.start();
	}

	@Override
	public void beforeEach(ExtensionContext context) {
		beginTest();
	}

	void beginTest() {
		this.test++;
		reset();
	}

	@Override
	public void afterAll(ExtensionContext context) {
		this.server.stop();
	}

	void reset() {
		this.server.resetAll();
		this.interceptor = (request, body, execution) -> execution.execute(request, body);
		this.connections.reset();
		this.pauses.clear();
		this.clock.setTo(START);
		this.ahead = Duration.ZERO;
		this.attempt = new StubAttempt(START.plusSeconds(60));
		this.flow = UpstoxLoginFlow.AUTO;
		this.listeners = List.of();
		this.userId = null;
		this.readTimeout = Duration.ofSeconds(10);
		this.pauseAfterRequest = Duration.ZERO;
		this.setBack = Duration.ZERO;
		this.api = URI.create(baseUrl());
		this.login = URI.create("https://login.upstox.com");
		answers(UpstoxLoginStep.DIALOG, dialog());
		List.copyOf(EnumSet.range(UpstoxLoginStep.DIALOG, UpstoxLoginStep.TOKEN))
			.subList(1, 6)
			.forEach((step) -> answers(step, Answers.json(Answers.body(step))));
		legacyAnswers(UpstoxLoginStep.VERIFY, Answers.json(Answers.verifyLegacy()));
		legacyAnswers(UpstoxLoginStep.PIN, Answers.json(Answers.body(UpstoxLoginStep.PIN)));
	}

	String loginPage() {
		return this.login + "/?client_id=IND-hw9q&redirect_uri=https%3A%2F%2Fapi-v2.upstox.com%2Flogin"
				+ "%2Fauthorization%2Fredirect&user_id=AB1234&user_type=individual";
	}

	ResponseDefinitionBuilder dialog() {
		return Answers.redirect(loginPage());
	}

	static String httpDate(Instant instant) {
		return DateTimeFormatter.RFC_1123_DATE_TIME.format(instant.atOffset(ZoneOffset.UTC));
	}

	void answers(UpstoxLoginStep step, ResponseDefinitionBuilder response) {
		this.server.stubFor(mapping(step, path(step, false)).willReturn(response));
	}

	void legacyAnswers(UpstoxLoginStep step, ResponseDefinitionBuilder response) {
		this.server.stubFor(mapping(step, path(step, true)).willReturn(response));
	}

	void answersAt(String path, ResponseDefinitionBuilder response) {
		this.server.stubFor(WireMock.any(WireMock.urlPathEqualTo(path)).willReturn(response));
	}

	void answersFirst(UpstoxLoginStep step, ResponseDefinitionBuilder response) {
		this.server.stubFor(mapping(step, path(step, false)).inScenario(step.name())
			.whenScenarioStateIs(Scenario.STARTED)
			.willSetStateTo("again")
			.willReturn(response));
	}

	TotpLogin newLogin() {
		return newLogin(this.clock, new MovingPause());
	}

	TotpLogin newLogin(Clock loginClock, Pause pause) {
		LoginSettings settings = settings();
		RestClient client = TotpLogin.clientBuilder(settings)
			.defaultHeader(TEST, Integer.toString(this.test))
			.requestInterceptor(this.interceptor)
			.build();
		return new TotpLogin(settings, client, loginClock, pause, this.listeners);
	}

	/**
	 * Logs in to a stub that another class loader may have started.
	 */
	static UpstoxLoginResult loginTo(URI server) {
		LoginSettings settings = new LoginSettings("default", CREDENTIALS, null,
				new LoginEndpoints(server, server, URI.create("https://login.upstox.com")), LoginPaths.defaults(),
				UpstoxLoginFlow.AUTO, Duration.ofSeconds(2), Duration.ofSeconds(10), Duration.ZERO);
		RestClient client = TotpLogin.clientBuilder(settings).build();
		return new TotpLogin(settings, client, MutableClock.fixed(START), Pause.sleeping(), List.of())
			.login(new StubAttempt(START.plusSeconds(60)));
	}

	LoginSettings settings() {
		URI service = URI.create(baseUrl());
		return new LoginSettings("family", CREDENTIALS, this.userId, new LoginEndpoints(this.api, service, this.login),
				this.paths, this.flow, Duration.ofSeconds(2), this.readTimeout, this.pauseAfterRequest);
	}

	UpstoxLoginResult result() {
		return newLogin().login(this.attempt);
	}

	UpstoxToken token() {
		return token(result());
	}

	static UpstoxToken token(UpstoxLoginResult result) {
		assertThat(result).isInstanceOf(UpstoxLoginResult.Success.class);
		return ((UpstoxLoginResult.Success) result).token();
	}

	UpstoxLoginFailure failure() {
		return failure(result());
	}

	static UpstoxLoginFailure failure(UpstoxLoginResult result) {
		assertThat(result).isInstanceOf(UpstoxLoginResult.Failure.class);
		return ((UpstoxLoginResult.Failure) result).failure();
	}

	List<Duration> pauses() {
		return this.pauses;
	}

	int connections() {
		return this.connections.count();
	}

	private String baseUrl() {
		return "http://localhost:" + this.server.port();
	}

	URI httpsUri() {
		return URI.create("https://localhost:" + this.server.httpsPort());
	}

	int port() {
		return this.server.port();
	}

	LoggedRequest request(UpstoxLoginStep step) {
		assertThat(requests(step)).hasSize(1);
		return requests(step).get(0);
	}

	List<LoggedRequest> requests(UpstoxLoginStep step) {
		return requestsTo(path(step, false));
	}

	List<LoggedRequest> legacyRequests(UpstoxLoginStep step) {
		return requestsTo(path(step, true));
	}

	List<LoggedRequest> requestsTo(String path) {
		return requests(WireMock.urlPathEqualTo(path));
	}

	List<LoggedRequest> requests() {
		return requests(WireMock.anyUrl());
	}

	// A request that an interrupted login has left behind may arrive in the next test.
	private List<LoggedRequest> requests(UrlPattern pattern) {
		String now = Integer.toString(this.test);
		return this.server.findAll(WireMock.anyRequestedFor(pattern))
			.stream()
			.filter((request) -> now.equals(Objects.requireNonNullElse(request.getHeader(TEST), now)))
			.toList();
	}

	void assertNothingAfter(UpstoxLoginStep last) {
		EnumSet.range(last, UpstoxLoginStep.TOKEN)
			.stream()
			.skip(1)
			.forEach(
					(step) -> assertThat(requests(step).size() + legacyRequests(step).size()).as(step.name()).isZero());
	}

	/**
	 * Lets time pass that no process notices but by the clock.
	 */
	void sleep(Duration time) {
		this.clock.advance(time);
		this.setBack = this.setBack.minus(time);
	}

	/**
	 * Sets the local clock back, or ahead by a negative time, while Upstox's goes on.
	 */
	void setClockBack(Duration time) {
		this.clock.advance(time.negated());
		this.ahead = this.ahead.plus(time);
		this.setBack = this.setBack.plus(time);
	}

	/**
	 * Moves the clock instead of waiting, and takes each move of it for time that passes,
	 * unless it was set.
	 */
	private final class MovingPause implements Pause {

		@Override
		public void sleep(Duration duration) {
			StubUpstox.this.pauses.add(duration);
			StubUpstox.this.clock.advance(duration);
		}

		@Override
		public long nanoTime() {
			return Duration.between(START, StubUpstox.this.clock.instant()).plus(StubUpstox.this.setBack).toNanos();
		}

	}

	private static MappingBuilder mapping(UpstoxLoginStep step, String path) {
		return (step == UpstoxLoginStep.DIALOG) ? WireMock.get(WireMock.urlPathEqualTo(path))
				: WireMock.post(WireMock.urlPathEqualTo(path));
	}

	String path(UpstoxLoginStep step) {
		return path(step, false);
	}

	private String path(UpstoxLoginStep step, boolean legacy) {
		return switch (step) {
			case DIALOG -> this.paths.dialog();
			case GENERATE -> this.paths.generate();
			case VERIFY -> legacy ? this.paths.verifyLegacy() : this.paths.verifyCurrent();
			case PIN -> legacy ? this.paths.pinLegacy() : this.paths.pinCurrent();
			case AUTHORIZE -> this.paths.authorize();
			case TOKEN -> this.paths.token();
			case APPROVAL_REQUEST -> throw new IllegalArgumentException("Not part of a login by TOTP");
		};
	}

}
