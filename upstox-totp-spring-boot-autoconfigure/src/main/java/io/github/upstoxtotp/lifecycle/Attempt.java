package io.github.upstoxtotp.lifecycle;

import java.time.Instant;

import io.github.upstoxtotp.UpstoxClockSkew;
import io.github.upstoxtotp.UpstoxLoginAttempt;
import io.github.upstoxtotp.UpstoxLoginStep;

/**
 * One login of an account. Grants nothing any more once the login was abandoned or has
 * ended. Thread-safe.
 */
final class Attempt implements UpstoxLoginAttempt {

	private final AccountCell cell;

	private final Gate gate;

	private final Flight flight;

	private final Instant deadline;

	private volatile UpstoxLoginStep reached = UpstoxLoginStep.DIALOG;

	private boolean generated;

	private boolean ended;

	Attempt(AccountCell cell, Gate gate, Flight flight, Instant deadline) {
		this.cell = cell;
		this.gate = gate;
		this.flight = flight;
		this.deadline = deadline;
	}

	@Override
	public Instant deadline() {
		return this.deadline;
	}

	@Override
	public void clockSkew(UpstoxClockSkew skew) {
		this.cell.locked((now) -> {
			this.cell.change(this.cell.state().withSkew(skew.estimate()), now);
			return null;
		});
	}

	@Override
	public boolean claimOtpGeneration() {
		return this.cell.locked((now) -> isOn() && spendGeneration(now));
	}

	private boolean spendGeneration(Instant now) {
		AccountState state = this.cell.state();
		if (this.gate.affordableAt(state, now, Demand.FORCED).isAfter(now)) {
			return false;
		}
		this.cell.change(state.withLedger(this.gate.spend(state, now)), now);
		this.generated = true;
		this.reached = UpstoxLoginStep.GENERATE;
		return true;
	}

	@Override
	public boolean claimTotp(long timeStep) {
		return this.cell.locked((now) -> isOn() && spendTimeStep(timeStep, now));
	}

	private boolean spendTimeStep(long timeStep, Instant now) {
		AccountState state = this.cell.state();
		if (timeStep <= state.ledger().lastTimeStep()) {
			return false;
		}
		this.cell.change(state.withLedger(state.ledger().withTimeStep(timeStep)), now);
		this.reached = UpstoxLoginStep.PIN;
		return true;
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
	 * Ends this login. To be called under the lock.
	 * @param state what the account knows
	 * @param now the moment of the end
	 * @return the state with the generation, if there was one, dated as late as Upstox
	 * can have counted it
	 */
	AccountState settle(AccountState state, Instant now) {
		this.ended = true;
		return this.generated ? state.withLedger(state.ledger().spentBy(now)) : state;
	}

}
