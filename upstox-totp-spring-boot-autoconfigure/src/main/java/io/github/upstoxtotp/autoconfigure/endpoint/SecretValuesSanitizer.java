package io.github.upstoxtotp.autoconfigure.endpoint;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.upstoxtotp.account.AccountRegistry;
import io.github.upstoxtotp.autoconfigure.UpstoxProperties;
import io.github.upstoxtotp.login.HttpProxy;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;

/**
 * Hides values that hold a secret of the library under a name of the user: a property
 * that {@code upstox.pin-code} refers to, a command line, a document of properties. Looks
 * secrets up by their first word, so that a value costs the same whatever the number of
 * accounts. Thread-safe.
 */
final class SecretValuesSanitizer implements SanitizingFunction {

	private static final int SHORTEST = 4;

	private static final Pattern WORD = Pattern.compile("[0-9A-Za-z]+");

	private final ReentrantLock lock = new ReentrantLock();

	private final ObjectProvider<UpstoxProperties> properties;

	private final ObjectProvider<AccountRegistry> accounts;

	private boolean listening;

	private volatile @Nullable Map<String, List<String>> byFirstWord;

	/**
	 * Creates a function.
	 * @param properties the settings, with the secrets
	 * @param accounts the accounts, with the secrets that they have now
	 */
	SecretValuesSanitizer(ObjectProvider<UpstoxProperties> properties, ObjectProvider<AccountRegistry> accounts) {
		this.properties = properties;
		this.accounts = accounts;
	}

	@Override
	public SanitizableData apply(SanitizableData data) {
		return holdsSecret(String.valueOf(data.getValue())) ? data.withValue(SanitizableData.SANITIZED_VALUE) : data;
	}

	private boolean holdsSecret(String value) {
		Map<String, List<String>> secrets = secrets();
		Matcher word = WORD.matcher(value);
		while (word.find()) {
			for (String secret : secrets.getOrDefault(word.group(), List.of())) {
				if (isAt(word.start() - secret.indexOf(word.group()), value, secret)) {
					return true;
				}
			}
		}
		return secrets.getOrDefault("", List.of()).stream().anyMatch(value::contains);
	}

	private static boolean isAt(int start, String value, String secret) {
		return value.startsWith(secret, start) && !isInWord(start - 1, value)
				&& !isInWord(start + secret.length(), value);
	}

	private static boolean isInWord(int index, String value) {
		return index >= 0 && index < value.length() && WORD.matcher(value.substring(index, index + 1)).matches();
	}

	private Map<String, List<String>> secrets() {
		Map<String, List<String>> known = this.byFirstWord;
		return (known != null) ? known : collect();
	}

	private Map<String, List<String>> collect() {
		this.lock.lock();
		try {
			if (!this.listening) {
				this.listening = true;
				this.accounts.stream().forEach((all) -> all.onChange(this::forget));
			}
			Map<String, List<String>> collected = Stream
				.concat(this.properties.stream().flatMap(SecretValuesSanitizer::ofSettings),
						this.accounts.stream().flatMap(AccountRegistry::secrets))
				.filter(Objects::nonNull)
				.map(String::strip)
				.filter((secret) -> secret.length() >= SHORTEST)
				.distinct()
				.collect(Collectors.groupingBy(SecretValuesSanitizer::firstWord));
			this.byFirstWord = collected;
			return collected;
		}
		finally {
			this.lock.unlock();
		}
	}

	private void forget() {
		this.lock.lock();
		try {
			this.byFirstWord = null;
		}
		finally {
			this.lock.unlock();
		}
	}

	private static String firstWord(String secret) {
		Matcher word = WORD.matcher(secret);
		return word.find() ? word.group() : "";
	}

	private static Stream<@Nullable String> ofSettings(UpstoxProperties settings) {
		return Stream.concat(
				Stream.of(settings.pinCode(), settings.totpSecret(), settings.clientSecret(), settings.password(),
						settings.accessToken(), settings.approval().secret(), settings.http().proxy(),
						proxyPassword(settings)),
				settings.accounts()
					.values()
					.stream()
					.flatMap((account) -> Stream.of(account.pinCode(), account.totpSecret(), account.clientSecret(),
							account.accessToken(), account.approval().secret())));
	}

	private static @Nullable String proxyPassword(UpstoxProperties settings) {
		String text = settings.http().proxy();
		HttpProxy proxy = (text != null) ? HttpProxy.parse(text) : null;
		return (proxy != null) ? proxy.password() : null;
	}

}
