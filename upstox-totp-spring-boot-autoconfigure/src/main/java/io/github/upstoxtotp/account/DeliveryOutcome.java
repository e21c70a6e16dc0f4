package io.github.upstoxtotp.account;

import io.github.upstoxtotp.UpstoxToken;
import io.github.upstoxtotp.UpstoxTokenRejectedException;

/**
 * What became of a token that came in from outside. Immutable.
 *
 * @since 0.1.0
 */
public sealed interface DeliveryOutcome {

	/**
	 * Returns the token that was accepted.
	 * @return the token
	 * @throws UpstoxTokenRejectedException if it was not
	 */
	default UpstoxToken orThrow() {
		if (this instanceof Accepted accepted) {
			return accepted.token();
		}
		RejectionReason reason = ((Rejected) this).reason();
		throw new UpstoxTokenRejectedException("The token is not used: %s.".formatted(reason.text()),
				reason == RejectionReason.UNVERIFIED);
	}

	/**
	 * The token is in use.
	 *
	 * @param token the token with its user and its expiry
	 */
	record Accepted(UpstoxToken token) implements DeliveryOutcome {
	}

	/**
	 * The token is not used.
	 *
	 * @param reason why
	 */
	record Rejected(RejectionReason reason) implements DeliveryOutcome {
	}

	/**
	 * Why a token is not used.
	 */
	enum RejectionReason {

		/**
		 * Upstox says that the token is invalid or has expired.
		 */
		REFUSED("Upstox says that the token is invalid or has expired"),

		/**
		 * The token belongs to somebody else.
		 */
		OTHER_HOLDER("the token belongs to another user than that of the account"),

		/**
		 * Nobody knows whose token it should be.
		 */
		UNKNOWN_HOLDER("there is no user id to compare it with; set upstox.user-id (UPSTOX_USER_ID), or user-id of the "
				+ "account"),

		/**
		 * Upstox accepts the token and does not say whose it is.
		 */
		UNNAMED_HOLDER("Upstox does not say whose token it is, as with an extended or analytics token, "
				+ "which may only read; set such a token as upstox.access-token (UPSTOX_ACCESS_TOKEN)"),

		/**
		 * The token has expired, or is about to.
		 */
		EXPIRED("the token has expired"),

		/**
		 * No request is pending that the token could answer.
		 */
		NOT_AWAITED("no request for a token is pending"),

		/**
		 * Upstox could not be asked.
		 */
		UNVERIFIED("Upstox could not be asked whose token it is"),

		/**
		 * The account has a fixed token.
		 */
		UNSUPPORTED("the account has the fixed token of upstox.access-token; replace it there");

		private final String text;

		RejectionReason(String text) {
			this.text = text;
		}

		/**
		 * Returns the reason in words.
		 * @return a clause
		 */
		public String text() {
			return this.text;
		}

	}

}
