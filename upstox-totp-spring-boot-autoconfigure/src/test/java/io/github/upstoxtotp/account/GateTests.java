package io.github.upstoxtotp.account;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;

import io.github.upstoxtotp.UpstoxLoginFailure.Kind;
import io.github.upstoxtotp.UpstoxLoginFailure;
import io.github.upstoxtotp.UpstoxLoginStep;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Gate}.
 */
class GateTests {

	private static final Instant NOW = Instant.parse(Rig.NOON);

	private static final UpstoxLoginFailure FAILURE = FakeUpstox.failure(UpstoxLoginStep.DIALOG, Kind.TRANSIENT, null);

	private final Gate gate = new Gate(Rig.settings(Rig.EAGER));

	@ParameterizedTest
	@EnumSource
	void refusalWhenNothingIsKnownIsNone(Demand demand) {
		assertThat(this.gate.refusal(AccountRecord.EMPTY, NOW, demand)).isNull();
	}

	@ParameterizedTest
	@EnumSource
	void refusalWhenBlockedIsTheFailure(Demand demand) {
		AccountRecord blocked = AccountRecord.EMPTY.withSetback(new Setback(FAILURE, 1, NOW, null));
		assertThat(this.gate.refusal(blocked, NOW.plus(Duration.ofDays(9)), demand))
			.isEqualTo(new Answer.Failed(FAILURE, null));
	}

	@ParameterizedTest
	@CsvSource({ "NEEDED, 0, true", "NEEDED, 29, true", "NEEDED, 30, false", "FORCED, 0, true", "FORCED, 9, true",
			"FORCED, 10, false" })
	void refusalWhenBackingOffLastsForThePauseOrTheWholeDelay(Demand demand, int second, boolean refused) {
		Setback setback = new Setback(FAILURE, 1, NOW.plusSeconds(10), NOW.plusSeconds(30));
		Answer answer = this.gate.refusal(AccountRecord.EMPTY.withSetback(setback), NOW.plusSeconds(second), demand);
		assertThat(answer).isEqualTo(refused ? new Answer.Failed(FAILURE, NOW.plusSeconds(30)) : null);
	}

	@ParameterizedTest
	@EnumSource
	void refusalWhenBudgetIsSpentSaysWhenItOpens(Demand demand) {
		AccountRecord spent = spend(spend(AccountRecord.EMPTY, NOW), NOW.plusSeconds(9));
		assertThat(this.gate.refusal(spent, NOW.plusSeconds(20), demand)).isInstanceOfSatisfying(Answer.Failed.class,
				(answer) -> {
					assertThat(answer.nextAttemptAt()).isEqualTo(NOW.plus(Duration.ofMinutes(10)));
					assertThat(answer.failure().kind()).isEqualTo(Kind.RATE_LIMITED);
				});
	}

	@Test
	void refusalWhenBudgetIsSpentAfterAFailureNamesTheFailure() {
		AccountRecord spent = spend(spend(AccountRecord.EMPTY, NOW), NOW.plusSeconds(9))
			.withSetback(new Setback(FAILURE, 1, NOW, NOW));
		assertThat(this.gate.refusal(spent, NOW.plusSeconds(20), Demand.NEEDED))
			.isEqualTo(new Answer.Failed(FAILURE, NOW.plus(Duration.ofMinutes(10))));
	}

	@Test
	void refusalWhenGuardOutlastsTheTimeoutSaysWhenItOpens() {
		assertThat(this.gate.refusal(AccountRecord.EMPTY, Rig.END.minusSeconds(120), Demand.NEEDED))
			.isInstanceOfSatisfying(Answer.Unavailable.class,
					(answer) -> assertThat(answer.availableAt()).isEqualTo(Rig.END.plusSeconds(60)));
	}

	@Test
	void refusalWhenGuardLeavesNoTimeForTheLoginSaysWhenItOpens() {
		assertThat(this.gate.refusal(AccountRecord.EMPTY, Rig.END.plusMillis(9_999), Demand.NEEDED)).isNotNull();
	}

	@Test
	void refusalWhenGuardLeavesTimeForTheLoginIsNone() {
		assertThat(this.gate.refusal(AccountRecord.EMPTY, Rig.END.plusSeconds(10), Demand.NEEDED)).isNull();
		assertThat(this.gate.opensAt(Rig.END)).isEqualTo(Rig.END.plusSeconds(60));
	}

	@Test
	void affordableAtWhenBudgetOpensInTheGuardGivesItsEnd() {
		Instant early = Rig.END.minus(Duration.ofMinutes(11));
		AccountRecord spent = spend(spend(AccountRecord.EMPTY, early), early);
		assertThat(this.gate.affordableAt(spent, early.plusSeconds(1), Demand.NEEDED))
			.isEqualTo(Rig.END.plusSeconds(60));
	}

	@Test
	void affordableAtWhenBudgetIsOpenIsNowEvenInTheGuard() {
		assertThat(this.gate.affordableAt(AccountRecord.EMPTY, Rig.END, Demand.NEEDED)).isEqualTo(Rig.END);
	}

	@Test
	void dayOfLeavesTimeForLoginsBeforeTheDeadline() {
		assertThat(this.gate.dayOf(NOW).deadline()).isEqualTo("2026-11-02T03:13:00Z");
	}

	@Test
	void dayOfWhenDeadlineFollowsTheEndOfTheTokensHasItThere() {
		RefreshPlan plan = new RefreshPlan(true, true, Duration.ZERO, LocalTime.of(3, 31));
		TokenDay day = new Gate(Rig.settings(plan)).dayOf(NOW);
		assertThat(day.deadline()).isEqualTo(day.start());
	}

	private AccountRecord spend(AccountRecord record, Instant at) {
		return record.withLedger(this.gate.spend(record, at));
	}

}
