package io.github.upstoxtotp.autoconfigure;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

import io.github.upstoxtotp.account.AccountSettings.OtpBudget;
import io.github.upstoxtotp.account.AccountSettings.RefreshPlan;
import io.github.upstoxtotp.account.AccountRegistry;
import io.github.upstoxtotp.account.AccountSettings;
import io.github.upstoxtotp.account.TokenCalendar;
import io.github.upstoxtotp.autoconfigure.UpstoxProperties.Budget;
import io.github.upstoxtotp.autoconfigure.UpstoxProperties.Endpoints;
import io.github.upstoxtotp.autoconfigure.UpstoxProperties.Http;
import io.github.upstoxtotp.autoconfigure.UpstoxProperties.Paths;
import io.github.upstoxtotp.autoconfigure.UpstoxProperties.Refresh;
import io.github.upstoxtotp.autoconfigure.UpstoxProperties.Source;
import io.github.upstoxtotp.autoconfigure.UpstoxProperties.Startup;
import io.github.upstoxtotp.autoconfigure.UpstoxProperties.Token;
import io.github.upstoxtotp.login.LoginEndpoints;
import io.github.upstoxtotp.login.LoginPaths;
import io.github.upstoxtotp.login.LoginSettings;
import io.github.upstoxtotp.login.UpstoxCredentials;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;
import org.springframework.util.StringUtils;

/**
 * Makes the parts of an account from its settings, with or without an application
 * context. Immutable. Internal: public for the command line alone, and may change in any
 * version.
 *
 * @since 0.1.0
 */
public final class AccountParts {

	private static final Duration MOST_OWN_DELAY = Duration.ofSeconds(1);

	private final String name;

	private final UpstoxProperties properties;

	private final Source source;

	/**
	 * Creates parts of an account.
	 * @param name the name of the account
	 * @param properties the settings, in which {@link ConfigurationCheck} found nothing
	 */
	public AccountParts(String name, UpstoxProperties properties) {
		this(name, properties, Source.TOTP);
	}

	/**
	 * Creates parts of one of the ways to a token.
	 * @param name the name of the account
	 * @param properties the settings
	 * @param source the way
	 */
	AccountParts(String name, UpstoxProperties properties, Source source) {
		this.name = name;
		this.properties = properties;
		this.source = source;
	}

	/**
	 * Creates parts of an account whose owner logs in by a browser, which needs neither
	 * mobile number, PIN nor TOTP secret.
	 * @param name the name of the account
	 * @param properties the settings
	 * @return the parts
	 */
	public static AccountParts ofBrowser(String name, UpstoxProperties properties) {
		return new AccountParts(name, properties, Source.BROWSER);
	}

	String name() {
		return this.name;
	}

	UpstoxProperties properties() {
		return this.properties;
	}

	Source source() {
		return this.source;
	}

	/**
	 * Makes the settings of a login.
	 * @return the settings
	 * @throws IllegalStateException if a part of the credentials is missing
	 */
	public LoginSettings loginSettings() {
		Http http = this.properties.http();
		Endpoints endpoints = this.properties.endpoints();
		return new LoginSettings(this.name, this.source.asksHolder() ? application() : credentials(), userId(),
				new LoginEndpoints(endpoints.api(), endpoints.service(), endpoints.login()), paths(),
				this.properties.login().flow(), http.connectTimeout(), readTimeout(this.properties),
				this.properties.sleepTime());
	}

	private @Nullable String userId() {
		String userId = this.properties.userId();
		return StringUtils.hasText(userId) ? userId.strip() : null;
	}

	// The deadline of a login is checked between its requests only.
	static Duration readTimeout(UpstoxProperties properties) {
		Duration timeout = properties.login().timeout();
		Duration read = properties.http().readTimeout();
		return (read.compareTo(timeout) < 0) ? read : timeout;
	}

	private UpstoxCredentials credentials() {
		return new UpstoxCredentials(strip("upstox.username", this.properties.username()),
				strip("upstox.pin-code", this.properties.pinCode()),
				strip("upstox.totp-secret", this.properties.totpSecret()),
				strip("upstox.client-id", this.properties.clientId()),
				strip("upstox.client-secret", this.properties.clientSecret()),
				strip("upstox.redirect-uri", this.properties.redirectUri()), countryCode());
	}

	// A login that a person completes knows neither mobile number nor PIN.
	private UpstoxCredentials application() {
		String redirectUri = this.properties.redirectUri();
		return new UpstoxCredentials("", "", "", strip("upstox.client-id", this.properties.clientId()),
				strip("upstox.client-secret", this.properties.clientSecret()),
				(redirectUri != null) ? redirectUri.strip() : "");
	}

	/**
	 * Returns the page at which the account owner begins to log in.
	 * @param contextPath the path of the application
	 * @return the address
	 */
	URI startPage(String contextPath) {
		URI redirect = URI.create(strip("upstox.redirect-uri", this.properties.redirectUri()));
		String account = this.name.equals(AccountRegistry.DEFAULT) ? "" : "?account=" + this.name;
		return redirect.resolve(contextPath + this.properties.browser().path() + account);
	}

	private @Nullable String countryCode() {
		String code = this.properties.countryCode();
		return code.equals(UpstoxProperties.DEFAULT_COUNTRY_CODE) ? null : code;
	}

	private static String strip(String property, @Nullable String text) {
		Assert.state(text != null, () -> property + " is missing");
		return text.strip();
	}

	private LoginPaths paths() {
		Paths paths = this.properties.login().paths();
		return new LoginPaths(paths.dialog(), paths.generate(), paths.verifyCurrent(), paths.verifyLegacy(),
				paths.pinCurrent(), paths.pinLegacy(), paths.authorize(), paths.token());
	}

	/**
	 * Makes the settings of a token's life.
	 * @param asksHolder whether a login asks the account owner
	 * @return the settings
	 */
	AccountSettings lifecycleSettings(boolean asksHolder) {
		Token token = this.properties.token();
		Budget budget = this.properties.login().budget();
		return new AccountSettings(new TokenCalendar(token.expiresAt(), token.zone()),
				this.properties.login().timeout(), new OtpBudget(budget.window(), budget.perWindow(), budget.perDay()),
				refreshPlan(), userId(), asksHolder ? this.properties.approval().promptAt() : null);
	}

	// Of the processes that share a store, each is the first for some of many accounts.
	private Duration ownDelay() {
		boolean alone = this.name.equals(AccountRegistry.DEFAULT);
		return alone ? Duration.ZERO
				: Duration.ofMillis(ThreadLocalRandom.current().nextLong(MOST_OWN_DELAY.toMillis()));
	}

	private RefreshPlan refreshPlan() {
		Refresh refresh = this.properties.refresh();
		Duration share = RefreshSpread.shareOf(String.valueOf(this.properties.username()),
				String.valueOf(this.properties.clientId()), refresh.spread());
		return new RefreshPlan(refresh.enabled(), refresh.startup() != Startup.LAZY,
				refresh.delay().plus(share).plus(ownDelay()), refresh.deadline(), refresh.days());
	}

}
