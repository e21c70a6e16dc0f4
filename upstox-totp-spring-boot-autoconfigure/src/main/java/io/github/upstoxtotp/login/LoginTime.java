package io.github.upstoxtotp.login;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import io.github.upstoxtotp.UpstoxLoginStep;
import io.github.upstoxtotp.spi.UpstoxClockSkew;
import org.jspecify.annotations.Nullable;

/**
 * The time of a login: how much is left of it, and Upstox's clock as far as its answers
 * have told. For use by one thread.
 */
final class LoginTime {

	// More than the clocks of one network differ by, less than what a TOTP has left.
	private static final Duration TOLERANCE = Duration.ofSeconds(5);

	private static final String TIP = "Raise upstox.login.timeout (UPSTOX_LOGIN_TIMEOUT) if this happens again.";

	private final SteadyTime time;

	private final Pause pause;

	private final Instant deadline;

	private @Nullable UpstoxClockSkew skew;

	private int measuredAfter;

	private boolean disputed;

	private long pausedNanos;

	LoginTime(Clock clock, Pause pause, Instant deadline) {
		this.pause = pause;
		this.time = new SteadyTime(clock, () -> this.pause.nanoTime() + this.pausedNanos);
		this.deadline = deadline;
	}

	Instant now() {
		return this.time.now();
	}

	Instant serverNow() {
		Instant now = now();
		return (this.skew != null) ? now.plus(this.skew.estimate()) : now;
	}

	/**
	 * Returns what was measured since the clock last leapt ahead, by the local clock as
	 * it is set now.
	 */
	@Nullable UpstoxClockSkew skew() {
		UpstoxClockSkew measured = sinceLastLeap();
		return (measured != null) ? this.time.byClock(measured) : null;
	}

	private @Nullable UpstoxClockSkew sinceLastLeap() {
		now();
		return (this.measuredAfter == this.time.leaps()) ? this.skew : null;
	}

	/**
	 * Takes a measurement. Where it contradicts an earlier one, the local clock has the
	 * casting vote; where that agrees with neither, nobody knows the time.
	 */
	void measured(UpstoxClockSkew measurement) {
		UpstoxClockSkew known = sinceLastLeap();
		if (known != null && !isClose(known, measurement)) {
			if (agreesWithLocalClock(known)) {
				return;
			}
			this.disputed = this.disputed || !agreesWithLocalClock(measurement);
		}
		this.skew = (known != null) ? known.narrowedBy(measurement) : measurement;
		this.measuredAfter = this.time.leaps();
	}

	private static boolean agreesWithLocalClock(UpstoxClockSkew skew) {
		return isClose(skew, UpstoxClockSkew.of(Duration.ZERO));
	}

	private static boolean isClose(UpstoxClockSkew one, UpstoxClockSkew other) {
		return one.atLeast().minus(other.atMost()).compareTo(TOLERANCE) <= 0
				&& other.atLeast().minus(one.atMost()).compareTo(TOLERANCE) <= 0;
	}

	/**
	 * Returns whether Upstox and this machine disagree about the time so much that a code
	 * is right for one of them only.
	 */
	boolean clocksDisagree() {
		UpstoxClockSkew known = sinceLastLeap();
		return known != null && !agreesWithLocalClock(known);
	}

	/**
	 * Returns whether a TOTP may have been refused because of a clock.
	 */
	boolean mayExplainWrongTotp() {
		return sinceLastLeap() == null || clocksDisagree();
	}

	/**
	 * Checks that Upstox's time is certain enough for a TOTP, a wrong one of which would
	 * count against the account: whoever sees a clock leap ahead cannot tell the end of a
	 * sleep from a clock that was set.
	 * @param step the step that the login has got to
	 */
	void checkCertain(UpstoxLoginStep step) {
		now();
		if (this.time.leaps() > 0) {
			throw StepFailedException.passing(step,
					"The clock of this machine leapt ahead during the login, so a TOTP may be wrong; none was sent.",
					"Nothing needs to be done: the next login measures the time anew.");
		}
		if (this.disputed) {
			throw StepFailedException.passing(step,
					"The answers of Upstox disagree about the time, so a TOTP may be wrong; none was sent.",
					"Nothing needs to be done: the next login measures the time anew. Check the clock of this "
							+ "machine.");
		}
	}

	boolean allows(Duration duration) {
		return now().plus(duration).isBefore(this.deadline);
	}

	void checkRemaining(UpstoxLoginStep step) {
		checkNotInterrupted(step);
		if (!now().isBefore(this.deadline)) {
			throw StepFailedException.passing(step, "The time for the login ran out before step %s.".formatted(step),
					TIP);
		}
	}

	void pause(UpstoxLoginStep step, Duration duration) {
		checkNotInterrupted(step);
		checkAllowed(step, duration);
		long before = this.pause.nanoTime();
		try {
			this.pause.sleep(duration);
			this.pausedNanos += unnoticed(duration.toNanos(), this.pause.nanoTime() - before);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw interrupted(step);
		}
	}

	void checkAllowed(UpstoxLoginStep step, Duration duration) {
		if (!allows(duration)) {
			throw StepFailedException.passing(step,
					"The time for the login does not allow the wait of %s that step %s needs.".formatted(duration,
							step),
					TIP);
		}
	}

	private static long unnoticed(long nanos, long noticed) {
		return (noticed < nanos / 2) ? nanos - noticed : 0;
	}

	private static void checkNotInterrupted(UpstoxLoginStep step) {
		if (Thread.currentThread().isInterrupted()) {
			throw interrupted(step);
		}
	}

	private static StepFailedException interrupted(UpstoxLoginStep step) {
		return StepFailedException.passing(step, "The login was interrupted before step %s.".formatted(step),
				"Nothing needs to be done: the application stopped the login, for instance because it is stopping.");
	}

}
