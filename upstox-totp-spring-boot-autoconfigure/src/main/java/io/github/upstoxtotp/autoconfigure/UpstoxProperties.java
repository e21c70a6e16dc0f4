package io.github.upstoxtotp.autoconfigure;

import java.net.URI;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import io.github.upstoxtotp.UpstoxUnknownAccountException;
import io.github.upstoxtotp.account.AccountRegistry;
import io.github.upstoxtotp.login.TotpSecret;
import io.github.upstoxtotp.spi.UpstoxLoginFlow;
import io.github.upstoxtotp.store.SchemaInitialization;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationUnit;
import org.springframework.util.StringUtils;

/**
 * Settings of Upstox access tokens.
 *
 * @param enabled Whether to provide Upstox access tokens.
 * @param username Mobile number of the Upstox account, 10 digits. Spaces, dashes and the
 * country code are allowed.
 * @param countryCode Country code of the mobile number.
 * @param password Accepted because the Python package has it. Never sent and not
 * required.
 * @param pinCode PIN of the Upstox account, 6 digits.
 * @param totpSecret Base32 secret of the TOTP, as Upstox shows it when TOTP is enabled,
 * or its otpauth address.
 * @param clientId API key of the Upstox application.
 * @param clientSecret API secret of the Upstox application.
 * @param redirectUri Redirect URI that is registered for the Upstox application.
 * @param userId Client code that the tokens must belong to, such as AB1234.
 * @param debug Whether to log the steps of a login. Secrets are never logged.
 * @param sleepTime Pause after each request of a login. A bare number is milliseconds.
 * @param accessToken Access token made elsewhere, such as a sandbox or analytics token.
 * No login takes place then. Ignored when the credentials are complete.
 * @param source Ways to a token, in order of preference: the next one is used only while
 * the previous one is blocked. Default is totp, or access-token where there is one and
 * the credentials are not complete.
 * @param approval Tokens that you approve in the Upstox app.
 * @param browser Tokens of a login with a browser.
 * @param endpoints Addresses of Upstox.
 * @param http HTTP connections to Upstox.
 * @param login Way to log in.
 * @param token Life of a token.
 * @param refresh Logins without a caller.
 * @param client Calls with the token.
 * @param store What outlives the process, and what several processes share.
 * @param primary Name of the account that requests use by default.
 * @param accounts Accounts by their names. What an account leaves out is taken from
 * upstox.
 * @since 0.1.0
 */
@ConfigurationProperties("upstox")
public record UpstoxProperties(@DefaultValue("true") boolean enabled, @Nullable String username,
		@DefaultValue(UpstoxProperties.DEFAULT_COUNTRY_CODE) String countryCode, @Nullable String password,
		@Nullable String pinCode, @Nullable String totpSecret, @Nullable String clientId, @Nullable String clientSecret,
		@Nullable String redirectUri, @Nullable String userId, @DefaultValue("false") boolean debug,
		@DefaultValue("0ms") @DurationUnit(ChronoUnit.MILLIS) Duration sleepTime, @Nullable String accessToken,
		@DefaultValue List<Source> source, @DefaultValue Approval approval, @DefaultValue Browser browser,
		@DefaultValue Endpoints endpoints, @DefaultValue Http http, @DefaultValue Login login,
		@DefaultValue Token token, @DefaultValue Refresh refresh, @DefaultValue Client client,
		@DefaultValue Store store, @Nullable String primary, @DefaultValue Map<String, Account> accounts) {

	static final String DEFAULT_COUNTRY_CODE = "+91";

	/**
	 * Creates the settings, with the mobile number, the country code and the TOTP secret
	 * in their plain form.
	 * @param enabled Whether to provide Upstox access tokens.
	 * @param username Mobile number of the Upstox account, 10 digits. Spaces, dashes and
	 * the country code are allowed.
	 * @param countryCode Country code of the mobile number.
	 * @param password Accepted because the Python package has it. Never sent and not
	 * required.
	 * @param pinCode PIN of the Upstox account, 6 digits.
	 * @param totpSecret Base32 secret of the TOTP, as Upstox shows it when TOTP is
	 * enabled, or its otpauth address.
	 * @param clientId API key of the Upstox application.
	 * @param clientSecret API secret of the Upstox application.
	 * @param redirectUri Redirect URI that is registered for the Upstox application.
	 * @param userId Client code that the tokens must belong to, such as AB1234.
	 * @param debug Whether to log the steps of a login. Secrets are never logged.
	 * @param sleepTime Pause after each request of a login. A bare number is
	 * milliseconds.
	 * @param accessToken Access token made elsewhere, such as a sandbox or analytics
	 * token. No login takes place then. Ignored when the credentials are complete.
	 * @param source Ways to a token, in order of preference: the next one is used only
	 * while the previous one is blocked. Default is totp, or access-token where there is
	 * one and the credentials are not complete.
	 * @param approval Tokens that you approve in the Upstox app.
	 * @param browser Tokens of a login with a browser.
	 * @param endpoints Addresses of Upstox.
	 * @param http HTTP connections to Upstox.
	 * @param login Way to log in.
	 * @param token Life of a token.
	 * @param refresh Logins without a caller.
	 * @param client Calls with the token.
	 * @param store What outlives the process, and what several processes share.
	 * @param primary Name of the account that requests use by default.
	 * @param accounts Accounts by their names. What an account leaves out is taken from
	 * upstox.
	 */
	public UpstoxProperties {
		accounts = distinct(accounts);
		countryCode = MobileNumber.countryCode(countryCode);
		username = (username != null) ? MobileNumber.normalize(username, countryCode) : null;
		totpSecret = (totpSecret != null) ? TotpSecret.textOf(totpSecret) : null;
	}

	/**
	 * An environment variable knows neither hyphens nor capitals: {@code asharao} is
	 * {@code asha-rao} where there is one.
	 */
	static Map<String, Account> distinct(Map<String, Account> bound) {
		Map<String, String> names = new LinkedHashMap<>();
		bound.keySet()
			.forEach((name) -> names.merge(uniform(name), name,
					(one, other) -> (one.length() >= other.length()) ? one : other));
		Map<String, Account> accounts = new LinkedHashMap<>();
		names.values().forEach((name) -> accounts.put(name, Objects.requireNonNull(bound.get(name))));
		return Collections.unmodifiableMap(accounts);
	}

	static String uniform(String name) {
		return name.replace("-", "").toLowerCase(Locale.ROOT);
	}

	/**
	 * Returns whether these settings, which are valid, hold an account.
	 */
	boolean isAccountConfigured() {
		return !this.accounts.isEmpty()
				|| Stream.of(this.username, this.totpSecret, this.accessToken).anyMatch(StringUtils::hasText);
	}

	/**
	 * Returns the settings of one of the accounts.
	 * @param name the name of the account, or {@code null} for the primary one
	 * @return its settings, without accounts
	 * @throws UpstoxUnknownAccountException if there is no such account
	 */
	public UpstoxProperties forAccount(@Nullable String name) {
		Map<String, Account> named = this.accounts.isEmpty() ? Map.of(AccountRegistry.DEFAULT, Account.NONE)
				: this.accounts;
		String only = (named.size() == 1) ? named.keySet().iterator().next() : AccountRegistry.DEFAULT;
		Account account = named.get(Objects.requireNonNullElse(name, Objects.requireNonNullElse(this.primary, only)));
		if (account == null) {
			throw new UpstoxUnknownAccountException(named.keySet());
		}
		return with(account);
	}

	/**
	 * Returns the settings of one account: what it says itself, and these for the rest.
	 * @param account what the account says
	 * @return the settings, without accounts
	 */
	UpstoxProperties with(Account account) {
		return new UpstoxProperties(this.enabled, or(account.username(), this.username),
				Objects.requireNonNullElse(account.countryCode(), this.countryCode), this.password,
				or(account.pinCode(), this.pinCode), or(account.totpSecret(), this.totpSecret),
				or(account.clientId(), this.clientId), or(account.clientSecret(), this.clientSecret),
				or(account.redirectUri(), this.redirectUri), or(account.userId(), this.userId), this.debug,
				this.sleepTime, or(account.accessToken(), this.accessToken),
				(account.source() != null) ? account.source() : this.source, this.approval.with(account.approval()),
				this.browser, this.endpoints, this.http, this.login, this.token, this.refresh.with(account.refresh()),
				this.client, this.store, null, Map.of());
	}

	/**
	 * Returns the ways to a token, in order of preference.
	 * @return at least one
	 */
	public List<Source> sources() {
		if (!this.source.isEmpty()) {
			return this.source;
		}
		boolean complete = Stream
			.of(this.username, this.pinCode, this.totpSecret, this.clientId, this.clientSecret, this.redirectUri)
			.allMatch(StringUtils::hasText);
		return List.of((StringUtils.hasText(this.accessToken) && !complete) ? Source.ACCESS_TOKEN : Source.TOTP);
	}

	/**
	 * Returns whether a token made elsewhere replaces the login.
	 */
	boolean usesAccessToken() {
		return sources().get(0) == Source.ACCESS_TOKEN;
	}

	private static @Nullable String or(@Nullable String own, @Nullable String inherited) {
		return StringUtils.hasText(own) ? own : inherited;
	}

	@Override
	public String toString() {
		return "UpstoxProperties[enabled=%s, endpoints=%s]".formatted(this.enabled, this.endpoints);
	}

	/**
	 * One of several accounts.
	 *
	 * @param username Mobile number of the Upstox account, 10 digits.
	 * @param countryCode Country code of the mobile number.
	 * @param pinCode PIN of the Upstox account, 6 digits.
	 * @param totpSecret Base32 secret of the TOTP, or its otpauth address.
	 * @param clientId API key of the Upstox application.
	 * @param clientSecret API secret of the Upstox application.
	 * @param redirectUri Redirect URI that is registered for the Upstox application.
	 * @param userId Client code that the tokens must belong to, such as AB1234.
	 * @param accessToken Access token made elsewhere. No login takes place then. Ignored
	 * when the credentials are complete.
	 * @param source Ways to a token, in order of preference.
	 * @param approval Tokens that you approve in the Upstox app.
	 * @param refresh Logins without a caller.
	 */
	public record Account(@Nullable String username, @Nullable String countryCode, @Nullable String pinCode,
			@Nullable String totpSecret, @Nullable String clientId, @Nullable String clientSecret,
			@Nullable String redirectUri, @Nullable String userId, @Nullable String accessToken,
			@Nullable List<Source> source, @DefaultValue AccountApproval approval, @Nullable AccountRefresh refresh) {

		static final Account NONE = new Account(null, null, null, null, null, null, null, null, null, null,
				new AccountApproval(null, null), null);

		@Override
		public String toString() {
			return "Account[]";
		}

	}

	/**
	 * Way to a token.
	 */
	public enum Source {

		/**
		 * Logs in by TOTP and PIN.
		 */
		TOTP,

		/**
		 * The account owner approves a request in the Upstox app.
		 */
		APPROVAL,

		/**
		 * The account owner logs in at Upstox with a browser.
		 */
		BROWSER,

		/**
		 * Uses {@code upstox.access-token}, which was made elsewhere.
		 */
		ACCESS_TOKEN;

		boolean asksHolder() {
			return this == APPROVAL || this == BROWSER;
		}

	}

	/**
	 * Tokens that you approve in the Upstox app.
	 *
	 * @param path Start of the path to which Upstox posts the token. The secret follows.
	 * @param secret Last part of that path, a secret between you and Upstox.
	 * @param promptAt Time of day at which you are asked for a token, also to log in with
	 * a browser.
	 */
	public record Approval(@DefaultValue("/upstox/notifier") String path, @Nullable String secret,
			@DefaultValue("08:00") LocalTime promptAt) {

		Approval with(AccountApproval own) {
			return new Approval(this.path, or(own.secret(), this.secret),
					Objects.requireNonNullElse(own.promptAt(), this.promptAt));
		}

		@Override
		public String toString() {
			return "Approval[promptAt=%s]".formatted(this.promptAt);
		}

	}

	/**
	 * Tokens of one of several accounts that its owner approves in the Upstox app.
	 *
	 * @param secret Last part of the path to which Upstox posts the token.
	 * @param promptAt Time of day at which you are asked for a token.
	 */
	public record AccountApproval(@Nullable String secret, @Nullable LocalTime promptAt) {

		@Override
		public String toString() {
			return "AccountApproval[promptAt=%s]".formatted(this.promptAt);
		}

	}

	/**
	 * Tokens of a login with a browser.
	 *
	 * @param path Path that redirects your browser to Upstox.
	 * @param successPath Path of the application to which your browser is redirected
	 * afterwards. Default is a small page of the library.
	 */
	public record Browser(@DefaultValue("/upstox/login") String path, @Nullable String successPath) {
	}

	/**
	 * Addresses of Upstox.
	 *
	 * @param api Base URL of the API, which is also called in the first and the last step
	 * of a login.
	 * @param service Base URL of the login service.
	 * @param login Base URL of the login page, to which the login is redirected.
	 */
	public record Endpoints(@DefaultValue("https://api.upstox.com") URI api,
			@DefaultValue("https://service.upstox.com") URI service,
			@DefaultValue("https://login.upstox.com") URI login) {
	}

	/**
	 * HTTP connections to Upstox.
	 *
	 * @param connectTimeout Time to wait for a connection.
	 * @param readTimeout Time to wait for an answer.
	 * @param sslBundle Name of the SSL bundle with the certificates to trust.
	 * @param proxy Address of the HTTP proxy, such as http://user:password@host:port.
	 * Default is the proxy of the JVM, else that of HTTPS_PROXY.
	 */
	public record Http(@DefaultValue("5s") Duration connectTimeout, @DefaultValue("15s") Duration readTimeout,
			@Nullable String sslBundle, @Nullable String proxy) {

		@Override
		public String toString() {
			return "Http[connectTimeout=%s, readTimeout=%s]".formatted(this.connectTimeout, this.readTimeout);
		}

	}

	/**
	 * Way to log in.
	 *
	 * @param flow Generation of the login endpoints to use.
	 * @param timeout Maximum time of a whole login, and of the wait of a caller.
	 * @param concurrency Number of accounts that may log in at the same time.
	 * @param budget Logins that may be tried.
	 * @param paths Paths of the login endpoints.
	 */
	public record Login(@DefaultValue("auto") UpstoxLoginFlow flow, @DefaultValue("60s") Duration timeout,
			@DefaultValue("4") int concurrency, @DefaultValue Budget budget, @DefaultValue Paths paths) {
	}

	/**
	 * Logins that may be tried.
	 *
	 * @param window Length of the sliding window.
	 * @param perWindow Maximum number of OTP generations in any window.
	 * @param perDay Maximum number of OTP generations between one expiry of all tokens
	 * and the next.
	 */
	public record Budget(@DefaultValue("10m") Duration window, @DefaultValue("2") int perWindow,
			@DefaultValue("16") int perDay) {
	}

	/**
	 * Paths of the login endpoints.
	 *
	 * @param dialog Path of the authorization dialog, at the API.
	 * @param generate Path that generates an OTP, at the login service.
	 * @param verifyCurrent Path that verifies the TOTP in the current flow, at the login
	 * service.
	 * @param verifyLegacy Path that verifies the TOTP in the legacy flow, at the login
	 * service.
	 * @param pinCurrent Path that takes the PIN in the current flow, at the login
	 * service.
	 * @param pinLegacy Path that takes the PIN in the legacy flow, at the login service.
	 * @param authorize Path that approves the application, at the login service.
	 * @param token Path that exchanges the authorization code for a token, at the API.
	 */
	public record Paths(@DefaultValue("/v2/login/authorization/dialog") String dialog,
			@DefaultValue("/login/open/v6/auth/1fa/otp/generate") String generate,
			@DefaultValue("/login/open/v5/auth/1fa/otp-totp/verify") String verifyCurrent,
			@DefaultValue("/login/open/v4/auth/1fa/otp-totp/verify") String verifyLegacy,
			@DefaultValue("/login/open/v4/auth/2fa") String pinCurrent,
			@DefaultValue("/login/open/v3/auth/2fa") String pinLegacy,
			@DefaultValue("/login/v2/oauth/authorize") String authorize,
			@DefaultValue("/v2/login/authorization/token") String token) {
	}

	/**
	 * Life of a token.
	 *
	 * @param expiresAt Time of day at which all tokens expire.
	 * @param zone Time zone of the times of day.
	 */
	public record Token(@DefaultValue("03:30") LocalTime expiresAt, @DefaultValue("Asia/Kolkata") ZoneId zone) {
	}

	/**
	 * Logins without a caller.
	 *
	 * @param enabled Whether to log in without a caller: at the start and each time the
	 * token has expired.
	 * @param startup What to do about the first token when the application starts.
	 * @param delay Time after the expiry of the old token at which the new one is
	 * requested.
	 * @param spread Maximum additional delay. Each account has a fixed share of it. A
	 * caller who needs a token does not wait for it.
	 * @param deadline Time of day by which a token must be there. Retries are paced to
	 * meet it.
	 * @param days Days on which to log in without a caller. A day lasts until the tokens
	 * expire on the next one.
	 */
	public record Refresh(@DefaultValue("true") boolean enabled, @DefaultValue("background") Startup startup,
			@DefaultValue("1m") Duration delay, @DefaultValue("10m") Duration spread,
			@DefaultValue("08:45") LocalTime deadline, @DefaultValue( {
					"monday", "tuesday", "wednesday", "thursday", "friday", "saturday",
					"sunday" }) Set<DayOfWeek> days){

		private Refresh with(@Nullable AccountRefresh own) {
			return (own == null || own.days() == null) ? this
					: new Refresh(this.enabled, this.startup, this.delay, this.spread, this.deadline, own.days());
		}

	}

	/**
	 * Logins without a caller, as far as an account has its own.
	 *
	 * @param days Days on which to log in without a caller.
	 */
	public record AccountRefresh(@Nullable Set<DayOfWeek> days) {
	}

	/**
	 * What to do about the first token when the application starts.
	 */
	public enum Startup {

		/**
		 * Logs in while the application starts, which does not wait.
		 */
		BACKGROUND,

		/**
		 * Waits for a token, at most as long as {@code upstox.login.timeout}, then starts
		 * without one. Does not wait where Upstox has refused the credentials.
		 */
		BLOCKING,

		/**
		 * Logs in when the first caller needs a token.
		 */
		LAZY

	}

	/**
	 * Calls with the token.
	 *
	 * @param hosts Hosts that may see the token, over https. The host of the API endpoint
	 * is always one of them.
	 * @param retryOnUnauthorized Whether to repeat GET and HEAD once with a new token
	 * when the old one turns out to be invalid.
	 * @param algoName Name of the algorithm as registered at Upstox. Sent as X-Algo-Name
	 * with each call that gets the token.
	 * @param useExtendedToken Whether to send the extended token of the last login, which
	 * is read-only, with the GETs that Upstox allows it for while there is no other
	 * token.
	 */
	public record Client(@DefaultValue( {
			"api.upstox.com", "api-hft.upstox.com", "api-v2.upstox.com" }) List<String> hosts,
			@DefaultValue("true") boolean retryOnUnauthorized, @Nullable String algoName,
			@DefaultValue("false") boolean useExtendedToken){
	}

	/**
	 * What outlives the process, and what several processes share.
	 *
	 * @param type Where the token, the login budget and a block are kept, encrypted.
	 * @param keyPrefix Prefix of the names of all records. Applications that share
	 * nothing need different prefixes.
	 * @param timeout Maximum time that a call of the store may take.
	 * @param file Files of one machine.
	 * @param jdbc Tables of a database.
	 */
	public record Store(@DefaultValue("file") StoreType type, @DefaultValue("upstox:") String keyPrefix,
			@DefaultValue("2s") Duration timeout, @DefaultValue File file, @DefaultValue Jdbc jdbc) {
	}

	/**
	 * Place to keep what outlives the process.
	 */
	public enum StoreType {

		/**
		 * Files of one machine.
		 */
		FILE,

		/**
		 * Memory of this process: a restart logs in again.
		 */
		MEMORY,

		/**
		 * Tables of a database.
		 */
		JDBC,

		/**
		 * Redis.
		 */
		REDIS

	}

	/**
	 * Files of one machine.
	 *
	 * @param directory Folder of the files, accessible to its owner only. A leading ~ is
	 * the home of the user.
	 */
	public record File(@DefaultValue("~/.upstox-totp") String directory) {
	}

	/**
	 * Tables of a database.
	 *
	 * @param initializeSchema When to create missing tables.
	 */
	public record Jdbc(@DefaultValue("embedded") SchemaInitialization initializeSchema) {
	}

}
