package io.github.upstoxtotp.store;

import java.util.List;
import java.util.Set;

import io.github.upstoxtotp.account.CredentialRefusals;
import io.github.upstoxtotp.account.LoginLedger;
import org.jspecify.annotations.Nullable;

/**
 * What is written of the ledger of a mobile number. Its names are a format: change them
 * together with the version of the record. Moments are milliseconds.
 */
record BudgetWire(List<Long> generations, long lastTimeStep, @Nullable Long successAt,
		Set<String> fingerprints, int wrongPins, @Nullable Integer attemptsLeft, long refusalsChangedAt,
		String writer) {

	static BudgetWire of(BudgetEntry entry) {
		LoginLedger ledger = entry.ledger();
		CredentialRefusals refusals = ledger.refusals();
		return new BudgetWire(ledger.generations().stream().map(Moments::toMillis).toList(), ledger.lastTimeStep(),
				Moments.toMillisOrNull(ledger.successAt()),
				refusals.fingerprints(), refusals.wrongPins(), refusals.attemptsLeft(),
				Moments.toMillis(refusals.changedAt()), entry.writer());
	}

	BudgetEntry toEntry() {
		CredentialRefusals refusals = new CredentialRefusals(this.fingerprints, this.wrongPins, this.attemptsLeft,
				Moments.ofMillis(this.refusalsChangedAt));
		LoginLedger ledger = new LoginLedger(this.generations.stream().map(Moments::ofMillis).toList(),
				this.lastTimeStep, Moments.ofMillisOrNull(this.successAt),
				refusals);
		return new BudgetEntry(ledger, this.writer);
	}

}
