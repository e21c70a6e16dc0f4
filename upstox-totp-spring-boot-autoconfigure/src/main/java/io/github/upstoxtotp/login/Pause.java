package io.github.upstoxtotp.login;

import java.time.Duration;

/**
 * How a login waits, and how much time passes for it. Tests move a clock instead.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface Pause {

	/**
	 * Waits.
	 * @param duration how long
	 * @throws InterruptedException if the thread is interrupted, which ends the login
	 */
	void sleep(Duration duration) throws InterruptedException;

	/**
	 * Returns how much time has passed since a moment that is always the same, whatever
	 * the clock is set to. A pause counts in full even if this has not moved with it.
	 * @return nanoseconds, as of {@link System#nanoTime()}
	 */
	default long nanoTime() {
		return System.nanoTime();
	}

	/**
	 * Returns a pause that puts the thread to sleep.
	 * @return the pause
	 */
	static Pause sleeping() {
		return (duration) -> Thread.sleep(duration.toMillis());
	}

}
