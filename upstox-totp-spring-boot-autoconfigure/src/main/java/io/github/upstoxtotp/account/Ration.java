package io.github.upstoxtotp.account;

import java.time.Instant;

/**
 * Shares out the OTP generations of a day for logins that nobody has demanded. Before the
 * deadline nobody loses by waiting, and what an outage in the night uses up is missing in
 * the hour that counts. So two thirds, but no more than four, are kept for the
 * {@linkplain TokenDay#tries tries} around the deadline, one for each.
 *
 * @param perDay the generations allowed in a day
 */
record Ration(int perDay) {

	private static final int MOST_KEPT = 4;

	/**
	 * Returns when the next generation of a day may be spent.
	 * @param spent those of the day so far, fewer than all
	 * @param day the day
	 * @return the moment, which may have passed
	 */
	Instant opensAt(int spent, TokenDay day) {
		int free = this.perDay - Math.min(MOST_KEPT, this.perDay * 2 / 3);
		return (spent < free) ? day.start() : day.tries().get(spent - free);
	}

}
