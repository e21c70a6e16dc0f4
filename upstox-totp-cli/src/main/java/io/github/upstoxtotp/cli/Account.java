package io.github.upstoxtotp.cli;

import java.net.URI;
import java.util.List;

import io.github.upstoxtotp.UpstoxLoginFailure;
import io.github.upstoxtotp.UpstoxToken;
import io.github.upstoxtotp.UpstoxTokenRefusal;
import io.github.upstoxtotp.UpstoxTokenRefusal.Outcome;
import io.github.upstoxtotp.UpstoxTokenRejectedException;
import io.github.upstoxtotp.account.AccountLifecycle;
import io.github.upstoxtotp.account.TokenCandidate;
import io.github.upstoxtotp.autoconfigure.AccountParts;
import io.github.upstoxtotp.autoconfigure.ApiHttpClient;
import io.github.upstoxtotp.autoconfigure.ConfigurationProblem;
import io.github.upstoxtotp.autoconfigure.StandaloneAccount;
import io.github.upstoxtotp.autoconfigure.UpstoxProperties;
import io.github.upstoxtotp.autoconfigure.UpstoxProperties.StoreType;
import io.github.upstoxtotp.login.BrowserLogin;
import io.github.upstoxtotp.login.LoginSettings;
import io.github.upstoxtotp.login.Pause;
import io.github.upstoxtotp.login.TokenClaims;
import io.github.upstoxtotp.spi.UpstoxLoginResult;
import io.github.upstoxtotp.spi.UpstoxLoginStepListener;
import io.github.upstoxtotp.spi.UpstoxTokenCheck;
import io.github.upstoxtotp.spi.UpstoxTokenCheck.Verdict;

/**
 * The account of the settings. Shares token, budget and block with every application on
 * this machine that has the same settings.
 */
final class Account implements AutoCloseable {

	/**
	 * What to do where the token is in a store of a database or Redis.
	 */
	static final String OTHER_STORE_TIP = "Ask the application that uses it: GET /actuator/upstox is its status, and "
			+ "POST /actuator/upstox/ACCOUNT/reset, /force-reset or /login acts (ACCOUNT is default where no account has "
			+ "a name). For a token of this program's own, run it with UPSTOX_STORE_TYPE=file: it then shares neither "
			+ "token nor login budget with the application.";

	private final String name;

	private final UpstoxProperties properties;

	private final Surroundings surroundings;

	private final WatchedSource source;

	private final StandaloneAccount account;

	private final AccountLifecycle lifecycle;

	private Account(String name, UpstoxProperties properties, Surroundings surroundings,
			List<UpstoxLoginStepListener> listeners) {
		this.name = name;
		this.properties = properties;
		this.surroundings = surroundings;
		StandaloneAccount.Builder builder = StandaloneAccount.builder(properties)
			.variables(surroundings.environment()::get)
			.clock(surroundings.clock())
			.pause(pause(surroundings))
			.stepListeners(listeners);
		this.source = new WatchedSource(
				OnlineCheck.logsIn(properties) ? builder.totpLogin() : () -> browserLogin(listeners));
		this.account = builder.source(this.source).build();
		this.lifecycle = this.account.lifecycle("default");
	}

	private static Pause pause(Surroundings surroundings) {
		return new StepProgress(surroundings.messages(), surroundings.terminal(), System::nanoTime)
			.counting(surroundings.pause());
	}

	/**
	 * Opens the account. Asks nobody yet.
	 * @param settings the settings
	 * @param surroundings what the account meets
	 * @param listeners are told of each step of a login
	 * @return the account
	 * @throws SettingsException if the settings are not usable
	 */
	static Account open(Settings settings, Surroundings surroundings, List<UpstoxLoginStepListener> listeners) {
		return new Account(settings.account(), usable(settings), surroundings, listeners);
	}

	/**
	 * Binds the settings.
	 * @param settings the settings
	 * @return the settings, with everything that a login needs
	 * @throws SettingsException if they are not usable
	 * @throws UsageException if there is no such account
	 */
	static UpstoxProperties usable(Settings settings) {
		List<ConfigurationProblem> problems = settings.check().problems(true);
		if (!problems.isEmpty()) {
			throw new SettingsException(problems, settings);
		}
		UpstoxProperties properties = settings.properties();
		StoreType store = properties.store().type();
		if (store == StoreType.JDBC || store == StoreType.REDIS) {
			throw new UsageException("The command line reaches no store but file and memory.", OTHER_STORE_TIP);
		}
		return properties;
	}

	String name() {
		return this.name;
	}

	UpstoxProperties properties() {
		return this.properties;
	}

	ApiHttpClient httpClients() {
		return ApiHttpClient.of(this.properties, this.surroundings.environment()::get);
	}

	/**
	 * Looks into the store.
	 * @return the token's keeper, with what the store holds
	 */
	AccountLifecycle look() {
		this.lifecycle.look();
		return this.lifecycle;
	}

	AccountLifecycle lifecycle() {
		return this.lifecycle;
	}

	/**
	 * Gives the stored token if Upstox does not refuse it, else logs in.
	 * @param force whether to log in anyway
	 * @return the token
	 */
	GivenToken token(boolean force) {
		if (!OnlineCheck.logsIn(this.properties) && (force || look().currentToken() == null)) {
			throw new UsageException("The holder of this account logs in, not a program.",
					"Run upstox-totp login --browser, or hand in a token by upstox-totp accept.");
		}
		this.source.prepare();
		if (force) {
			this.lifecycle.look();
			return new GivenToken(this.lifecycle.refresh(), GivenToken.Origin.LOGIN);
		}
		UpstoxToken token = this.lifecycle.getToken();
		return this.source.hasLoggedIn() ? new GivenToken(token, GivenToken.Origin.LOGIN) : checked(token);
	}

	URI redirectUri() {
		return URI.create(loginSettings().credentials().redirectUri());
	}

	private LoginSettings loginSettings() {
		return AccountParts.ofBrowser("default", this.properties).loginSettings();
	}

	/**
	 * Returns what logs in by a browser.
	 * @param listeners are told of the exchange of the code
	 * @return the login
	 */
	BrowserLogin browserLogin(List<UpstoxLoginStepListener> listeners) {
		return new BrowserLogin(loginSettings(), redirectUri(), this.properties.login().timeout(),
				httpClients().loginClientBuilder().build(), this.surroundings.clock(), this.surroundings.pause(),
				listeners);
	}

	/**
	 * Takes the token of a login elsewhere, once Upstox has named its holder.
	 * @param result how the login ended
	 * @return the token
	 * @throws ApiException if the login failed
	 * @throws UpstoxTokenRejectedException if the token is not used
	 */
	GivenToken accept(UpstoxLoginResult result) {
		if (result instanceof UpstoxLoginResult.Success success) {
			return new GivenToken(accept(TokenCandidate.handedIn(success.token())), GivenToken.Origin.BROWSER);
		}
		UpstoxLoginFailure failure = ((UpstoxLoginResult.Failure) result).failure();
		throw new ApiException(new Trouble(Troubles.status(failure), failure.kind().name(), failure.message(),
				failure.tip(), failure.step().name(), failure.code(), null, List.of()));
	}

	/**
	 * Takes a token that was made elsewhere, once Upstox has named its holder.
	 * @param value the token
	 * @return the token
	 * @throws UpstoxTokenRejectedException if the token is not used
	 */
	GivenToken accept(String value) {
		return new GivenToken(accept(TokenCandidate.handedIn(TokenClaims.describe(value))),
				GivenToken.Origin.HANDED_IN);
	}

	private UpstoxToken accept(TokenCandidate candidate) {
		this.lifecycle.look();
		return this.lifecycle.deliver(candidate).join().orThrow();
	}

	private GivenToken checked(UpstoxToken stored) {
		UpstoxTokenCheck check = this.source.check(stored);
		if (check.verdict() == Verdict.REFUSED && isReplaced(stored)) {
			return new GivenToken(this.lifecycle.getToken(), GivenToken.Origin.LOGIN);
		}
		return new GivenToken(stored,
				(check.verdict() == Verdict.ACCEPTED) ? GivenToken.Origin.STORE : GivenToken.Origin.UNCHECKED_STORE);
	}

	/**
	 * Has a refused token replaced, and says why if no login can do that. A token that is
	 * kept because Upstox accepts it after all, or cannot be asked again, is not.
	 */
	private boolean isReplaced(UpstoxToken refused) {
		if (this.lifecycle.invalidate(refused.value())) {
			return true;
		}
		UpstoxTokenRefusal refusal = this.lifecycle.getStatus().lastRefusal();
		boolean noLogin = refusal != null && refusal.outcome() == Outcome.KEPT_NO_LOGIN;
		return noLogin && !this.lifecycle.refresh().equals(refused);
	}

	/**
	 * Has Upstox end the token.
	 * @return what came of it
	 */
	Farewell logout() {
		boolean confirmed = this.lifecycle.logout();
		if (!this.source.hasAskedToLogOut()) {
			return Farewell.NO_TOKEN;
		}
		return confirmed ? Farewell.CONFIRMED : Farewell.UNCONFIRMED;
	}

	String storeText() {
		UpstoxProperties.Store store = this.properties.store();
		return (store.type() == StoreType.FILE) ? store.file().directory() : "memory, which ends with this command";
	}

	/**
	 * Waits until what a login has brought about is saved.
	 */
	@Override
	public void close() {
		this.account.close();
	}

}
