package io.github.upstoxtotp;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * Why a login failed, and what follows from it. Holds no secret. Immutable.
 *
 * @param step the step that failed
 * @param kind what may be done next
 * @param code the code that Upstox gave, such as {@code 1017106} or {@code UDAPI100069},
 * or {@code null} if it gave none
 * @param message what happened
 * @param tip what a person can do about it
 * @param retryAfter how long to wait at least before the next login: zero means that the
 * flow may start again at once, {@code null} that Upstox did not say
 * @since 0.1.0
 */
public record UpstoxLoginFailure(UpstoxLoginStep step, Kind kind, @Nullable String code, String message, String tip,
		@Nullable Duration retryAfter) {

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
		 * The request may have been carried out although no answer says so: it must not
		 * be sent again, a later login may succeed.
		 */
		AMBIGUOUS,

		/**
		 * The network in front of Upstox refused the request; the credentials are not to
		 * blame.
		 */
		EDGE_REFUSED

	}

}
