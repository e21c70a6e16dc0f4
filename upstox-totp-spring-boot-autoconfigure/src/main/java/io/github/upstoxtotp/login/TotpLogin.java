package io.github.upstoxtotp.login;

import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

import io.github.upstoxtotp.UpstoxLoginFailure.Credential;
import io.github.upstoxtotp.UpstoxLoginFailure.Kind;
import io.github.upstoxtotp.UpstoxLoginFailure;
import io.github.upstoxtotp.UpstoxLoginStep;
import io.github.upstoxtotp.UpstoxToken;
import io.github.upstoxtotp.spi.UpstoxClockSkew;
import io.github.upstoxtotp.spi.UpstoxLoginAttempt;
import io.github.upstoxtotp.spi.UpstoxLoginFlow;
import io.github.upstoxtotp.spi.UpstoxLoginResult;
import io.github.upstoxtotp.spi.UpstoxLoginStepListener;
import io.github.upstoxtotp.spi.UpstoxTokenCheck;
import io.github.upstoxtotp.spi.UpstoxTokenSource;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.client.RestClient;

/**
 * Logs in to Upstox by TOTP and PIN, without a browser, and asks Upstox about the tokens
 * that come of it. One instance serves one account.
 *
 * @since 0.1.0
 */
public final class TotpLogin implements UpstoxTokenSource {

	private static final Log LOG = LogFactory.getLog(TotpLogin.class);

	private static final Duration TOLERATED_SKEW = Duration.ofSeconds(30);

	private final LoginSettings settings;

	private final RestClient client;

	private final Clock clock;

	private final Pause pause;

	private final TotpSecret totpSecret;

	private final FlowChoice flow;

	private final LoginStepNotifier steps;

	private final TokenApi api;

	private volatile boolean codesByLocalClock;

	private volatile boolean warnedAboutClock;

	/**
	 * Creates a login. Does nothing on the network yet.
	 * @param settings how to log in
	 * @param client the client to log in with, built from
	 * {@link #clientBuilder(LoginSettings)}
	 * @param clock the local clock
	 * @param pause how to wait
	 * @param listeners are notified of each step
	 * @throws IllegalArgumentException if the TOTP secret cannot be one
	 */
	public TotpLogin(LoginSettings settings, RestClient client, Clock clock, Pause pause,
			List<UpstoxLoginStepListener> listeners) {
		this.settings = settings;
		this.client = client;
		this.clock = clock;
		this.pause = pause;
		this.totpSecret = TotpSecret.parse(settings.credentials().totpSecret());
		this.flow = new FlowChoice(settings.flow());
		this.steps = new LoginStepNotifier(settings.account(), listeners, this.flow);
		this.api = new TokenApi(settings.endpoints().api(), client, clock, pause);
	}

	/**
	 * Returns a builder of the client that a login needs, with connections of its own.
	 * @param settings how to log in
	 * @return a new builder
	 */
	public static RestClient.Builder clientBuilder(LoginSettings settings) {
		return clientBuilder(() -> httpClient().connectTimeout(settings.connectTimeout()).build(),
				settings.readTimeout());
	}

	/**
	 * Returns a builder of the client that a login needs: it never follows a redirect and
	 * keeps no cookies. Whoever sets another request factory takes care of redirects and
	 * timeouts.
	 * @param httpClient gives the client of the JDK, made from {@link #httpClient()},
	 * when the first request is sent; all accounts may share one
	 * @param readTimeout how long to wait for a complete answer
	 * @return a new builder
	 */
	public static RestClient.Builder clientBuilder(Supplier<HttpClient> httpClient, Duration readTimeout) {
		SingletonSupplier<ClientHttpRequestFactory> requests = SingletonSupplier.of(() -> {
			JdkClientHttpRequestFactory factory = new JdkClientHttpRequestFactory(httpClient.get());
			factory.setReadTimeout(readTimeout);
			return factory;
		});
		return RestClient.builder().requestFactory((uri, method) -> requests.obtain().createRequest(uri, method));
	}

	/**
	 * Returns a builder of the client of the JDK that a login needs.
	 * @return a new builder
	 */
	public static HttpClient.Builder httpClient() {
		return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).followRedirects(HttpClient.Redirect.NEVER);
	}

	@Override
	public UpstoxLoginResult login(UpstoxLoginAttempt attempt) {
		UpstoxLoginFlow begunWith = this.flow.current();
		LOG.debug(this.settings.logPrefix() + "Login begins, flow %s".formatted(begunWith));
		LoginTime time = new LoginTime(this.clock, this.pause, attempt.deadline());
		SecretMask secrets = new SecretMask(this.settings.credentials(), this.totpSecret);
		try {
			UpstoxToken token = login(
					new LoginSession(this.settings, this.client, time, secrets, this.steps, attempt::reportClockSkew),
					attempt);
			this.flow.succeeded();
			return new UpstoxLoginResult.Success(token);
		}
		catch (StepFailedException ex) {
			this.flow.failed(begunWith, ex);
			reconsiderClock(ex.failure(), time);
			return new UpstoxLoginResult.Failure(ex.failure());
		}
		finally {
			warnAboutClock(time.skew());
		}
	}

	@Override
	public UpstoxTokenCheck check(UpstoxToken token) {
		return this.api.check(token);
	}

	@Override
	public boolean logout(UpstoxToken token) {
		return this.api.logout(token.value());
	}

	private UpstoxToken login(LoginSession session, UpstoxLoginAttempt attempt) {
		LoginDialog dialog = this.steps.run(UpstoxLoginStep.DIALOG, () -> new DialogStep(session).open());
		TotpCodes codes = new TotpCodes(this.totpSecret, session, attempt, this.codesByLocalClock);
		OtpSteps otp = new OtpSteps(session, attempt, this.flow, codes);
		String validateOtpToken = this.steps.run(UpstoxLoginStep.GENERATE, () -> otp.generate(dialog));
		Long profileId = this.steps.run(UpstoxLoginStep.VERIFY, () -> otp.verify(dialog, validateOtpToken));
		String early = this.steps.<@Nullable String>run(UpstoxLoginStep.PIN,
				() -> new PinStep(session, this.flow).send(dialog, profileId));
		String code = (early != null) ? early
				: this.steps.run(UpstoxLoginStep.AUTHORIZE, () -> new AuthorizeStep(session).approve(dialog));
		return this.steps.run(UpstoxLoginStep.TOKEN, () -> new TokenStep(session).exchange(dialog.userId(), code));
	}

	// The Date header of an answer may be wrong, too: the local clock is the second
	// opinion.
	private void reconsiderClock(UpstoxLoginFailure failure, LoginTime time) {
		if (failure.refused() == Credential.TOTP_SECRET && failure.kind() == Kind.TRANSIENT && time.clocksDisagree()) {
			this.codesByLocalClock = !this.codesByLocalClock;
		}
	}

	private void warnAboutClock(@Nullable UpstoxClockSkew skew) {
		Duration off = (skew != null) ? skew.estimate() : Duration.ZERO;
		boolean tooFar = off.abs().compareTo(TOLERATED_SKEW) > 0;
		if (tooFar && !this.warnedAboutClock) {
			LOG.warn("The clock of this machine is %d s %s that of Upstox. Logins allow for it; set the clock anyway."
				.formatted(off.abs().toSeconds(), off.isNegative() ? "ahead of" : "behind"));
		}
		this.warnedAboutClock = tooFar;
	}

}
