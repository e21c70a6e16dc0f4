package io.github.upstoxtotp.proof.year;

import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

/**
 * The sleep of a thread in virtual time.
 */
final class VirtualSleep {

	private final VirtualTime time;

	private final LongSupplier wakeAt;

	private @Nullable BatonThread sleeper;

	private boolean interrupted;

	private boolean killed;

	/**
	 * Creates a sleep.
	 * @param time the time
	 * @param wakeAt when to wake up, asked again at that moment
	 */
	VirtualSleep(VirtualTime time, LongSupplier wakeAt) {
		this.time = time;
		this.wakeAt = wakeAt;
	}

	/**
	 * Sleeps.
	 * @return whether the sleep was interrupted
	 */
	boolean start() {
		this.sleeper = this.time.current();
		this.time.at(this.wakeAt.getAsLong(), this::wakeWhenDue);
		this.time.park();
		if (this.killed || this.time.isOver()) {
			throw new ProcessKilledError();
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
		BatonThread waiting = this.sleeper;
		this.sleeper = null;
		if (waiting != null) {
			this.time.resume(waiting);
		}
	}

}
