package io.github.upstoxtotp.account;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * What logins have spent, and been refused, for a person, that is for a mobile number and
 * its TOTP secret, whatever the application. Moments are by Upstox's clock. Immutable.
 *
 * @param generations the OTP generations that still count, oldest first
 * @param lastTimeStep the newest time step (30 seconds, RFC 6238) whose TOTP was sent
 * @param successAt the last of the generations that are not backed off from: they brought
 * a token, or a person has reset the account since; {@code null} if there is none
 * @param refusals the credentials that Upstox has refused
 * @since 0.1.0
 */
public record LoginLedger(List<Instant> generations, long lastTimeStep, @Nullable Instant successAt,
		CredentialRefusals refusals) {

	/**
	 * Nothing has been spent.
	 */
	public static final LoginLedger EMPTY = new LoginLedger(List.of(), Long.MIN_VALUE, null, CredentialRefusals.NONE);

	private static final long SECONDS_PER_STEP = 30;

	// More than a day has at two in ten minutes. An age would depend on the newest, which
	// a wrong clock may have written.
	private static final int MOST_GENERATIONS = 300;

	/**
	 * Copies the list.
	 * @param generations the OTP generations that still count, oldest first
	 * @param lastTimeStep the newest time step whose TOTP was sent
	 * @param successAt the last of the generations that are not backed off from
	 * @param refusals the credentials that Upstox has refused
	 */
	public LoginLedger {
		generations = List.copyOf(generations);
	}

	/**
	 * Adds an OTP generation. No two generations are recorded for the same moment, so
	 * that ledgers can be merged.
	 * @param at the latest moment at which Upstox can count the new one
	 * @param forgetBefore generations before this moment no longer count
	 * @return the ledger with the new generation
	 */
	LoginLedger spend(Instant at, Instant forgetBefore) {
		Instant free = at;
		while (this.generations.contains(free)) {
			free = free.plusMillis(1);
		}
		Stream<Instant> counting = this.generations.stream().filter((spent) -> !spent.isBefore(forgetBefore));
		return new LoginLedger(Stream.concat(counting, Stream.of(free)).sorted().toList(), this.lastTimeStep,
				this.successAt, this.refusals);
	}

	LoginLedger withTimeStep(long timeStep) {
		return new LoginLedger(this.generations, timeStep, this.successAt, this.refusals);
	}

	/**
	 * Says that the generations so far have led to a token, or that a person has mended
	 * why they have not.
	 * @return the ledger
	 */
	LoginLedger withoutBackOff() {
		Instant last = this.generations.isEmpty() ? this.successAt : this.generations.get(this.generations.size() - 1);
		return new LoginLedger(this.generations, this.lastTimeStep, last, this.refusals);
	}

	LoginLedger withRefusals(CredentialRefusals newRefusals) {
		return new LoginLedger(this.generations, this.lastTimeStep, this.successAt, newRefusals);
	}

	/**
	 * Returns this ledger without what cannot be: a clock that was wrong may have written
	 * of a future that must not hold anything up.
	 * @param latest the latest moment that clocks can have written
	 * @return a ledger that says nothing of later moments
	 */
	LoginLedger until(Instant latest) {
		boolean reached = this.lastTimeStep <= latest.getEpochSecond() / SECONDS_PER_STEP;
		return new LoginLedger(this.generations.stream().filter((at) -> !at.isAfter(latest)).toList(),
				reached ? this.lastTimeStep : EMPTY.lastTimeStep, orNull(this.successAt, latest), this.refusals);
	}

	private static @Nullable Instant orNull(@Nullable Instant moment, Instant latest) {
		return (moment != null && moment.isAfter(latest)) ? null : moment;
	}

	/**
	 * Returns what two ledgers say together.
	 * @param other what somebody else has recorded
	 * @return a ledger that forgets nothing of either that can still count
	 */
	LoginLedger mergedWith(LoginLedger other) {
		List<Instant> all = Stream.concat(this.generations.stream(), other.generations.stream())
			.distinct()
			.sorted()
			.toList();
		return new LoginLedger(all.subList(Math.max(0, all.size() - MOST_GENERATIONS), all.size()),
				Math.max(this.lastTimeStep, other.lastTimeStep), later(this.successAt, other.successAt),
				this.refusals.mergedWith(other.refusals));
	}

	private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
		if (one == null || other == null) {
			return (one != null) ? one : other;
		}
		return one.isAfter(other) ? one : other;
	}

}
