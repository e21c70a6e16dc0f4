package io.github.upstoxtotp.lifecycle;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.github.upstoxtotp.UpstoxLoginResult;
import io.github.upstoxtotp.UpstoxToken;

import org.jspecify.annotations.Nullable;

/**
 * The state machine of one account. Readers see one immutable state; whoever changes it
 * holds the lock, and nobody holds it during a login. Thread-safe.
 */
final class Account {

	private static final Duration BETWEEN_REFUSALS = Duration.ofMinutes(10);

	private final ReentrantLock lock = new ReentrantLock();

	private final Clock clock;

	private final Gate gate;

	private final BudgetLimits budget;

	private final Settlement settlement;

	private final Consumer<Duration> starter;

	private final Announcer announcer;

	private volatile AccountState state = AccountState.EMPTY;

	private Instant noticedAt = Instant.MIN;

	private boolean open = true;

	/**
	 * Creates an account that knows nothing.
	 * @param clock the local clock
	 * @param settlement works out what follows from a login
	 * @param starter called under the lock, with the time to wait, when {@link #begin}
	 * has to be called
	 * @param announcer called under the lock after each change
	 */
	Account(Clock clock, Settlement settlement, Consumer<Duration> starter, Announcer announcer) {
		this.clock = clock;
		this.gate = new Gate(settlement.settings());
		this.budget = settlement.settings().budget();
		this.settlement = settlement;
		this.starter = starter;
		this.announcer = announcer;
	}

	AccountState state() {
		return this.state;
	}

	/**
	 * Joins the login that is wanted or under way, or asks for one.
	 * @param demand why a login is wanted
	 * @return the answer, at once or when the login has ended
	 */
	CompletableFuture<Answer> demand(Demand demand) {
		return locked(() -> {
			Answer answer = answerAtOnce(demand);
			return (answer != null) ? CompletableFuture.completedFuture(answer) : flight().answer();
		});
	}

	private @Nullable Answer answerAtOnce(Demand demand) {
		UpstoxToken token = this.state.tokenAt(this.clock.millis());
		if (token != null && demand == Demand.NEEDED) {
			return new Answer.Granted(token);
		}
		if (!this.open) {
			return Answer.STOPPING;
		}
		return (this.state.flight() == null) ? this.gate.refusal(this.state, this.clock.instant(), demand) : null;
	}

	private Flight flight() {
		Flight joined = this.state.flight();
		if (joined != null) {
			return joined;
		}
		Flight wanted = Flight.wanted();
		change(this.state.withFlight(wanted));
		this.starter.accept(untilOpen());
		return wanted;
	}

	private Duration untilOpen() {
		Instant now = this.clock.instant();
		return Duration.between(now, this.gate.opensAt(this.state, now));
	}

	/**
	 * Begins the login that is wanted, if there is one and no boundary is near.
	 * @return whether the caller has to log in now
	 */
	boolean begin() {
		return locked(() -> {
			Flight flight = this.state.flight();
			if (flight == null || flight.running()) {
				return false;
			}
			Duration wait = untilOpen();
			if (!wait.isZero()) {
				this.starter.accept(wait);
				return false;
			}
			change(this.state.withFlight(flight.begun()));
			return true;
		});
	}

	/**
	 * Takes over what a login has brought about.
	 * @param result how the login ended
	 * @return whether the caller has to log in again at once, for the same flight
	 */
	boolean settle(UpstoxLoginResult result) {
		return locked(() -> {
			Instant now = this.clock.instant();
			AccountState after = this.settlement.settle(this.state, result, now);
			if (this.open && after.setback() != null && !after.setback().holdsUp(Demand.NEEDED, now)) {
				change(after);
				return true;
			}
			land(after, after.lastAnswer());
			return false;
		});
	}

	private void land(AccountState after, Answer answer) {
		Flight flight = after.flight();
		change(after.withFlight(null));
		if (flight != null) {
			flight.answer().complete(answer);
		}
	}

	boolean claimGeneration() {
		return locked(() -> {
			Instant now = this.clock.instant();
			Ledger ledger = this.state.ledger();
			boolean affordable = !this.gate.affordableAt(this.state, now, Demand.FORCED).isAfter(now);
			if (affordable) {
				change(this.state.withLedger(ledger.spend(now, this.gate.dayOf(this.state, now), this.budget)));
			}
			return affordable;
		});
	}

	boolean claimTotp(long timeStep) {
		return locked(() -> {
			boolean fresh = timeStep > this.state.ledger().lastTimeStep();
			if (fresh) {
				change(this.state.withLedger(this.state.ledger().withTimeStep(timeStep)));
			}
			return fresh;
		});
	}

	/**
	 * Drops the current token if it is the one that was refused.
	 * @param tokenValue the value of the refused token
	 * @return whether it was dropped
	 */
	boolean invalidate(String tokenValue) {
		return locked(() -> {
			Instant now = this.clock.instant();
			UpstoxToken token = this.state.tokenAt(now.toEpochMilli());
			Instant refusedAt = this.state.ledger().refusedAt();
			boolean tooSoon = refusedAt != null && now.isBefore(refusedAt.plus(BETWEEN_REFUSALS));
			if (token == null || tooSoon || !token.value().equals(tokenValue)) {
				return false;
			}
			change(this.state.withTokenDropped().withLedger(this.state.ledger().withRefusedAt(now)));
			return true;
		});
	}

	/**
	 * Lifts a block.
	 */
	void reset() {
		locked(() -> {
			if (this.state.isBlocked()) {
				change(this.state.withSetback(null).withLedger(this.state.ledger().withUnansweredPins(0)));
			}
			return null;
		});
	}

	/**
	 * Notices what time has done.
	 */
	void notice() {
		locked(() -> {
			Instant now = this.clock.instant();
			change(this.state.after(this.noticedAt, now));
			this.noticedAt = now;
			return null;
		});
	}

	void open() {
		locked(() -> this.open = true);
	}

	void close() {
		locked(() -> {
			this.open = false;
			land(this.state, Answer.STOPPING);
			return null;
		});
	}

	private void change(AccountState after) {
		AccountState before = this.state;
		this.state = after;
		this.announcer.announce(before, after, this.clock.instant());
	}

	private <T extends @Nullable Object> T locked(Supplier<T> action) {
		this.lock.lock();
		try {
			return action.get();
		}
		finally {
			this.lock.unlock();
		}
	}

}
