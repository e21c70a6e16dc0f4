package io.github.upstoxtotp.autoconfigure.endpoint;

import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.github.upstoxtotp.autoconfigure.UpstoxProperties;
import io.github.upstoxtotp.login.HttpProxy;
import org.jspecify.annotations.Nullable;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;

/**
 * Hides values that hold a secret of the library under a name of the user: a property
 * that {@code upstox.pin-code} refers to, a command line, a document of properties.
 *
 * @param properties the settings, with the secrets
 */
record SecretValuesSanitizer(ObjectProvider<UpstoxProperties> properties) implements SanitizingFunction {

	private static final int SHORTEST = 4;

	@Override
	public SanitizableData apply(SanitizableData data) {
		String value = String.valueOf(data.getValue());
		return secrets().anyMatch((secret) -> holds(value, secret)) ? data.withValue(SanitizableData.SANITIZED_VALUE)
				: data;
	}

	private Stream<String> secrets() {
		return this.properties.stream()
			.flatMap((settings) -> Stream.concat(
					Stream.of(settings.pinCode(), settings.totpSecret(), settings.clientSecret(), settings.password(),
							settings.accessToken(), settings.http().proxy(), proxyPassword(settings)),
					ofAccounts(settings)))
			.filter(Objects::nonNull)
			.map(String::strip)
			.filter((secret) -> secret.length() >= SHORTEST);
	}

	private static Stream<@Nullable String> ofAccounts(UpstoxProperties settings) {
		return settings.accounts()
			.values()
			.stream()
			.flatMap((account) -> Stream.of(account.pinCode(), account.totpSecret(), account.clientSecret(),
					account.accessToken()));
	}

	private static @Nullable String proxyPassword(UpstoxProperties settings) {
		String text = settings.http().proxy();
		HttpProxy proxy = (text != null) ? HttpProxy.parse(text) : null;
		return (proxy != null) ? proxy.password() : null;
	}

	private static boolean holds(String value, String secret) {
		return value.contains(secret) && Pattern.compile("(?<![0-9A-Za-z])" + Pattern.quote(secret) + "(?![0-9A-Za-z])")
			.matcher(value)
			.find();
	}

}
