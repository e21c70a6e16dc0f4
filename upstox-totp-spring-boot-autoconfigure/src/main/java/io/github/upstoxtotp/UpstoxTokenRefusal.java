package io.github.upstoxtotp;

import java.time.Instant;

/**
 * A token that Upstox refused before it expired, and what came of it. Immutable.
 *
 * @param refusedAt when the refusal was reported, by Upstox's clock
 * @param outcome what came of it
 * @since 0.1.0
 * @see UpstoxTokenProvider#invalidate(String)
 */
public record UpstoxTokenRefusal(Instant refusedAt, Outcome outcome) {

	/**
	 * What came of a refused token.
	 */
	public enum Outcome {

		/**
		 * Upstox refuses the token everywhere, so it was dropped. A new login follows
		 * unless the token was made elsewhere.
		 */
		DROPPED("Upstox refuses the token everywhere; it was dropped"),

		/**
		 * Upstox accepts the token elsewhere, so it was kept: only the endpoint that was
		 * called refuses it.
		 */
		KEPT_ACCEPTED("only the called endpoint refuses the token, Upstox accepts it elsewhere; it was kept"),

		/**
		 * Upstox could not be asked, so the token was kept.
		 */
		KEPT_UNKNOWN("Upstox could not be asked whether it accepts the token; it was kept"),

		/**
		 * No login could replace the token now, so it was kept.
		 */
		KEPT_NO_LOGIN("no login can replace the token now; it was kept");

		private final String text;

		Outcome(String text) {
			this.text = text;
		}

		/**
		 * Returns the outcome in words, as messages and pages show it.
		 * @return a clause
		 */
		public String text() {
			return this.text;
		}

	}

}
