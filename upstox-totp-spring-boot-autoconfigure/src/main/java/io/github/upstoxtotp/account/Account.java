package io.github.upstoxtotp.account;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import io.github.upstoxtotp.UpstoxToken;
import io.github.upstoxtotp.spi.UpstoxLoginResult;
import org.jspecify.annotations.Nullable;

/**
 * The state machine of one account: decides on every login, and runs none. Thread-safe.
 */
final class Account {

	private static final Duration BETWEEN_REFUSALS = Duration.ofMinutes(10);

	private final AccountCell cell;

	private final Gate gate;

	private final Settlement settlement;

	private final RecordKeeper keeper;

	private final Consumer<Duration> starter;

	private final Turn turn;

	private boolean open = true;

	/**
	 * Creates an account that may log in.
	 * @param cell holds what the account knows
	 * @param settlement works out what follows from a login
	 * @param keeper writes down what a login spends
	 * @param turn keeps logins apart while the store is down
	 * @param starter called under the lock, with the time to wait, when {@link #begin}
	 * has to be called
	 */
	Account(AccountCell cell, Settlement settlement, RecordKeeper keeper, Turn turn, Consumer<Duration> starter) {
		this.cell = cell;
		this.gate = new Gate(settlement.settings());
		this.settlement = settlement;
		this.keeper = keeper;
		this.turn = turn;
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
			return (answer != null) ? CompletableFuture.completedFuture(answer) : flight(demand, now).answer();
		});
	}

	private @Nullable Answer answerAtOnce(Demand demand, Instant now) {
		UpstoxToken token = state().tokenAt(now);
		if (token != null && demand == Demand.NEEDED) {
			return new Answer.Granted(token);
		}
		if (!this.open) {
			return Answer.STOPPING;
		}
		return (state().flight() == null) ? refusal(demand, now) : null;
	}

	private @Nullable Answer refusal(Demand demand, Instant now) {
		Answer refusal = this.gate.refusal(state().record(), now, demand);
		return (refusal != null) ? refusal : this.turn.refusal(demand, now);
	}

	private Flight flight(Demand demand, Instant now) {
		Flight joined = state().flight();
		if (joined != null) {
			return joined;
		}
		Flight wanted = Flight.wanted(demand, state().tokenAt(now));
		this.cell.change(state().withFlight(wanted), now);
		this.starter.accept(untilOpen(now));
		return wanted;
	}

	private Duration untilOpen(Instant now) {
		return Duration.between(now, this.gate.opensAt(now));
	}

	/**
	 * Answers those who wait for a login that has not begun, if what was learnt meanwhile
	 * answers them.
	 * @return whether a login is still wanted
	 */
	boolean isWanted() {
		return this.cell.locked((now) -> wantedFlight(now) != null);
	}

	private @Nullable Flight wantedFlight(Instant now) {
		Flight flight = state().flight();
		if (flight == null || flight.running()) {
			return null;
		}
		Answer answer = answerFromElsewhere(flight, now);
		if (answer == null) {
			return flight;
		}
		this.cell.change(state().withFlight(null), now);
		flight.answer().complete(answer);
		return null;
	}

	private @Nullable Answer answerFromElsewhere(Flight flight, Instant now) {
		UpstoxToken token = state().tokenAt(now);
		if (token != null && flight.isAnsweredBy(token)) {
			return new Answer.Granted(token);
		}
		change(this.settlement.blockUnanswered(state().record(), now), now);
		return refusal(flight.demand(), now);
	}

	/**
	 * Answers those who wait for a login that has not begun, if it has to wait for its
	 * turn because the store is down.
	 * @return whether a login is still wanted
	 */
	boolean isItsTurn() {
		return this.cell.locked((now) -> {
			this.turn.draw(this.gate.dayOf(now));
			return wantedFlight(now) != null;
		});
	}

	/**
	 * Begins the login that is wanted, if there is one and no boundary is near.
	 * @return what the caller has to log in with now, if at all
	 */
	@Nullable Attempt begin() {
		return this.cell.locked((now) -> {
			Flight flight = wantedFlight(now);
			if (flight == null) {
				return null;
			}
			Duration wait = untilOpen(now);
			if (!wait.isZero()) {
				this.starter.accept(wait);
				return null;
			}
			Flight begun = flight.begun();
			this.cell.change(state().withFlight(begun), now);
			Instant deadline = now.plus(this.settlement.settings().loginTimeout());
			return new Attempt(this.cell, this.gate, this.keeper, begun, state().time().toLocal(deadline));
		});
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
			AccountRecord record = ended.settle(state().record());
			change(ended.isOverBudget() ? this.settlement.postpone(record, result, now)
					: this.settlement.settle(record, result, now), now);
			Flight flight = state().flight();
			if (flight != null && startsAgain(ended, now)) {
				return new Attempt(this.cell, this.gate, this.keeper, flight, ended.deadline());
			}
			this.cell.change(state().withFlight(null), now);
			answer(flight, state().lastAnswer());
			return null;
		});
	}

	private boolean startsAgain(Attempt ended, Instant now) {
		Setback setback = state().record().setback();
		Duration left = Duration.between(state().time().toLocal(now), ended.deadline());
		Duration needed = this.settlement.settings().loginTimeout().multipliedBy(3).dividedBy(4);
		return this.open && left.compareTo(needed) >= 0 && setback != null && !setback.holdsUp(Demand.NEEDED, now);
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
			UpstoxToken token = state().tokenAt(now);
			Ledger ledger = state().record().ledger().plausibleAt(now);
			boolean tooSoon = ledger.refusedAt() != null && now.isBefore(ledger.refusedAt().plus(BETWEEN_REFUSALS));
			if (token == null || tooSoon || !token.value().equals(tokenValue)) {
				return false;
			}
			change(state().record().withFate(TokenFate.REFUSED).withLedger(ledger.withRefusedAt(now)).revised(now),
					now);
			return true;
		});
	}

	/**
	 * Drops a token that somebody had Upstox end.
	 * @param token the token
	 */
	void loggedOut(UpstoxToken token) {
		this.cell.locked((now) -> {
			AccountRecord record = state().record();
			if (token.equals(record.token())) {
				AccountRecord dropped = record.withFate(TokenFate.LOGGED_OUT);
				change((record.isBlocked() ? dropped : dropped.withSetback(null)).revised(now), now);
			}
			return null;
		});
	}

	/**
	 * Lifts a block.
	 */
	void reset() {
		this.cell.locked((now) -> {
			AccountRecord record = state().record();
			if (record.isBlocked() || record.pins().areTooMany()) {
				change(record.withSetback(null).withPins(new Pins(0, record.pins().proven())).revised(now), now);
			}
			return null;
		});
	}

	private void change(AccountRecord record, Instant now) {
		this.cell.change(state().withRecord(record), now);
	}

	/**
	 * Notices what time has done.
	 * @param timetable says when the next login is due by itself
	 * @return the time until then, zero or less if it is due, or {@code null} if none is
	 */
	@Nullable Duration untilDue(Timetable timetable) {
		return this.cell.locked((now) -> {
			Instant due = timetable.dueAt(state().record(), now);
			return (due != null) ? Duration.between(now, due) : null;
		});
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
