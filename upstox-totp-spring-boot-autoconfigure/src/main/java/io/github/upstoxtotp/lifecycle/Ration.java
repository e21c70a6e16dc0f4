package io.github.upstoxtotp.lifecycle;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Shares out the OTP generations of a day for logins that nobody has demanded. Until the
 * deadline nobody loses by waiting, and a generation that an outage costs is lost.
 * <ul>
 * <li>Two may follow each other: most logins that fail, or die with their process, are
 * followed by one that works.</li>
 * <li>Each further one waits for an hour, in which an outage may end.</li>
 * <li>Half of them, but no more than three, are kept: the first for a login that has to
 * begin by then to leave time for another, the second for the last that can meet the
 * deadline, the third for an outage that lasts beyond it.</li>
 * </ul>
 *
 * @param perDay the generations allowed in a day
 */
record Ration(int perDay) {

	private static final int AT_ONCE = 2;

	private static final Duration PAUSE = Duration.ofHours(1);

	private static final int MOST_KEPT = 3;

	/**
	 * Returns when the next generation of a day may be spent.
	 * @param spent those of the day so far, oldest first, fewer than all
	 * @param day the day
	 * @return the moment, which may have passed
	 */
	Instant opensAt(List<Instant> spent, TokenDay day) {
		int free = this.perDay - Math.min(MOST_KEPT, this.perDay / 2);
		if (spent.size() >= free) {
			return List.of(day.deadline(), day.lastTry(), day.lateTry()).get(spent.size() - free);
		}
		return (spent.size() < AT_ONCE) ? day.start() : afterPause(spent.get(spent.size() - 1), day);
	}

	private static Instant afterPause(Instant last, TokenDay day) {
		Instant paused = last.plus(PAUSE);
		return paused.isBefore(day.deadline()) ? paused : day.deadline();
	}

}
