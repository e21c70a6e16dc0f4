package io.github.upstoxtotp.spi;

import io.github.upstoxtotp.UpstoxUser;
import org.jspecify.annotations.Nullable;

/**
 * The answer of Upstox to the question whether a token is valid. Immutable.
 *
 * @param verdict whether Upstox accepts the token
 * @param clockSkew how far Upstox's clock is ahead of the local one, or {@code null} if
 * it was not measured
 * @param holder whose token it is, as Upstox says, or {@code null} if it did not
 * @since 0.1.0
 */
public record UpstoxTokenCheck(Verdict verdict, @Nullable UpstoxClockSkew clockSkew, @Nullable UpstoxUser holder) {

	/**
	 * The answer is not known.
	 */
	public static final UpstoxTokenCheck UNKNOWN = new UpstoxTokenCheck(Verdict.UNKNOWN, null);

	/**
	 * Creates an answer that does not name the owner of the token.
	 * @param verdict whether Upstox accepts the token
	 * @param clockSkew how far Upstox's clock is ahead of the local one, or {@code null}
	 * if it was not measured
	 */
	public UpstoxTokenCheck(Verdict verdict, @Nullable UpstoxClockSkew clockSkew) {
		this(verdict, clockSkew, null);
	}

	/**
	 * Whether Upstox accepts a token.
	 */
	public enum Verdict {

		/**
		 * Upstox has accepted the token.
		 */
		ACCEPTED,

		/**
		 * Upstox has said that the token is invalid or has expired.
		 */
		REFUSED,

		/**
		 * Upstox was not reached, or said something else.
		 */
		UNKNOWN

	}

}
