package io.github.upstoxtotp.cli;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import io.github.upstoxtotp.UpstoxLoginFailure;
import io.github.upstoxtotp.UpstoxToken;
import io.github.upstoxtotp.UpstoxTokenProvider;
import io.github.upstoxtotp.UpstoxTokenRefusal;
import io.github.upstoxtotp.UpstoxTokenRefusal.Outcome;
import io.github.upstoxtotp.UpstoxTokenRejectedException;
import io.github.upstoxtotp.UpstoxWaitReason;
import io.github.upstoxtotp.account.AccountLifecycle;
import io.github.upstoxtotp.account.TokenCandidate;
import io.github.upstoxtotp.autoconfigure.AccountParts;
import io.github.upstoxtotp.autoconfigure.ApiHttpClient;
import io.github.upstoxtotp.autoconfigure.ConfigurationProblem;
import io.github.upstoxtotp.autoconfigure.StandaloneAccount;
import io.github.upstoxtotp.autoconfigure.UpstoxProperties.Source;
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
final class OpenAccount implements AutoCloseable {

	/**
	 * What to do where the token is in a store of a database or Redis.
	 */
	static final String OTHER_STORE_TIP = "Ask the application that uses it: GET /actuator/upstox is its status, and "
			+ "POST /actuator/upstox/ACCOUNT/reset, /force-reset or /login acts (ACCOUNT is default where no "
			+ "account has "
			+ "a name). For a token of this program's own, run it with UPSTOX_STORE_TYPE=file: it then shares neither "
			+ "token nor login budget with the application.";

	/**
	 * What to do where a program cannot log in.
	 */
	static final String OWNER_TIP = "Run upstox-totp login --browser, or hand in a token by upstox-totp accept.";

	private final Settings settings;

	private final UpstoxProperties properties;

	private final Surroundings surroundings;

	private final WatchedSource source;

	private final StandaloneAccount account;

	private final List<AccountLifecycle> ways;

	private OpenAccount(Settings settings, UpstoxProperties properties, Surroundings surroundings,
			List<UpstoxLoginStepListener> listeners) {
		this.settings = settings;
		this.properties = properties;
		this.surroundings = surroundings;
		StandaloneAccount.Builder builder = StandaloneAccount.builder(properties)
			.variables(surroundings.environment()::get)
			.clock(surroundings.clock())
			.pause(pause(surroundings))
			.stepListeners(listeners);
		this.source = new WatchedSource(logsIn() ? builder.totpLogin() : () -> browserLogin(listeners), !logsIn());
		this.account = builder.source(this.source).build();
		this.ways = this.account.lifecycles("default");
	}

	private static Pause pause(Surroundings surroundings) {
		return new StepProgress(surroundings.messages(), surroundings.terminal(), System::nanoTime)
			.counting(surroundings.pause());
	}

	/**
	 * Opens the account. Asks nobody yet.
	 * @param settings the settings
	 * @param surroundings what the account meets
	 * @param listeners are notified of each step of a login
	 * @return the account
	 * @throws SettingsException if the settings are not usable
	 */
	static OpenAccount open(Settings settings, Surroundings surroundings, List<UpstoxLoginStepListener> listeners) {
		return new OpenAccount(settings, usable(settings), surroundings, listeners);
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
		if (isMadeElsewhere(properties)) {
			throw new UsageException("The token of this account is made elsewhere: it is in UPSTOX_ACCESS_TOKEN.",
					"Applications use it as it is. For a login remove it, or set UPSTOX_SOURCE.");
		}
		StoreType store = properties.store().type();
		if (store == StoreType.JDBC || store == StoreType.REDIS) {
			throw new UsageException("The command line can use the stores file and memory only.", OTHER_STORE_TIP);
		}
		return properties;
	}

	/**
	 * Returns whether a token that was made elsewhere is all that an account has.
	 */
	static boolean isMadeElsewhere(UpstoxProperties properties) {
		return properties.sources().contains(Source.ACCESS_TOKEN);
	}

	String name() {
		return this.settings.account();
	}

	/**
	 * Returns whether a command may log in, by TOTP and PIN.
	 */
	boolean logsIn() {
		return this.properties.sources().contains(Source.TOTP);
	}

	UpstoxProperties properties() {
		return this.properties;
	}

	ApiHttpClient httpClients() {
		return ApiHttpClient.of(this.properties, this.surroundings.environment()::get);
	}

	/**
	 * Looks into the store.
	 * @return the way whose token is stored, or else the one that logs in
	 */
	AccountLifecycle look() {
		this.ways.forEach(AccountLifecycle::look);
		return current();
	}

	private AccountLifecycle current() {
		return this.ways.stream().filter((way) -> way.currentToken() != null).findFirst().orElseGet(this::login);
	}

	private AccountLifecycle login() {
		return this.ways.get(Math.max(0, this.properties.sources().indexOf(Source.TOTP)));
	}

	/**
	 * Returns whether one of the ways is the one that logs in.
	 */
	boolean logsInBy(AccountLifecycle way) {
		return logsIn() && way == login();
	}

	/**
	 * Returns the stored token, which no login replaces.
	 * @return the token
	 * @throws UsageException if there is none
	 */
	UpstoxToken storedToken() {
		UpstoxToken token = look().currentToken();
		if (token == null) {
			throw new UsageException(ownerText(), OWNER_TIP);
		}
		return token;
	}

	private String ownerText() {
		String sources = this.properties.sources()
			.stream()
			.map((source) -> source.name().toLowerCase(Locale.ROOT))
			.collect(Collectors.joining(", "));
		return "UPSTOX_SOURCE is %s: the account owner logs in, not this command.".formatted(sources);
	}

	/**
	 * Gives the stored token if Upstox does not refuse it, else logs in.
	 * @param force whether to log in anyway
	 * @return the token
	 * @throws UsageException if the account owner must log in
	 * @throws ApiException if the account owner must log in because Upstox refuses the
	 * stored token
	 */
	GivenToken token(boolean force) {
		if (force && !logsIn()) {
			throw new UsageException(ownerText(), OWNER_TIP);
		}
		this.source.prepare();
		if (!logsIn()) {
			return checked(storedToken());
		}
		AccountLifecycle stored = look();
		if (force) {
			return new GivenToken(login().refresh(), GivenToken.TokenOrigin.LOGIN);
		}
		UpstoxToken token = stored.getToken();
		return this.source.hasLoggedIn() ? new GivenToken(token, GivenToken.TokenOrigin.LOGIN) : checked(token);
	}

	URI redirectUri() {
		return URI.create(loginSettings().credentials().redirectUri());
	}

	private LoginSettings loginSettings() {
		return AccountParts.ofBrowser("default", this.properties).loginSettings();
	}

	/**
	 * Returns what logs in by a browser.
	 * @param listeners are notified of the exchange of the code
	 * @return the login
	 * @throws SettingsException if the settings lack what it needs
	 */
	BrowserLogin loginByBrowser(List<UpstoxLoginStepListener> listeners) {
		List<ConfigurationProblem> problems = this.settings.problems(Source.BROWSER);
		if (!problems.isEmpty()) {
			throw new SettingsException(problems, this.settings);
		}
		return browserLogin(listeners);
	}

	private BrowserLogin browserLogin(List<UpstoxLoginStepListener> listeners) {
		return new BrowserLogin(loginSettings(), redirectUri(), this.properties.login().timeout(),
				httpClients().loginClientBuilder().build(), this.surroundings.clock(), this.surroundings.pause(),
				listeners);
	}

	/**
	 * Takes the token of a login elsewhere, once Upstox has named its owner.
	 * @param result how the login ended
	 * @return the token
	 * @throws ApiException if the login failed
	 * @throws UpstoxTokenRejectedException if the token is not used
	 */
	GivenToken accept(UpstoxLoginResult result) {
		if (result instanceof UpstoxLoginResult.Success success) {
			return new GivenToken(accept(TokenCandidate.handedIn(success.token())), GivenToken.TokenOrigin.BROWSER);
		}
		UpstoxLoginFailure failure = ((UpstoxLoginResult.Failure) result).failure();
		throw new ApiException(new Trouble(Troubles.status(failure), failure.kind().name(), failure.message(),
				failure.tip(), failure.step(), failure.code(), null, List.of()));
	}

	/**
	 * Takes a token that was made elsewhere, once Upstox has named its owner.
	 * @param value the token
	 * @return the token
	 * @throws UpstoxTokenRejectedException if the token is not used
	 */
	GivenToken accept(String value) {
		return new GivenToken(accept(TokenCandidate.handedIn(TokenClaims.describe(value))),
				GivenToken.TokenOrigin.HANDED_IN);
	}

	// An application looks for it at the preferred way first.
	private UpstoxToken accept(TokenCandidate candidate) {
		AccountLifecycle stored = look();
		AccountLifecycle way = (stored.currentToken() != null) ? stored : this.ways.get(0);
		return way.deliver(candidate).join().orThrow();
	}

	private GivenToken checked(UpstoxToken stored) {
		UpstoxTokenCheck check = this.source.check(stored);
		if (check.verdict() == Verdict.REFUSED && isReplaced(stored)) {
			return new GivenToken(current().getToken(), GivenToken.TokenOrigin.LOGIN);
		}
		return new GivenToken(stored, (check.verdict() == Verdict.ACCEPTED) ? GivenToken.TokenOrigin.STORE
				: GivenToken.TokenOrigin.UNCHECKED_STORE);
	}

	/**
	 * Has a refused token replaced, and says why if no login can do that. A token that is
	 * kept because Upstox accepts it after all, or cannot be asked again, is not.
	 */
	private boolean isReplaced(UpstoxToken refused) {
		AccountLifecycle stored = current();
		boolean dropped = stored.invalidate(refused.value());
		UpstoxTokenRefusal refusal = stored.getStatus().lastRefusal();
		boolean noLogin = refusal != null && refusal.outcome() == Outcome.KEPT_NO_LOGIN;
		if (!logsIn() && (dropped || noLogin)) {
			throw new ApiException(Trouble.of(ExitStatus.REFUSED, "REFUSED",
					"Upstox refuses the stored token. " + ownerText(), OWNER_TIP));
		}
		return dropped || (noLogin && !login().refresh().equals(refused));
	}

	/**
	 * Allows logins again after a block.
	 * @param force whether credentials that Upstox has refused may be sent again
	 * @return whether there was a block
	 */
	boolean reset(boolean force) {
		look();
		boolean blocked = this.ways.stream().anyMatch((way) -> way.getStatus().waitReason() == UpstoxWaitReason.BLOCK);
		UpstoxTokenProvider all = this.account.provider();
		if (force) {
			all.forceReset();
		}
		else {
			all.reset();
		}
		return blocked;
	}

	/**
	 * Revokes the token at Upstox.
	 * @return what came of it
	 */
	Farewell logout() {
		boolean confirmed = look().logout();
		if (!this.source.hasAskedToLogOut()) {
			return Farewell.NO_TOKEN;
		}
		return confirmed ? Farewell.CONFIRMED : Farewell.UNCONFIRMED;
	}

	String storeText() {
		UpstoxProperties.Store store = this.properties.store();
		return (store.type() == StoreType.FILE) ? store.file().directory()
				: "memory, which is lost when this " + "command exits";
	}

	/**
	 * Waits until what a login has brought about is saved.
	 */
	@Override
	public void close() {
		this.account.close();
	}

}
