package io.github.upstoxtotp.account;

import java.time.Duration;
import java.time.Instant;

import io.github.upstoxtotp.UpstoxLoginFailure.Kind;
import io.github.upstoxtotp.UpstoxLoginFailure;
import io.github.upstoxtotp.UpstoxLoginStep;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Timetable}.
 */
class TimetableTests {

	private static final Instant NOW = Instant.parse(Rig.NOON);

	private static final Instant AFTER_END = Rig.END.plus(Rig.EAGER.delay());

	private static final UpstoxLoginFailure FAILURE = FakeUpstox.failure(UpstoxLoginStep.DIALOG, Kind.TRANSIENT, null);

	private static final AccountRecord VALID = AccountRecord.EMPTY.withToken(FakeUpstox.token("a", NOW, Rig.END));

	private final Timetable timetable = new Timetable(Rig.settings(Rig.EAGER));

	@Test
	void firstLoginIsDueAtOnce() {
		assertThat(this.timetable.dueAt(AccountRecord.EMPTY, NOW)).isEqualTo(NOW);
	}

	@Test
	void firstLoginIsNotDueByItselfWhenLazy() {
		assertThat(new Timetable(Rig.settings(Rig.LAZY)).dueAt(AccountRecord.EMPTY, NOW)).isNull();
	}

	@Test
	void nothingIsDueWhenDisabled() {
		assertThat(new Timetable(Rig.settings(Rig.DISABLED)).dueAt(AccountRecord.EMPTY, NOW)).isNull();
		assertThat(new Timetable(Rig.settings(Rig.DISABLED)).dueAt(VALID, Rig.END)).isNull();
	}

	@Test
	void nothingIsDueWhenBlocked() {
		AccountRecord blocked = VALID.withSetback(new Setback(FAILURE, 1, NOW, null));
		assertThat(this.timetable.dueAt(blocked, NOW)).isNull();
		assertThat(this.timetable.dueAt(blocked, AFTER_END)).isNull();
	}

	@Test
	void firstLoginWaitsForTheEndOfTheGuard() {
		assertThat(this.timetable.dueAt(AccountRecord.EMPTY, Rig.END)).isEqualTo(Rig.END.plusSeconds(60));
	}

	@Test
	void nextLoginIsDueAfterTheEndOfTheToken() {
		assertThat(this.timetable.dueAt(VALID, NOW)).isEqualTo(AFTER_END);
		assertThat(this.timetable.dueAt(VALID, Rig.END.plusSeconds(1))).isEqualTo(AFTER_END);
	}

	@Test
	void tokenThatSomebodyHadEndedIsReplacedAtTheNextDay() {
		AccountRecord loggedOut = VALID.withFate(TokenFate.LOGGED_OUT);
		assertThat(this.timetable.dueAt(loggedOut, NOW)).isEqualTo(AFTER_END);
		assertThat(this.timetable.dueAt(loggedOut, Rig.END)).isEqualTo(AFTER_END);
	}

	@Test
	void loginThatACallerWantedAfterALogoutIsTriedAgain() {
		AccountRecord failed = VALID.withFate(TokenFate.LOGGED_OUT)
			.withSetback(new Setback(FAILURE, 1, NOW, NOW.plusSeconds(7)));
		assertThat(this.timetable.dueAt(failed, NOW)).isEqualTo(NOW.plusSeconds(7));
	}

	@Test
	void nextLoginWithoutADelayWaitsForTheEndOfTheGuard() {
		RefreshPlan plan = new RefreshPlan(true, true, Duration.ZERO, Rig.DEADLINE);
		assertThat(new Timetable(Rig.settings(plan)).dueAt(VALID, NOW)).isEqualTo(Rig.END.plusSeconds(60));
	}

	@Test
	void tokenThatEndsEarlyIsReplacedAtItsEnd() {
		Instant early = NOW.plusSeconds(600);
		AccountRecord state = VALID.withToken(FakeUpstox.token("a", NOW, early));
		assertThat(this.timetable.dueAt(state, NOW)).isEqualTo(early);
	}

	@Test
	void refusedTokenIsReplacedAtOnce() {
		assertThat(this.timetable.dueAt(VALID.withFate(TokenFate.REFUSED), NOW)).isEqualTo(NOW);
	}

	@Test
	void refusedTokenIsReplacedAfterTheSetback() {
		AccountRecord state = VALID.withFate(TokenFate.REFUSED)
			.withSetback(new Setback(FAILURE, 1, NOW, NOW.plusSeconds(7)));
		assertThat(this.timetable.dueAt(state, NOW)).isEqualTo(NOW.plusSeconds(7));
	}

	@Test
	void refusedTokenIsReplacedWhenTheBudgetAllows() {
		Gate gate = new Gate(this.timetable.settings());
		AccountRecord once = VALID.withFate(TokenFate.REFUSED).withLedger(gate.spend(VALID, NOW));
		AccountRecord spent = once.withLedger(gate.spend(once, NOW));
		assertThat(this.timetable.dueAt(spent, NOW.plusSeconds(1))).isEqualTo(NOW.plus(Duration.ofMinutes(10)));
	}

	@Test
	void setbackWithoutATokenIsFollowedByARetryEvenWhenLazy() {
		AccountRecord state = AccountRecord.EMPTY.withSetback(new Setback(FAILURE, 1, NOW, NOW.plusSeconds(7)));
		assertThat(new Timetable(Rig.settings(Rig.LAZY)).dueAt(state, NOW)).isEqualTo(NOW.plusSeconds(7));
	}

	@Test
	void setbackWhileTheTokenIsValidBringsNothingForward() {
		AccountRecord state = VALID.withSetback(new Setback(FAILURE, 1, NOW, NOW.plusSeconds(7)));
		assertThat(this.timetable.dueAt(state, NOW)).isEqualTo(AFTER_END);
		assertThat(this.timetable.dueAt(state, Rig.END.plusSeconds(1))).isEqualTo(AFTER_END);
	}

	@Test
	void setbackAfterTheEndSaysWhenToRetry() {
		AccountRecord state = VALID.withFate(TokenFate.REFUSED)
			.withSetback(new Setback(FAILURE, 1, NOW, Rig.END.plusSeconds(90)));
		assertThat(this.timetable.dueAt(state, Rig.END.plusSeconds(61))).isEqualTo(Rig.END.plusSeconds(90));
	}

}
