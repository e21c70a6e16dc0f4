package io.github.upstoxtotp.account;

import java.time.Instant;

import io.github.upstoxtotp.UpstoxLoginStep;
import io.github.upstoxtotp.spi.UpstoxClockSkew;
import io.github.upstoxtotp.spi.UpstoxLoginAttempt;

/**
 * One login of an account. Grants nothing any more once the login was abandoned or has
 * ended. Thread-safe.
 */
final class Attempt implements UpstoxLoginAttempt {

	private final AccountCell cell;

	private final Gate gate;

	private final RecordKeeper keeper;

	private final Flight flight;

	private final Instant deadline;

	private final Pins pinsBefore;

	private volatile UpstoxLoginStep reached = UpstoxLoginStep.DIALOG;

	private boolean ended;

	private boolean overBudget;

	/**
	 * Creates a login that has spent nothing yet. To be called under the lock.
	 * @param cell holds what the account knows
	 * @param gate says what may be spent
	 * @param keeper writes down what is spent before it is granted
	 * @param flight the login as others see it
	 * @param deadline when it must have ended, by the local clock
	 */
	Attempt(AccountCell cell, Gate gate, RecordKeeper keeper, Flight flight, Instant deadline) {
		this.cell = cell;
		this.gate = gate;
		this.keeper = keeper;
		this.flight = flight;
		this.deadline = deadline;
		this.pinsBefore = cell.state().record().pins();
	}

	@Override
	public Instant deadline() {
		return this.deadline;
	}

	@Override
	public void reportClockSkew(UpstoxClockSkew skew) {
		this.cell.locked((now) -> {
			this.cell.change(this.cell.state().withSkew(skew), now);
			return null;
		});
	}

	@Override
	public boolean claimOtpGeneration() {
		return writtenDown(this.cell.locked((now) -> isOn() && spendGeneration(now)));
	}

	private boolean spendGeneration(Instant now) {
		AccountRecord record = this.cell.state().record();
		this.overBudget = this.gate.affordableAt(record, now, Demand.FORCED).isAfter(now);
		if (this.overBudget) {
			return false;
		}
		change(record.withLedger(this.gate.spend(record, this.cell.state().time().at(this.deadline))), now);
		this.reached = UpstoxLoginStep.GENERATE;
		return true;
	}

	@Override
	public boolean isTotpClaimed(long timeStep) {
		return this.cell
			.locked((now) -> timeStep <= this.cell.state().record().ledger().plausibleAt(now).lastTimeStep());
	}

	@Override
	public boolean claimTotp(long timeStep) {
		return writtenDown(this.cell.locked((now) -> isOn() && spendTimeStep(timeStep, now)));
	}

	private boolean spendTimeStep(long timeStep, Instant now) {
		AccountRecord record = this.cell.state().record();
		if (timeStep <= record.ledger().plausibleAt(now).lastTimeStep()) {
			return false;
		}
		change(record.withLedger(record.ledger().withTimeStep(timeStep)).withPins(this.pinsBefore.sent()).revised(now),
				now);
		this.reached = UpstoxLoginStep.PIN;
		return true;
	}

	private void change(AccountRecord record, Instant now) {
		this.cell.change(this.cell.state().withRecord(record), now);
	}

	private boolean writtenDown(boolean claimed) {
		return claimed && this.keeper.writeDown();
	}

	private boolean isOn() {
		return !this.ended && this.flight.equals(this.cell.state().flight());
	}

	/**
	 * Returns the step that this login can have got to at most, by what it has claimed.
	 * @return the dialog, the OTP generation, or the PIN
	 */
	UpstoxLoginStep reached() {
		return this.reached;
	}

	/**
	 * Returns whether the budget did not allow the OTP that this login asked for. To be
	 * called under the lock.
	 */
	boolean isOverBudget() {
		return this.overBudget;
	}

	/**
	 * Ends this login. To be called under the lock.
	 * @param record what the account knows
	 * @return the record as if no PIN had been sent yet: how the login ended tells more
	 */
	AccountRecord settle(AccountRecord record) {
		this.ended = true;
		return record.withPins(this.pinsBefore);
	}

}
