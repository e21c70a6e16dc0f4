package io.github.upstoxtotp.benchmarks.year;

import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

/**
 * The wait of a thread for a moment in virtual time.
 */
final class Nap {

	private final VirtualTime time;

	private final LongSupplier wakeAt;

	private @Nullable Runner sleeper;

	private boolean interrupted;

	private boolean killed;

	/**
	 * Creates a nap.
	 * @param time the time
	 * @param wakeAt when to wake up, asked again at that moment
	 */
	Nap(VirtualTime time, LongSupplier wakeAt) {
		this.time = time;
		this.wakeAt = wakeAt;
	}

	/**
	 * Waits.
	 * @return whether the nap was interrupted
	 */
	boolean take() {
		this.sleeper = this.time.current();
		this.time.at(this.wakeAt.getAsLong(), this::wakeWhenDue);
		this.time.park();
		if (this.killed || this.time.isOver()) {
			throw new Killed();
		}
		return this.interrupted;
	}

	private void wakeWhenDue() {
		if (this.wakeAt.getAsLong() > this.time.now()) {
			this.time.at(this.wakeAt.getAsLong(), this::wakeWhenDue);
		}
		else {
			wake();
		}
	}

	void interrupt() {
		this.interrupted = true;
		this.time.after(0, this::wake);
	}

	void kill() {
		this.killed = true;
		this.time.after(0, this::wake);
	}

	private void wake() {
		Runner waiting = this.sleeper;
		this.sleeper = null;
		if (waiting != null) {
			this.time.resume(waiting);
		}
	}

}
