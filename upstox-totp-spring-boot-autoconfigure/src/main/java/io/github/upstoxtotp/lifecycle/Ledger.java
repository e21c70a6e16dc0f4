package io.github.upstoxtotp.lifecycle;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * What an account has spent and must not spend again. Moments are by the local clock.
 *
 * @param generations the OTP generations that still count, oldest first
 * @param lastTimeStep the newest time step whose TOTP was sent
 * @param unansweredPins the PINs in a row of which nobody knows whether they were wrong
 * @param pinProven whether the PIN has once been accepted
 * @param refusedAt when a refused token last caused a login, if ever
 */
record Ledger(List<Instant> generations, long lastTimeStep, int unansweredPins, boolean pinProven,
		@Nullable Instant refusedAt) {

	private static final long SECONDS_PER_STEP = 30;

	static final Ledger EMPTY = new Ledger(List.of(), Long.MIN_VALUE, 0, false, null);

	/**
	 * Adds an OTP generation and forgets those that no longer count.
	 * @param now the moment of the new one
	 * @param day the token day of that moment
	 * @param budget says which still count
	 * @return the ledger with the new generation
	 */
	Ledger spend(Instant now, TokenDay day, BudgetLimits budget) {
		Stream<Instant> counting = this.generations.stream().filter((at) -> budget.counts(at, now, day));
		List<Instant> spent = Stream.concat(counting, Stream.of(now)).toList();
		return new Ledger(spent, this.lastTimeStep, this.unansweredPins, this.pinProven, this.refusedAt);
	}

	/**
	 * Dates the newest OTP generation as late as Upstox can have counted it.
	 * @param now the moment at which the generation was certainly over
	 * @return the ledger with the later date
	 */
	Ledger spentBy(Instant now) {
		int last = this.generations.size() - 1;
		List<Instant> dated = Stream.concat(this.generations.stream().limit(Math.max(last, 0)), Stream.of(now))
			.toList();
		return new Ledger(dated, this.lastTimeStep, this.unansweredPins, this.pinProven, this.refusedAt);
	}

	Ledger withTimeStep(long timeStep) {
		return new Ledger(this.generations, timeStep, this.unansweredPins, this.pinProven, this.refusedAt);
	}

	/**
	 * Returns this ledger as it looks after the clock, by which the time steps were
	 * counted, was set back.
	 * @param now the moment of the local clock
	 * @return a ledger that allows the step after the current one
	 */
	Ledger withTimeStepNotAfter(Instant now) {
		return withTimeStep(Math.min(this.lastTimeStep, now.getEpochSecond() / SECONDS_PER_STEP));
	}

	Ledger withUnansweredPins(int count) {
		return new Ledger(this.generations, this.lastTimeStep, count, this.pinProven, this.refusedAt);
	}

	Ledger withPinProven(boolean proven) {
		return new Ledger(this.generations, this.lastTimeStep, 0, proven, this.refusedAt);
	}

	Ledger withRefusedAt(Instant moment) {
		return new Ledger(this.generations, this.lastTimeStep, this.unansweredPins, this.pinProven, moment);
	}

	/**
	 * Returns this ledger as it looks after the clock was set back: what it says of the
	 * future happened just now, so that it holds nothing up for longer than it should.
	 * @param now the moment of the local clock
	 * @return a ledger that says nothing of the future
	 */
	Ledger notAfter(Instant now) {
		List<Instant> past = this.generations.stream().map((at) -> at.isAfter(now) ? now : at).toList();
		Instant refused = (this.refusedAt != null && this.refusedAt.isAfter(now)) ? now : this.refusedAt;
		return new Ledger(past, this.lastTimeStep, this.unansweredPins, this.pinProven, refused);
	}

}
