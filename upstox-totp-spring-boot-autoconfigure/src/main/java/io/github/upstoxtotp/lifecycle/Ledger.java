package io.github.upstoxtotp.lifecycle;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * What has been spent for a mobile number, whatever the credentials. Moments are by
 * Upstox's clock. Immutable.
 *
 * @param generations the OTP generations that still count, oldest first
 * @param lastTimeStep the newest time step (30 seconds, RFC 6238) whose TOTP was sent
 * @param refusedAt when a refused token last caused a login, or {@code null}
 * @since 0.1.0
 */
public record Ledger(List<Instant> generations, long lastTimeStep, @Nullable Instant refusedAt) {

	/**
	 * Nothing has been spent.
	 */
	public static final Ledger EMPTY = new Ledger(List.of(), Long.MIN_VALUE, null);

	private static final long SECONDS_PER_STEP = 30;

	/**
	 * Copies the list.
	 * @param generations the OTP generations that still count, oldest first
	 * @param lastTimeStep the newest time step whose TOTP was sent
	 * @param refusedAt when a refused token last caused a login, or {@code null}
	 */
	public Ledger {
		generations = List.copyOf(generations);
	}

	/**
	 * Adds an OTP generation and forgets those that no longer count.
	 * @param now the moment of the new one
	 * @param day the token day of that moment
	 * @param budget says which still count
	 * @return the ledger with the new generation
	 */
	Ledger spend(Instant now, TokenDay day, BudgetLimits budget) {
		Stream<Instant> counting = this.generations.stream().filter((at) -> budget.counts(at, now, day));
		return withGenerations(Stream.concat(counting, Stream.of(now)));
	}

	/**
	 * Dates the newest OTP generation as late as Upstox can have counted it.
	 * @param now the moment at which the generation was certainly over
	 * @return the ledger with the later date
	 */
	Ledger spentBy(Instant now) {
		int last = this.generations.size() - 1;
		return withGenerations(Stream.concat(this.generations.stream().limit(Math.max(last, 0)), Stream.of(now)));
	}

	Ledger withTimeStep(long timeStep) {
		return new Ledger(this.generations, timeStep, this.refusedAt);
	}

	Ledger withRefusedAt(@Nullable Instant moment) {
		return new Ledger(this.generations, this.lastTimeStep, moment);
	}

	/**
	 * Returns this ledger as it looks after the clock was set back: what it says of the
	 * future happened just now, so that it holds nothing up for longer than it should.
	 * @param now the moment to look from
	 * @return a ledger that says nothing of the future
	 */
	Ledger notAfter(Instant now) {
		Stream<Instant> past = this.generations.stream().map((at) -> at.isAfter(now) ? now : at);
		Instant refused = (this.refusedAt != null && this.refusedAt.isAfter(now)) ? now : this.refusedAt;
		return withGenerations(past).withRefusedAt(refused).withTimeStepNotAfter(now);
	}

	private Ledger withTimeStepNotAfter(Instant now) {
		return withTimeStep(Math.min(this.lastTimeStep, now.getEpochSecond() / SECONDS_PER_STEP));
	}

	/**
	 * Returns what two ledgers say together.
	 * @param other what somebody else has written down
	 * @return a ledger that forgets nothing of either
	 */
	Ledger mergedWith(Ledger other) {
		Stream<Instant> all = Stream.concat(this.generations.stream(), other.generations.stream());
		return new Ledger(all.distinct().sorted().toList(), Math.max(this.lastTimeStep, other.lastTimeStep),
				later(this.refusedAt, other.refusedAt));
	}

	private Ledger withGenerations(Stream<Instant> moments) {
		return new Ledger(moments.toList(), this.lastTimeStep, this.refusedAt);
	}

	private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
		if (one == null || other == null) {
			return (one != null) ? one : other;
		}
		return one.isAfter(other) ? one : other;
	}

}
