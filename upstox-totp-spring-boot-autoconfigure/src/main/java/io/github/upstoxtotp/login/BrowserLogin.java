package io.github.upstoxtotp.login;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.upstoxtotp.UpstoxLoginStep;
import io.github.upstoxtotp.UpstoxToken;
import io.github.upstoxtotp.spi.UpstoxLoginAttempt;
import io.github.upstoxtotp.spi.UpstoxLoginFlow;
import io.github.upstoxtotp.spi.UpstoxLoginResult;
import io.github.upstoxtotp.spi.UpstoxLoginStepListener;
import io.github.upstoxtotp.spi.UpstoxTokenCheck;
import io.github.upstoxtotp.spi.UpstoxTokenSource;

import org.springframework.web.client.RestClient;

/**
 * Has the account owner log in at Upstox in a browser, and exchanges the code that comes
 * of it. One instance serves one account.
 *
 * @since 0.1.0
 * @see <a href="https://upstox.com/developer/api-documentation/authentication">
 * Authentication</a>
 */
public final class BrowserLogin implements UpstoxTokenSource {

	private static final UpstoxLoginStep STEP = UpstoxLoginStep.TOKEN;

	private final LoginSettings settings;

	private final URI startPage;

	private final Duration timeout;

	private final RestClient client;

	private final Clock clock;

	private final Pause pause;

	private final LoginStepNotifier steps;

	private final TokenApi api;

	/**
	 * Creates a login. Does nothing on the network yet.
	 * @param settings how to reach Upstox, for which application, and whose tokens are
	 * taken
	 * @param startPage the address that the account owner opens
	 * @param timeout how long the exchange of a code may take
	 * @param client the client to exchange a code with
	 * @param clock the local clock
	 * @param pause how to wait
	 * @param listeners are notified of each exchange
	 */
	public BrowserLogin(LoginSettings settings, URI startPage, Duration timeout, RestClient client, Clock clock,
			Pause pause, List<UpstoxLoginStepListener> listeners) {
		this.settings = settings;
		this.startPage = startPage;
		this.timeout = timeout;
		this.client = client;
		this.clock = clock;
		this.pause = pause;
		this.steps = new LoginStepNotifier(settings.account(), listeners, new FlowChoice(UpstoxLoginFlow.CURRENT));
		this.api = new TokenApi(settings.endpoints().api(), client, clock, pause);
	}

	@Override
	public boolean asksHolder() {
		return true;
	}

	/**
	 * {@inheritDoc} Sends nothing: the account owner has to begin.
	 */
	@Override
	public UpstoxLoginResult login(UpstoxLoginAttempt attempt) {
		if (!attempt.claimPrompt()) {
			return new UpstoxLoginResult.Failure(StepFailedException
				.passing(UpstoxLoginStep.DIALOG, "The account owner must not be asked now.",
						"Nothing needs to be done.")
				.failure());
		}
		return new UpstoxLoginResult.Awaiting(Instant.MAX,
				"Open %s and log in at Upstox as %s.".formatted(this.startPage, this.settings.userId()),
				this.startPage);
	}

	/**
	 * Returns the page of Upstox at which the account owner logs in.
	 * @param state what the redirect must bring back
	 * @return the address
	 */
	public URI dialog(String state) {
		Map<String, String> parameters = new LinkedHashMap<>();
		parameters.put("response_type", "code");
		parameters.put("client_id", this.settings.credentials().clientId());
		parameters.put("redirect_uri", this.settings.credentials().redirectUri());
		parameters.put("state", state);
		return LoginUris.resolve(this.settings.endpoints().api(), this.settings.paths().dialog(), parameters);
	}

	/**
	 * Exchanges the code that the redirect has brought. A code is good once, whatever
	 * comes of it. Whose token it is says nobody yet but who takes it.
	 * @param code the code
	 * @return the token or the failure
	 */
	public UpstoxLoginResult exchange(String code) {
		if (!JsonFields.isAuthorizationCode(code)) {
			return new UpstoxLoginResult.Failure(StepFailedException
				.passing(STEP, "The redirect from Upstox carries no usable code.",
						"Open %s again.".formatted(this.startPage))
				.failure());
		}
		LoginTime time = new LoginTime(this.clock, this.pause, this.clock.instant().plus(this.timeout));
		SecretMask secrets = SecretMask.ofApplication(this.settings.credentials());
		LoginSession session = new LoginSession(this.settings, this.client, time, secrets, this.steps, (skew) -> {
		});
		try {
			UpstoxToken token = this.steps.run(STEP, () -> new TokenStep(session).exchange(null, code));
			return new UpstoxLoginResult.Success(token);
		}
		catch (StepFailedException ex) {
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

}
