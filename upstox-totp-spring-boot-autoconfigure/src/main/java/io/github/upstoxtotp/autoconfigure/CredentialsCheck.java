package io.github.upstoxtotp.autoconfigure;

import java.net.URI;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.github.upstoxtotp.login.TotpSecret;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.util.StringUtils;

/**
 * Finds what is wrong with the credentials.
 *
 * @param binder reads the properties
 */
record CredentialsCheck(Binder binder) {

	private static final Pattern MOBILE_NUMBER = Pattern.compile("[0-9]{10}");

	private static final Pattern PIN = Pattern.compile("[0-9]{6}");

	List<ConfigurationProblem> problems() {
		return Stream.of(
				check("upstox.username", "the mobile number of the account, 10 digits without the country code",
						(text) -> MOBILE_NUMBER.matcher(text).matches()),
				check("upstox.pin-code", "the PIN of the account, 6 digits, in quotes where it is written in YAML",
						(text) -> PIN.matcher(text).matches()),
				check("upstox.totp-secret",
						"the base32 secret that Upstox shows when TOTP is enabled, "
								+ "at least 16 of the letters A to Z and digits 2 to 7",
						CredentialsCheck::isTotpSecret),
				check("upstox.client-id", "the API key of the Upstox application", (text) -> true),
				check("upstox.client-secret", "the API secret of the Upstox application", (text) -> true),
				check("upstox.redirect-uri",
						"the redirect URI registered for the Upstox application, such as https://example.com/callback",
						CredentialsCheck::isAbsoluteUri))
			.flatMap(Stream::ofNullable)
			.toList();
	}

	private @Nullable ConfigurationProblem check(String property, String expected, Predicate<String> valid) {
		String text = this.binder.bind(property, String.class).map(String::strip).orElse("");
		if (!StringUtils.hasText(text)) {
			return ConfigurationProblem.missing(property, expected);
		}
		return valid.test(text) ? null : ConfigurationProblem.malformed(property, expected);
	}

	private static boolean isTotpSecret(String text) {
		try {
			TotpSecret.parse(text);
			return true;
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
	}

	private static boolean isAbsoluteUri(String text) {
		try {
			return URI.create(text).isAbsolute();
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
	}

}
