package io.github.upstoxtotp.account;

import java.time.Instant;

import io.github.upstoxtotp.UpstoxLoginStep;
import io.github.upstoxtotp.UpstoxTime;
import io.github.upstoxtotp.spi.UpstoxClockSkew;
import io.github.upstoxtotp.spi.UpstoxLoginAttempt;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * One login of an account. Decides anew, once Upstox's clock is known, whether an OTP may
 * be spent. Grants nothing any more once the login was abandoned or has ended.
 * Thread-safe.
 */
final class LoginAttempt implements UpstoxLoginAttempt {

	private static final Log LOG = LogFactory.getLog(LoginAttempt.class);

	private final String account;

	private final AccountStateHolder holder;

	private final LoginPolicy policy;

	private final RecordKeeper keeper;

	private final LoginFlight flight;

	private final Instant deadline;

	private volatile UpstoxLoginStep reached = UpstoxLoginStep.DIALOG;

	private volatile boolean otpSpent;

	private int pinsBefore;

	private @Nullable Instant promptedAt;

	private boolean ended;

	private boolean abandoned;

	private boolean denied;

	/**
	 * Creates a login that has spent nothing yet. To be called under the lock.
	 * @param account the name of the account
	 * @param holder holds what the account knows
	 * @param policy says what may be spent
	 * @param keeper records what is spent before it is granted
	 * @param flight the login as others see it
	 * @param deadline when it must have ended, by the local clock
	 */
	LoginAttempt(String account, AccountStateHolder holder, LoginPolicy policy, RecordKeeper keeper, LoginFlight flight,
			Instant deadline) {
		this.account = account;
		this.holder = holder;
		this.policy = policy;
		this.keeper = keeper;
		this.flight = flight;
		this.deadline = deadline;
		this.pinsBefore = holder.state().record().unansweredPins();
	}

	@Override
	public String account() {
		return this.account;
	}

	@Override
	public Instant deadline() {
		return this.deadline;
	}

	@Override
	public void reportClockSkew(UpstoxClockSkew skew) {
		this.holder.update((state, now) -> state.withSkew(skew));
	}

	@Override
	public boolean claimOtpGeneration() {
		LoginLedger unspent = this.holder.state().record().ledger();
		return noted(recorded(this.holder.locked((now) -> isActive() && spendOtp(now)))
				&& this.holder.locked((now) -> maySendUnrecorded(unspent, now)));
	}

	private boolean spendOtp(Instant now) {
		AccountState state = this.holder.state();
		boolean answered = this.flight.isAnsweredBy(state.tokenAt(now));
		this.denied = answered || this.policy.earliestStart(state, now, LoginDemand.FORCED).isAfter(now);
		if (this.denied) {
			return false;
		}
		Instant countedAt = state.clock().at(this.deadline);
		AccountRecord record = state.record();
		if (this.policy.isAheadOfTime(record, now)) {
			LOG.warn(AccountRegistry.logPrefix(this.account)
					+ ("The stored record of this account holds times that are further ahead of Upstox's clock (%s) "
							+ "than "
							+ "they can be: a wrong clock has written them. They are ignored and replaced by this "
							+ "login. " + "Check the clocks of all machines that use the store.")
						.formatted(UpstoxTime.format(now)));
		}
		change(record.withLedger(this.policy.spend(record.ledger(), now, countedAt)), now);
		this.reached = UpstoxLoginStep.GENERATE;
		this.otpSpent = true;
		return true;
	}

	// A store that can be read may turn out to be down when the OTP is recorded.
	private boolean maySendUnrecorded(LoginLedger unspent, Instant now) {
		this.denied = this.policy.waitsForStore(this.holder.state(), now);
		if (this.denied) {
			change(this.holder.state().record().withLedger(unspent), now);
			this.reached = UpstoxLoginStep.DIALOG;
			this.otpSpent = false;
		}
		return !this.denied;
	}

	@Override
	public boolean isTotpClaimed(long timeStep) {
		return this.holder.locked((now) -> !this.policy.isUnused(this.holder.state().record().ledger(), now, timeStep));
	}

	@Override
	public boolean claimTotp(long timeStep) {
		return noted(recorded(this.holder.locked((now) -> isActive() && spendTimeStep(timeStep, now))));
	}

	private boolean spendTimeStep(long timeStep, Instant now) {
		AccountRecord record = this.holder.state().record();
		if (!this.policy.isUnused(record.ledger(), now, timeStep)) {
			return false;
		}
		this.pinsBefore = pinsBefore(record);
		change(record.withLedger(record.ledger().withTimeStep(timeStep))
			.withUnansweredPins(this.pinsBefore + 1)
			.revised(now), now);
		this.reached = UpstoxLoginStep.PIN;
		return true;
	}

	@Override
	public boolean claimPrompt() {
		return noted(recorded(this.holder.locked((now) -> isActive() && spendPrompt(now))));
	}

	private boolean spendPrompt(Instant now) {
		AccountState state = this.holder.state();
		boolean answered = this.flight.isAnsweredBy(state.tokenAt(now));
		this.denied = answered || this.policy.earliestStart(state, now, LoginDemand.FORCED).isAfter(now);
		if (!this.denied) {
			this.promptedAt = now;
			change(state.record().withPrompts(this.policy.prompt(state.record().prompts(), now)).revised(now), now);
		}
		return !this.denied;
	}

	// A reset may have ended the count since this login started.
	private int pinsBefore(AccountRecord record) {
		return Math.min(this.pinsBefore, record.unansweredPins());
	}

	private void change(AccountRecord record, Instant now) {
		this.holder.change(this.holder.state().withRecord(record), now);
	}

	private boolean recorded(boolean claimed) {
		return claimed && this.keeper.writeDown();
	}

	private boolean noted(boolean claimed) {
		if (claimed) {
			this.keeper.note();
		}
		return claimed;
	}

	private boolean isActive() {
		return !this.ended && !this.abandoned;
	}

	/**
	 * Has this login spend nothing, unless it has begun to. To be called under the lock.
	 * @return whether it has spent an OTP, so that it should come to its end
	 */
	boolean abandon() {
		this.abandoned = !this.otpSpent;
		return this.otpSpent;
	}

	/**
	 * Returns the step that this login can have reached at most, by what it has claimed.
	 * @return the dialog, the OTP generation, or the PIN
	 */
	UpstoxLoginStep reached() {
		return this.reached;
	}

	boolean isOtpSpent() {
		return this.otpSpent;
	}

	/**
	 * Returns whether this login was not to spend an OTP any more, so that its failure
	 * says nothing: the application is stopping or, when Upstox's clock was known, a
	 * token is there or the policy has it wait. To be called under the lock.
	 */
	boolean isDenied() {
		return this.denied || this.abandoned;
	}

	/**
	 * Ends this login. To be called under the lock.
	 * @param record what the account knows
	 * @return the record as if no PIN had been sent yet and nobody asked: how the login
	 * ended tells more
	 */
	AccountRecord end(AccountRecord record) {
		this.ended = true;
		AccountRecord before = record.withUnansweredPins(pinsBefore(record));
		return (this.promptedAt != null) ? before.withPrompts(record.prompts().without(this.promptedAt)) : before;
	}

	/**
	 * Returns when this login has claimed a prompt to the account owner.
	 * @return the moment, or {@code null} if it has claimed none
	 */
	@Nullable Instant promptedAt() {
		return this.promptedAt;
	}

}
