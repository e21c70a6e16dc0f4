package io.github.upstoxtotp.lifecycle;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import io.github.upstoxtotp.UpstoxLoginResult;
import io.github.upstoxtotp.UpstoxToken;
import org.jspecify.annotations.Nullable;

/**
 * The state machine of one account: decides on every login, and runs none. Thread-safe.
 */
final class Account {

	private static final Duration BETWEEN_REFUSALS = Duration.ofMinutes(10);

	private final AccountCell cell;

	private final Gate gate;

	private final Settlement settlement;

	private final Consumer<Duration> starter;

	private boolean open = true;

	/**
	 * Creates an account that may log in.
	 * @param cell holds what the account knows
	 * @param settlement works out what follows from a login
	 * @param starter called under the lock, with the time to wait, when {@link #begin}
	 * has to be called
	 */
	Account(AccountCell cell, Settlement settlement, Consumer<Duration> starter) {
		this.cell = cell;
		this.gate = new Gate(settlement.settings());
		this.settlement = settlement;
		this.starter = starter;
	}

	AccountState state() {
		return this.cell.state();
	}

	/**
	 * Joins the login that is wanted or under way, or asks for one.
	 * @param demand why a login is wanted
	 * @return the answer, at once or when the login has ended
	 */
	CompletableFuture<Answer> demand(Demand demand) {
		return this.cell.locked((now) -> {
			Answer answer = answerAtOnce(demand, now);
			return (answer != null) ? CompletableFuture.completedFuture(answer) : flight(now).answer();
		});
	}

	private @Nullable Answer answerAtOnce(Demand demand, Instant now) {
		UpstoxToken token = state().tokenAt(now.toEpochMilli());
		if (token != null && demand == Demand.NEEDED) {
			return new Answer.Granted(token);
		}
		if (!this.open) {
			return Answer.STOPPING;
		}
		return (state().flight() == null) ? this.gate.refusal(state(), now, demand) : null;
	}

	private Flight flight(Instant now) {
		Flight joined = state().flight();
		if (joined != null) {
			return joined;
		}
		Flight wanted = Flight.wanted();
		this.cell.change(state().withFlight(wanted), now);
		this.starter.accept(untilOpen(now));
		return wanted;
	}

	private Duration untilOpen(Instant now) {
		return Duration.between(now, this.gate.opensAt(state(), now));
	}

	/**
	 * Begins the login that is wanted, if there is one and no boundary is near.
	 * @return what the caller has to log in with now, if at all
	 */
	@Nullable Attempt begin() {
		return this.cell.locked((now) -> {
			Flight flight = state().flight();
			if (flight == null || flight.running()) {
				return null;
			}
			Duration wait = untilOpen(now);
			if (!wait.isZero()) {
				this.starter.accept(wait);
				return null;
			}
			Flight begun = flight.begun();
			this.cell.change(state().withFlight(begun), now);
			return attempt(begun, now);
		});
	}

	private Attempt attempt(Flight flight, Instant now) {
		return new Attempt(this.cell, this.gate, flight, now.plus(this.settlement.settings().loginTimeout()));
	}

	/**
	 * Takes over what a login has brought about.
	 * @param ended the login
	 * @param result how it ended
	 * @return what the caller has to log in with again at once, for those who wait, if at
	 * all
	 */
	@Nullable Attempt settle(Attempt ended, UpstoxLoginResult result) {
		return this.cell.locked((now) -> {
			AccountState after = this.settlement.settle(ended.settle(state(), now), result, now);
			Flight flight = after.flight();
			if (this.open && flight != null && after.setback() != null
					&& !after.setback().holdsUp(Demand.NEEDED, now)) {
				this.cell.change(after, now);
				return attempt(flight, now);
			}
			this.cell.change(after.withFlight(null), now);
			answer(flight, after.lastAnswer());
			return null;
		});
	}

	private static void answer(@Nullable Flight flight, Answer answer) {
		if (flight != null) {
			flight.answer().complete(answer);
		}
	}

	/**
	 * Drops the current token if it is the one that was refused.
	 * @param tokenValue the value of the refused token
	 * @return whether it was dropped
	 */
	boolean invalidate(String tokenValue) {
		return this.cell.locked((now) -> {
			UpstoxToken token = state().tokenAt(now.toEpochMilli());
			Instant refusedAt = state().ledger().refusedAt();
			boolean tooSoon = refusedAt != null && now.isBefore(refusedAt.plus(BETWEEN_REFUSALS));
			if (token == null || tooSoon || !token.value().equals(tokenValue)) {
				return false;
			}
			this.cell.change(state().withTokenDropped().withLedger(state().ledger().withRefusedAt(now)), now);
			return true;
		});
	}

	/**
	 * Lifts a block.
	 */
	void reset() {
		this.cell.locked((now) -> {
			if (state().isBlocked()) {
				Pins pins = new Pins(0, state().pins().proven());
				this.cell.change(state().withSetback(null).withPins(pins), now);
			}
			return null;
		});
	}

	/**
	 * Notices what time has done.
	 */
	void notice() {
		this.cell.locked((now) -> null);
	}

	void open() {
		this.cell.locked((now) -> this.open = true);
	}

	/**
	 * Starts no further login, and answers all who wait. A login that is under way stays
	 * the only one until it has ended.
	 */
	void close() {
		this.cell.locked((now) -> {
			this.open = false;
			Flight flight = state().flight();
			this.cell.change(state().withFlight((flight != null) ? flight.abandoned() : null), now);
			answer(flight, Answer.STOPPING);
			return null;
		});
	}

}
