package io.github.upstoxtotp.autoconfigure;

import java.time.Duration;

import io.github.upstoxtotp.autoconfigure.UpstoxProperties.Endpoints;
import io.github.upstoxtotp.autoconfigure.UpstoxProperties.Http;
import io.github.upstoxtotp.autoconfigure.UpstoxProperties.Paths;
import io.github.upstoxtotp.login.LoginEndpoints;
import io.github.upstoxtotp.login.LoginPaths;
import io.github.upstoxtotp.login.LoginSettings;
import io.github.upstoxtotp.login.UpstoxCredentials;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;
import org.springframework.util.StringUtils;

/**
 * Turns properties that were found valid into the settings of a login.
 *
 * @param properties the properties
 */
record LoginSettingsFactory(UpstoxProperties properties) {

	LoginSettings create() {
		Http http = this.properties.http();
		return new LoginSettings(UpstoxAutoConfiguration.ACCOUNT, credentials(), userId(), endpoints(), paths(),
				this.properties.login().flow(), http.connectTimeout(), readTimeout(http), this.properties.sleepTime());
	}

	private @Nullable String userId() {
		String userId = this.properties.userId();
		return StringUtils.hasText(userId) ? userId.strip() : null;
	}

	// The deadline of a login is checked between its requests only.
	private Duration readTimeout(Http http) {
		Duration timeout = this.properties.login().timeout();
		return (http.readTimeout().compareTo(timeout) < 0) ? http.readTimeout() : timeout;
	}

	private UpstoxCredentials credentials() {
		return new UpstoxCredentials(strip("upstox.username", this.properties.username()),
				strip("upstox.pin-code", this.properties.pinCode()),
				strip("upstox.totp-secret", this.properties.totpSecret()),
				strip("upstox.client-id", this.properties.clientId()),
				strip("upstox.client-secret", this.properties.clientSecret()),
				strip("upstox.redirect-uri", this.properties.redirectUri()));
	}

	private static String strip(String property, @Nullable String text) {
		Assert.state(text != null, () -> property + " is missing");
		return text.strip();
	}

	private LoginEndpoints endpoints() {
		Endpoints endpoints = this.properties.endpoints();
		return new LoginEndpoints(endpoints.api(), endpoints.service(), endpoints.login());
	}

	private LoginPaths paths() {
		Paths paths = this.properties.login().paths();
		return new LoginPaths(paths.dialog(), paths.generate(), paths.verifyCurrent(), paths.verifyLegacy(),
				paths.pinCurrent(), paths.pinLegacy(), paths.authorize(), paths.token());
	}

}
