package io.github.upstoxtotp.autoconfigure;

import java.net.URI;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;

import io.github.upstoxtotp.login.TotpSecret;
import io.github.upstoxtotp.spi.UpstoxLoginFlow;
import io.github.upstoxtotp.store.SchemaInitialization;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationUnit;

/**
 * Settings of Upstox access tokens.
 *
 * @param enabled Whether to provide Upstox access tokens.
 * @param username Mobile number of the Upstox account, 10 digits. Spaces, dashes and the
 * country code do no harm.
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
 * @param endpoints Addresses of Upstox.
 * @param http HTTP connections to Upstox.
 * @param login Way to log in.
 * @param token Life of a token.
 * @param refresh Logins without a caller.
 * @param client Calls with the token.
 * @param store What outlives the process, and what several processes share.
 * @since 0.1.0
 */
@ConfigurationProperties("upstox")
public record UpstoxProperties(@DefaultValue("true") boolean enabled, @Nullable String username,
		@DefaultValue(UpstoxProperties.DEFAULT_COUNTRY_CODE) String countryCode, @Nullable String password,
		@Nullable String pinCode, @Nullable String totpSecret, @Nullable String clientId, @Nullable String clientSecret,
		@Nullable String redirectUri, @Nullable String userId, @DefaultValue("false") boolean debug,
		@DefaultValue("0ms") @DurationUnit(ChronoUnit.MILLIS) Duration sleepTime, @Nullable String accessToken,
		@DefaultValue Endpoints endpoints, @DefaultValue Http http, @DefaultValue Login login,
		@DefaultValue Token token, @DefaultValue Refresh refresh, @DefaultValue Client client,
		@DefaultValue Store store) {

	static final String DEFAULT_COUNTRY_CODE = "+91";

	/**
	 * Creates the settings, with the mobile number, the country code and the TOTP secret
	 * in their plain form.
	 * @param enabled Whether to provide Upstox access tokens.
	 * @param username Mobile number of the Upstox account, 10 digits. Spaces, dashes and
	 * the country code do no harm.
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
	 * @param endpoints Addresses of Upstox.
	 * @param http HTTP connections to Upstox.
	 * @param login Way to log in.
	 * @param token Life of a token.
	 * @param refresh Logins without a caller.
	 * @param client Calls with the token.
	 * @param store What outlives the process, and what several processes share.
	 */
	public UpstoxProperties {
		countryCode = MobileNumber.countryCode(countryCode);
		username = (username != null) ? MobileNumber.normalize(username, countryCode) : null;
		totpSecret = (totpSecret != null) ? TotpSecret.textOf(totpSecret) : null;
	}

	@Override
	public String toString() {
		return "UpstoxProperties[enabled=%s, endpoints=%s]".formatted(this.enabled, this.endpoints);
	}

	/**
	 * Addresses of Upstox.
	 *
	 * @param api Base URL of the API, which also starts and ends a login.
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
	 * @param timeout Time for a whole login, and time that a caller waits at most.
	 * @param budget Logins that may be tried.
	 * @param paths Paths of the login endpoints.
	 */
	public record Login(@DefaultValue("auto") UpstoxLoginFlow flow, @DefaultValue("60s") Duration timeout,
			@DefaultValue Budget budget, @DefaultValue Paths paths) {
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
	 * @param expiresAt Time of day at which Upstox ends all tokens.
	 * @param zone Time zone of the times of day.
	 */
	public record Token(@DefaultValue("03:30") LocalTime expiresAt, @DefaultValue("Asia/Kolkata") ZoneId zone) {
	}

	/**
	 * Logins without a caller.
	 *
	 * @param enabled Whether to log in without a caller: at the start and after each end
	 * of a token.
	 * @param startup What to do about the first token when the application starts.
	 * @param delay Time after the end of the old token at which the new one is requested.
	 * @param spread Longest further delay. Each account has a share of its own that never
	 * changes. A caller who needs a token does not wait for it.
	 * @param deadline Time of day at which a token must be there. The pace of retries
	 * aims at it.
	 */
	public record Refresh(@DefaultValue("true") boolean enabled, @DefaultValue("background") Startup startup,
			@DefaultValue("1m") Duration delay, @DefaultValue("10m") Duration spread,
			@DefaultValue("08:45") LocalTime deadline) {
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
	 * when the old one turns out to be dead.
	 */
	public record Client(@DefaultValue( {
			"api.upstox.com", "api-hft.upstox.com", "api-v2.upstox.com" }) List<String> hosts,
			@DefaultValue("true") boolean retryOnUnauthorized){
	}

	/**
	 * What outlives the process, and what several processes share.
	 *
	 * @param type Place to keep the token, the login budget and a block, encrypted.
	 * @param keyPrefix Start of the names of all records. Applications that are to share
	 * nothing need different ones.
	 * @param timeout Longest time that a call of the store may take.
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
	 * @param directory Folder of the files, the owner's alone. A leading ~ is the home of
	 * the user.
	 */
	public record File(@DefaultValue("~/.upstox-totp") String directory) {
	}

	/**
	 * Tables of a database.
	 *
	 * @param initializeSchema When to create the tables where they are missing.
	 */
	public record Jdbc(@DefaultValue("embedded") SchemaInitialization initializeSchema) {
	}

}
