package io.github.upstoxtotp.login;

import java.time.Duration;

/**
 * How a login waits. Tests move a clock instead.
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
	 * Returns a pause that puts the thread to sleep.
	 * @return the pause
	 */
	static Pause sleeping() {
		return (duration) -> Thread.sleep(duration.toMillis());
	}

}
