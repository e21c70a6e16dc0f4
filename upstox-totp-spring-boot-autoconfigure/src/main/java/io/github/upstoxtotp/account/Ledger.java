package io.github.upstoxtotp.account;

import java.time.Duration;
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

	private static final Duration HORIZON = Duration.ofMinutes(10);

	private static final Duration MEMORY = Duration.ofDays(7);

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
	 * Adds an OTP generation and forgets those that no longer count. No two generations
	 * are booked for the same moment, so that ledgers can be merged.
	 * @param at the latest moment at which Upstox can count the new one
	 * @param day the token day of that moment
	 * @param budget says which still count
	 * @return the ledger with the new generation
	 */
	Ledger spend(Instant at, TokenDay day, BudgetLimits budget) {
		Instant free = at;
		while (this.generations.contains(free)) {
			free = free.plusMillis(1);
		}
		Stream<Instant> counting = this.generations.stream().filter((spent) -> budget.counts(spent, at, day));
		return withGenerations(Stream.concat(counting, Stream.of(free)).sorted());
	}

	Ledger withTimeStep(long timeStep) {
		return new Ledger(this.generations, timeStep, this.refusedAt);
	}

	Ledger withRefusedAt(@Nullable Instant moment) {
		return new Ledger(this.generations, this.lastTimeStep, moment);
	}

	/**
	 * Returns this ledger as far as it is plausible: a clock that was wrong may have
	 * written of a future that must not hold anything up.
	 * @param now the moment to look from
	 * @return a ledger that says nothing of what is further ahead than clocks are apart
	 */
	Ledger plausibleAt(Instant now) {
		Instant latest = now.plus(HORIZON);
		Instant refused = (this.refusedAt != null && this.refusedAt.isAfter(latest)) ? null : this.refusedAt;
		boolean reached = this.lastTimeStep <= latest.getEpochSecond() / SECONDS_PER_STEP;
		return new Ledger(this.generations.stream().filter((at) -> !at.isAfter(latest)).toList(),
				reached ? this.lastTimeStep : EMPTY.lastTimeStep, refused);
	}

	/**
	 * Returns what two ledgers say together.
	 * @param other what somebody else has written down
	 * @return a ledger that forgets nothing of either that can still count
	 */
	Ledger mergedWith(Ledger other) {
		List<Instant> all = Stream.concat(this.generations.stream(), other.generations.stream())
			.distinct()
			.sorted()
			.toList();
		Instant oldest = all.isEmpty() ? Instant.MIN : all.get(all.size() - 1).minus(MEMORY);
		return new Ledger(all.stream().filter((at) -> !at.isBefore(oldest)).toList(),
				Math.max(this.lastTimeStep, other.lastTimeStep), later(this.refusedAt, other.refusedAt));
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
