package io.github.upstoxtotp.login;

import java.time.Clock;
import java.util.List;

import io.github.upstoxtotp.UpstoxLoginStep;
import io.github.upstoxtotp.UpstoxToken;
import io.github.upstoxtotp.spi.UpstoxLoginAttempt;
import io.github.upstoxtotp.spi.UpstoxLoginResult;
import io.github.upstoxtotp.spi.UpstoxTokenCheck;
import io.github.upstoxtotp.spi.UpstoxTokenSource;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.web.client.RestClient;

/**
 * Logs in to Upstox by TOTP and PIN, without a browser, and asks Upstox about the tokens
 * that come of it. One instance serves one account.
 *
 * @since 0.1.0
 */
public final class TotpLogin implements UpstoxTokenSource {

	private static final Log LOG = LogFactory.getLog(TotpLogin.class);

	private final LoginSettings settings;

	private final RestClient client;

	private final Clock clock;

	private final Pause pause;

	private final TotpSecret totpSecret;

	private final FlowChoice flow;

	private final LoginSteps steps;

	private final TokenApi api;

	/**
	 * Creates a login. Does nothing on the network yet.
	 * @param settings how to log in
	 * @param client the client to log in with, built from
	 * {@link #clientBuilder(LoginSettings)}
	 * @param clock the local clock
	 * @param pause how to wait
	 * @throws IllegalArgumentException if the TOTP secret cannot be one
	 */
	public TotpLogin(LoginSettings settings, RestClient client, Clock clock, Pause pause) {
		this(settings, client, clock, pause, LoginStepListener.NONE);
	}

	/**
	 * Creates a login that somebody watches. Does nothing on the network yet.
	 * @param settings how to log in
	 * @param client the client to log in with, built from
	 * {@link #clientBuilder(LoginSettings)}
	 * @param clock the local clock
	 * @param pause how to wait
	 * @param listener is told of each step
	 * @throws IllegalArgumentException if the TOTP secret cannot be one
	 */
	public TotpLogin(LoginSettings settings, RestClient client, Clock clock, Pause pause, LoginStepListener listener) {
		this.settings = settings;
		this.client = client;
		this.clock = clock;
		this.pause = pause;
		this.totpSecret = TotpSecret.parse(settings.credentials().totpSecret());
		this.flow = new FlowChoice(settings.flow());
		this.steps = new LoginSteps(new LoginStepListeners(List.of(listener)), this.flow);
		this.api = new TokenApi(settings.endpoints().api(), client, clock, pause);
	}

	/**
	 * Returns a builder of the client that a login needs: it has connections of its own,
	 * never follows a redirect, keeps no cookies, and gives up in time for the deadline
	 * of the login. Whoever sets another request factory takes care of redirects and
	 * timeouts.
	 * @param settings how to log in
	 * @return a new builder
	 */
	public static RestClient.Builder clientBuilder(LoginSettings settings) {
		return RestClient.builder().requestFactory(new TimedRequestFactory(settings));
	}

	@Override
	public UpstoxLoginResult login(UpstoxLoginAttempt attempt) {
		FlowGeneration begunWith = this.flow.generation();
		LOG.debug("Login begins, flow %s".formatted(begunWith));
		LoginTime time = new LoginTime(this.clock, this.pause, attempt.deadline());
		Secrets secrets = new Secrets(this.settings.credentials(), this.totpSecret);
		try {
			UpstoxToken token = login(new LoginSession(this.settings, this.client, time, secrets, attempt));
			this.flow.succeeded();
			return new UpstoxLoginResult.Success(token);
		}
		catch (StepFailedException ex) {
			this.flow.failed(begunWith, ex.failure().kind());
			return new UpstoxLoginResult.Failure(ex.failure());
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

	private UpstoxToken login(LoginSession session) {
		Dialog dialog = this.steps.run(UpstoxLoginStep.DIALOG, () -> new DialogStep(session).open());
		String validateOtpToken = this.steps.run(UpstoxLoginStep.GENERATE,
				() -> new GenerateStep(session).generate(dialog));
		TotpCodes codes = new TotpCodes(this.totpSecret, session);
		Profile profile = this.steps.run(UpstoxLoginStep.VERIFY,
				() -> new VerifyStep(session, this.flow, codes).verify(dialog, validateOtpToken));
		String early = this.steps.<@Nullable String>run(UpstoxLoginStep.PIN,
				() -> new PinStep(session, this.flow).send(dialog, profile));
		String code = (early != null) ? early
				: this.steps.run(UpstoxLoginStep.AUTHORIZE, () -> new AuthorizeStep(session).approve(dialog));
		return this.steps.run(UpstoxLoginStep.TOKEN, () -> new TokenStep(session).exchange(code));
	}

}
