package io.github.upstoxtotp.lifecycle;

import java.time.Duration;
import java.time.Instant;

import io.github.upstoxtotp.UpstoxLoginFailure;
import io.github.upstoxtotp.UpstoxLoginFailure.Kind;
import io.github.upstoxtotp.UpstoxLoginStep;
import io.github.upstoxtotp.UpstoxTokenStatus.State;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link AccountState}.
 */
class AccountStateTests {

	private static final Instant NOW = Instant.parse(Rig.NOON);

	private static final Duration HOUR = Duration.ofHours(1);

	private static final long END = Rig.END.toEpochMilli();

	private static final UpstoxLoginFailure FAILURE = FakeUpstox.failure(UpstoxLoginStep.DIALOG, Kind.TRANSIENT, null);

	private static final AccountState VALID = AccountState.EMPTY.withToken(FakeUpstox.token("a", NOW, Rig.END), END);

	private static final Setback SETBACK = new Setback(FAILURE, 1, NOW, NOW.plusSeconds(9));

	@Test
	void tokenIsDeadAtItsEnd() {
		assertThat(VALID.tokenAt(END - 1)).isNotNull();
		assertThat(VALID.tokenAt(END)).isNull();
	}

	@Test
	void stateFollowsFromWhatIsKnown() {
		Setback block = new Setback(FAILURE, 1, NOW, null);
		Flight wanted = Flight.wanted();
		assertThat(AccountState.EMPTY.at(0)).isEqualTo(State.EMPTY);
		assertThat(AccountState.EMPTY.withFlight(wanted).at(0)).isEqualTo(State.EMPTY);
		assertThat(AccountState.EMPTY.withFlight(wanted.begun()).at(0)).isEqualTo(State.LOGGING_IN);
		assertThat(VALID.withSetback(block).at(END - 1)).isEqualTo(State.VALID);
		assertThat(VALID.at(END)).isEqualTo(State.EXPIRED);
		assertThat(VALID.withSetback(SETBACK).at(END)).isEqualTo(State.BACKING_OFF);
		assertThat(VALID.withSetback(block).at(END)).isEqualTo(State.BLOCKED);
	}

	@Test
	void tokenSeenDeadStaysDeadWhenTheClockIsSetBack() {
		AccountState seen = VALID.after(NOW, Rig.END).after(Rig.END, NOW);
		assertThat(seen.tokenAt(NOW.toEpochMilli())).isNull();
	}

	@Test
	void tokenEndsEarlierByTheLocalClockWhenThatIsSetBack() {
		AccountState state = VALID.withSkew(Duration.ZERO).after(NOW, NOW.minus(HOUR));
		assertThat(state.usableUntil()).isEqualTo(END - HOUR.toMillis());
		assertThat(state.skew()).isEqualTo(HOUR);
	}

	@Test
	void tokenKeepsItsEndWhenTheSkewWasNeverMeasured() {
		assertThat(VALID.after(NOW, NOW.minus(HOUR)).usableUntil()).isEqualTo(END);
	}

	@Test
	void setbackHoldsUpNoLongerWhenTheClockIsSetBack() {
		AccountState state = VALID.withSetback(SETBACK).after(NOW, NOW.minus(HOUR));
		assertThat(state.setback()).isEqualTo(new Setback(FAILURE, 1, NOW.minus(HOUR), NOW.plusSeconds(9).minus(HOUR)));
	}

	@Test
	void blockStaysWhenTheClockIsSetBack() {
		AccountState blocked = VALID.withSetback(new Setback(FAILURE, 1, NOW, null));
		assertThat(blocked.after(NOW, NOW.minus(HOUR)).isBlocked()).isTrue();
	}

	@Test
	void timeStepsOfTheLocalClockFollowItWhenItIsSetBack() {
		long step = NOW.getEpochSecond() / 30;
		AccountState state = VALID.withLedger(Ledger.EMPTY.withTimeStep(step));
		assertThat(state.after(NOW, NOW.minus(HOUR)).ledger().lastTimeStep()).isEqualTo(step - 120);
	}

	@Test
	void timeStepsOfUpstoxStayWhenTheLocalClockIsSetBack() {
		AccountState state = VALID.withSkew(Duration.ZERO).withLedger(Ledger.EMPTY.withTimeStep(Long.MAX_VALUE));
		assertThat(state.after(NOW, NOW.minus(HOUR)).ledger().lastTimeStep()).isEqualTo(Long.MAX_VALUE);
	}

	@Test
	void skewDoesNotReviveADroppedToken() {
		assertThat(VALID.withTokenDropped().withSkew(HOUR.negated()).tokenAt(NOW.toEpochMilli())).isNull();
	}

}
