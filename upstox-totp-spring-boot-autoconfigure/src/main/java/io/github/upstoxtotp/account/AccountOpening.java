package io.github.upstoxtotp.account;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import io.github.upstoxtotp.spi.UpstoxTokenSource;
import org.jspecify.annotations.Nullable;

/**
 * What an account is opened with: its credentials as they are now, and what makes an
 * engine of them. Immutable.
 *
 * @since 0.1.0
 */
public final class AccountOpening {

	private static final String USERNAME = "username";

	private static final String TOTP_SECRET = "totp-secret";

	private static final String CLIENT_ID = "client-id";

	private static final String APPROVAL_SECRET = "approval.secret";

	private static final Set<String> SECRETS = Set.of("pin-code", TOTP_SECRET, "client-secret", "access-token",
			APPROVAL_SECRET);

	private final Map<String, String> credentials;

	private final Function<UnaryOperator<UpstoxTokenSource>, AccountEngine> engine;

	/**
	 * Creates an opening.
	 * @param credentials the values by the names of their properties; secrets among them
	 * @param engine creates an engine that starts nothing by itself, given what wraps the
	 * source of its tokens
	 */
	public AccountOpening(Map<String, String> credentials,
			Function<UnaryOperator<UpstoxTokenSource>, AccountEngine> engine) {
		this.credentials = Map.copyOf(credentials);
		this.engine = engine;
	}

	AccountEngine createEngine(UnaryOperator<UpstoxTokenSource> wrapper) {
		return this.engine.apply(wrapper);
	}

	/**
	 * Returns the names of the credentials that differ.
	 */
	Set<String> changesSince(AccountOpening before) {
		Set<String> changes = new TreeSet<>(this.credentials.keySet());
		changes.addAll(before.credentials.keySet());
		changes.removeIf((name) -> Objects.equals(this.credentials.get(name), before.credentials.get(name)));
		return changes;
	}

	/**
	 * Returns which credential cannot be right if both sets belong to different accounts:
	 * an application of Upstox belongs to one account, tokens of two accounts cannot
	 * arrive at one path, and a mobile number has one TOTP secret.
	 * @param one the credentials of an account, by the names of their properties
	 * @param other those of another one
	 * @return the name of the property, or {@code null} if nothing contradicts
	 */
	public static @Nullable String contradiction(Map<String, String> one, Map<String, String> other) {
		for (String property : List.of(CLIENT_ID, APPROVAL_SECRET)) {
			if (isSame(property, one, other)) {
				return property;
			}
		}
		boolean differs = one.containsKey(TOTP_SECRET) && other.containsKey(TOTP_SECRET)
				&& !isSame(TOTP_SECRET, one, other);
		return (isSame(USERNAME, one, other) && differs) ? TOTP_SECRET : null;
	}

	/**
	 * Returns why a credential that two accounts have cannot be right.
	 * @param property the name of the property
	 * @return a clause
	 */
	public static String reason(String property) {
		return switch (property) {
			case CLIENT_ID -> "an application of Upstox belongs to one account";
			case APPROVAL_SECRET -> "Upstox would post the tokens of both to one path";
			default -> "they have the same mobile number";
		};
	}

	private static boolean isSame(String property, Map<String, String> one, Map<String, String> other) {
		String value = one.get(property);
		return value != null && value.equals(other.get(property));
	}

	/**
	 * Returns whether what Upstox knows of the person is the same for both.
	 */
	boolean isOfSamePerson(AccountOpening other) {
		return isSame(USERNAME, this.credentials, other.credentials)
				&& isSame(TOTP_SECRET, this.credentials, other.credentials);
	}

	@Nullable String contradiction(AccountOpening other) {
		return contradiction(this.credentials, other.credentials);
	}

	Stream<String> secrets() {
		return SECRETS.stream().map(this.credentials::get).filter(Objects::nonNull);
	}

	@Override
	public String toString() {
		return "AccountOpening[credentials=%s]".formatted(new TreeSet<>(this.credentials.keySet()));
	}

}
