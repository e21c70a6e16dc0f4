package io.github.upstoxtotp;

import java.time.Instant;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * An Upstox access token with the user it belongs to and its lifetime. Immutable. Two
 * tokens are equal if all their parts are.
 * <p>
 * Neither {@link #toString()} nor a JSON mapper shows the secret values: the accessors
 * are no bean properties and the fields are transient, so that a token in the answer of a
 * controller does not leak.
 *
 * @since 0.1.0
 */
public final class UpstoxToken {

	// Transient for mappers that read fields instead of accessors, such as Gson.
	private final transient String value;

	private final transient @Nullable String extendedValue;

	private final UpstoxUser user;

	private final Instant issuedAt;

	private final Instant expiresAt;

	private UpstoxToken(String value, @Nullable String extendedValue, UpstoxUser user, Instant issuedAt,
			Instant expiresAt) {
		this.value = value;
		this.extendedValue = extendedValue;
		this.user = user;
		this.issuedAt = issuedAt;
		this.expiresAt = expiresAt;
	}

	/**
	 * Creates a token without an extended one.
	 * @param value the access token, a secret
	 * @param user the user it belongs to
	 * @param issuedAt when the token was requested, by Upstox's clock
	 * @param expiresAt the first moment at which the token is expired, by Upstox's clock;
	 * {@link Instant#MAX} if the source does not know it
	 * @return the token
	 */
	public static UpstoxToken of(String value, UpstoxUser user, Instant issuedAt, Instant expiresAt) {
		return new UpstoxToken(value, null, user, issuedAt, expiresAt);
	}

	/**
	 * Returns this token together with the read-only token of the same login.
	 * @param extended the read-only token that is valid for a year, a secret, or
	 * {@code null}
	 * @return the token
	 */
	public UpstoxToken withExtendedValue(@Nullable String extended) {
		return new UpstoxToken(this.value, extended, this.user, this.issuedAt, this.expiresAt);
	}

	/**
	 * Returns this token with another lifetime.
	 * @param newIssuedAt when the token was requested, by Upstox's clock
	 * @param newExpiresAt the first moment at which the token is expired
	 * @return the token
	 */
	public UpstoxToken withLifetime(Instant newIssuedAt, Instant newExpiresAt) {
		return new UpstoxToken(this.value, this.extendedValue, this.user, newIssuedAt, newExpiresAt);
	}

	/**
	 * Returns the access token.
	 * @return the value, a secret
	 */
	public String value() {
		return this.value;
	}

	/**
	 * Returns the read-only token that is valid for a year.
	 * @return the value, a secret, or {@code null} if the account has none
	 */
	public @Nullable String extendedValue() {
		return this.extendedValue;
	}

	/**
	 * Returns the user the token belongs to.
	 * @return the user
	 */
	public UpstoxUser user() {
		return this.user;
	}

	/**
	 * Returns when the token was requested.
	 * @return the moment by Upstox's clock
	 */
	public Instant issuedAt() {
		return this.issuedAt;
	}

	/**
	 * Returns the first moment at which the token is expired.
	 * @return the moment by Upstox's clock
	 */
	public Instant expiresAt() {
		return this.expiresAt;
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return this == other || (other instanceof UpstoxToken token && this.value.equals(token.value)
				&& Objects.equals(this.extendedValue, token.extendedValue) && this.user.equals(token.user)
				&& this.issuedAt.equals(token.issuedAt) && this.expiresAt.equals(token.expiresAt));
	}

	@Override
	public int hashCode() {
		return this.value.hashCode();
	}

	@Override
	public String toString() {
		return "UpstoxToken[userId=%s, issuedAt=%s, expiresAt=%s]".formatted(this.user.userId(), this.issuedAt,
				this.expiresAt);
	}

}
