package io.github.upstoxtotp.store;

import java.util.List;

import io.github.upstoxtotp.account.Ledger;
import org.jspecify.annotations.Nullable;

/**
 * What is written of the ledger of a mobile number. Its names are a format: change them
 * together with the version of the record. Moments are milliseconds.
 */
record BudgetWire(List<Long> generations, long lastTimeStep, @Nullable Long refusedAt, String writer) {

	static BudgetWire of(BudgetEntry entry) {
		Ledger ledger = entry.ledger();
		return new BudgetWire(ledger.generations().stream().map(Moments::toMillis).toList(), ledger.lastTimeStep(),
				Moments.toMillisOrNull(ledger.refusedAt()), entry.writer());
	}

	BudgetEntry toEntry() {
		return new BudgetEntry(new Ledger(this.generations.stream().map(Moments::ofMillis).toList(), this.lastTimeStep,
				Moments.ofMillisOrNull(this.refusedAt)), this.writer);
	}

}
