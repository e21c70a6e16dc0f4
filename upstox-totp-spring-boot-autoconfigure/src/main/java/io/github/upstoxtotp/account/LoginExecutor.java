package io.github.upstoxtotp.account;

import java.time.Duration;

/**
 * Runs the logins and the timers of one account, one after another.
 *
 * @since 0.1.0
 */
public interface LoginExecutor {

	/**
	 * Runs a task that takes seconds at most.
	 * @param task what to run
	 * @param delay how long to wait at least, zero for at once
	 */
	void schedule(Runnable task, Duration delay);

	/**
	 * Runs a login, which may have to wait for those of other accounts.
	 * @param login what to run
	 * @param delay how long to wait at least, zero for at once
	 */
	default void scheduleLogin(Runnable login, Duration delay) {
		schedule(login, delay);
	}

	/**
	 * Tells how much time passes, whatever the clock is set to.
	 * @return nanoseconds since an arbitrary moment
	 */
	default long nanoTime() {
		return System.nanoTime();
	}

	/**
	 * Discards the tasks that have not started and waits for the one that runs.
	 * Interrupts it if it does not end in time, and then waits a few seconds more. A task
	 * scheduled later starts a new thread.
	 * @param grace how long to wait before interrupting
	 */
	void stop(Duration grace);

	/**
	 * Returns how long the timer of an account with a valid token may sleep. Many
	 * accounts together look no more often than a few do.
	 * @return a minute, or longer
	 */
	default Duration longestSleep() {
		return Duration.ofMinutes(1);
	}

	/**
	 * Has the timer of the account woken when the clock of the machine has leapt.
	 * @param waker wakes the timer; must not block
	 */
	default void onClockLeap(Runnable waker) {
	}

	/**
	 * Wakes the timers of all accounts, because the clock of the machine has leapt.
	 */
	default void clockHasLeapt() {
	}

}
