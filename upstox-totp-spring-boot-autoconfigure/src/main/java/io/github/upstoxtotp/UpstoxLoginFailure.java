package io.github.upstoxtotp;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * Why a login failed, and what follows from it. Holds no secret. Immutable. Create it
 * with {@link #of}: the canonical constructor grows with new components.
 *
 * @param step the step that failed
 * @param kind what may be done next
 * @param code the code that Upstox gave, such as {@code 1017106} or {@code UDAPI100069},
 * or {@code null} if it gave none
 * @param message what happened
 * @param tip what a person can do about it
 * @param retryAfter how long to wait before the next login at least, because Upstox asks
 * for it or would most likely answer the same, or {@code null}
 * @param refused which credential Upstox has refused, or {@code null} if it has refused
 * none or did not say which
 * @param attemptsLeft how many attempts are left before Upstox locks the account, as it
 * says or, for a refused PIN, at most, by the wrong PINs in a row that this library has
 * sent; {@code null} if that is not known
 * @since 0.1.0
 */
public record UpstoxLoginFailure(UpstoxLoginStep step, Kind kind, @Nullable String code, String message, String tip,
		@Nullable Duration retryAfter, @Nullable Credential refused, @Nullable Integer attemptsLeft) {

	/**
	 * Creates a failure.
	 * @param step the step that failed
	 * @param kind what may be done next
	 * @param code the code that Upstox gave, or {@code null} if it gave none
	 * @param message what happened, without a secret
	 * @param tip what a person can do about it
	 * @param retryAfter how long to wait before the next login at least, or {@code null}
	 * @return the failure
	 */
	public static UpstoxLoginFailure of(UpstoxLoginStep step, Kind kind, @Nullable String code, String message,
			String tip, @Nullable Duration retryAfter) {
		return new UpstoxLoginFailure(step, kind, code, message, tip, retryAfter, null, null);
	}

	/**
	 * Returns this failure as the refusal of a credential. A PIN or TOTP secret is then
	 * remembered for the person and never sent again.
	 * @param credential the credential that Upstox has refused
	 * @param left how many attempts Upstox says are left, or {@code null} if it did not
	 * say
	 * @return the failure
	 */
	public UpstoxLoginFailure refusing(Credential credential, @Nullable Integer left) {
		return new UpstoxLoginFailure(this.step, this.kind, this.code, this.message, this.tip, this.retryAfter,
				credential, left);
	}

	/**
	 * Returns this failure with another kind and message.
	 * @param newKind what may be done next
	 * @param newMessage what happened, without a secret
	 * @return the failure
	 */
	public UpstoxLoginFailure as(Kind newKind, String newMessage) {
		return new UpstoxLoginFailure(this.step, newKind, this.code, newMessage, this.tip, this.retryAfter,
				this.refused, this.attemptsLeft);
	}

	/**
	 * A part of the credentials that Upstox can refuse.
	 */
	public enum Credential {

		/**
		 * The PIN: five wrong ones lock the account.
		 */
		PIN,

		/**
		 * The TOTP secret.
		 */
		TOTP_SECRET,

		/**
		 * The application: API key, API secret and redirect URI. Its refusal is not
		 * remembered.
		 */
		APPLICATION

	}

	/**
	 * What may be done after a failure.
	 */
	public enum Kind {

		/**
		 * Upstox or the way to it is in trouble: a later login may succeed.
		 */
		TRANSIENT,

		/**
		 * Upstox asks for a pause.
		 */
		RATE_LIMITED,

		/**
		 * No later login will succeed until a person changes something.
		 */
		PERMANENT,

		/**
		 * The request may have been carried out although no readable answer says so: it
		 * must not be sent again, a later login may succeed.
		 */
		AMBIGUOUS,

		/**
		 * The network in front of Upstox refused the request; the credentials are not to
		 * blame.
		 */
		EDGE_REFUSED

	}

}
