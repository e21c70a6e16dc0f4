package io.github.upstoxtotp.account;

import java.time.Instant;

import io.github.upstoxtotp.UpstoxToken;
import io.github.upstoxtotp.UpstoxUser;

/**
 * A token that came in from outside: not in use before Upstox has named its owner.
 * Immutable.
 *
 * @param token the token as it describes itself
 * @param arrival how it came in
 * @since 0.1.0
 */
public record TokenCandidate(UpstoxToken token, Arrival arrival) {

	/**
	 * Returns a token that a person hands in.
	 * @param token the token
	 * @return the candidate
	 */
	public static TokenCandidate handedIn(UpstoxToken token) {
		return new TokenCandidate(token, Arrival.HANDED_IN);
	}

	/**
	 * Returns a token that a person hands in, of which nothing is known.
	 * @param value the access token
	 * @return the candidate
	 */
	public static TokenCandidate handedIn(String value) {
		return handedIn(UpstoxToken.of(value.strip(), UpstoxUser.of(null), Instant.EPOCH, Instant.MAX));
	}

	/**
	 * Returns a token of a login that somebody has completed in a browser. Another one
	 * would cost that person another OTP.
	 * @param token the token
	 * @return the candidate
	 */
	public static TokenCandidate ofLogin(UpstoxToken token) {
		return new TokenCandidate(token, Arrival.LOGGED_IN);
	}

	/**
	 * Returns a token that claims to answer a request. Nobody sends it a second time.
	 * @param token the token
	 * @return the candidate
	 */
	public static TokenCandidate answer(UpstoxToken token) {
		return new TokenCandidate(token, Arrival.ANSWERED);
	}

	/**
	 * Returns whether it is taken only while a request of this account is pending.
	 */
	boolean isAnswer() {
		return this.arrival == Arrival.ANSWERED;
	}

	/**
	 * Returns whether it is kept while Upstox cannot be asked.
	 */
	boolean isKept() {
		return this.arrival != Arrival.HANDED_IN;
	}

	/**
	 * How a token came in.
	 */
	public enum Arrival {

		/**
		 * A person has it, and can hand it in again.
		 */
		HANDED_IN,

		/**
		 * A person has logged in for it.
		 */
		LOGGED_IN,

		/**
		 * It claims to answer a request, and comes once.
		 */
		ANSWERED

	}

}
