package io.github.upstoxtotp.account;

import java.time.Duration;
import java.time.Instant;

import io.github.upstoxtotp.UpstoxLoginFailure.Kind;
import io.github.upstoxtotp.UpstoxLoginStep;
import io.github.upstoxtotp.UpstoxToken;
import io.github.upstoxtotp.UpstoxTokenStatus.State;
import io.github.upstoxtotp.UpstoxWaitReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link AccountLifecycle} when the clock jumps.
 */
@ExtendWith(OutputCaptureExtension.class)
class ChangedClockTests {

	@Test
	void firstReadAfterALongSleepGivesNoDeadToken() {
		Rig rig = Rig.started("2026-11-02T15:00:00Z", Rig.EAGER);
		rig.clock.jump(Duration.ofHours(9));
		assertThat(rig.lifecycle.currentToken()).isNull();
	}

	@Test
	void firstReadAfterASleepInWhichTheClockWasSetBackGivesNoDeadToken() {
		Rig rig = Rig.started("2026-11-02T15:00:00Z", Rig.EAGER);
		rig.clock.jump(Duration.between(rig.clock.instant(), Rig.END.minusSeconds(6)));
		rig.upstox.setSkew(Duration.ofSeconds(20));
		assertThat(rig.lifecycle.currentToken()).isNull();
		rig.run(Duration.ofMinutes(7));
		assertThat(rig.upstox.accepts(rig.lifecycle.getToken())).isTrue();
	}

	@Test
	void refresherCatchesUpWithinAMinuteAfterASleep() {
		Rig rig = Rig.started("2026-11-02T15:00:00Z", Rig.EAGER);
		rig.clock.jump(Duration.ofHours(9));
		rig.run(Duration.ofMinutes(1));
		assertThat(rig.lifecycle.currentToken()).isNotNull();
		assertThat(rig.upstox.logins()).isEqualTo(2);
	}

	@Test
	void loginThatWasAsleepAcrossTheEndGivesNoDeadToken() {
		Rig rig = new Rig("2026-11-02T15:00:00Z", Rig.EAGER);
		rig.upstox.then((attempt) -> {
			var result = rig.upstox.usual(attempt);
			rig.clock.jump(Duration.ofHours(9));
			return result;
		});
		rig.lifecycle.start();
		rig.executor.runDue();
		assertThat(rig.lifecycle.currentToken()).isNull();
		rig.run(Duration.ofMinutes(5));
		assertThat(rig.upstox.logins()).isEqualTo(2);
		assertThat(rig.upstox.accepts(rig.lifecycle.getToken())).isTrue();
	}

	@Test
	void tokenSeenDeadByACallerStaysDeadWhenTheClockIsSetBack() {
		Rig rig = new Rig(Rig.NOON, Rig.DISABLED);
		UpstoxToken token = rig.get();
		rig.clock.jump(Duration.between(rig.clock.instant(), Rig.END));
		assertThat(rig.lifecycle.getTokenAsync()).isNotNull();
		rig.clock.jump(Duration.ofMinutes(-5));
		assertThat(rig.lifecycle.currentToken()).isNull();
		assertThat(token.expiresAt()).isEqualTo(Rig.END);
	}

	@ParameterizedTest
	@ValueSource(longs = { 2, 60, 300 })
	void clockThatWasAheadAndIsCorrectedGivesNoDeadToken(long minutes) {
		Rig rig = new Rig(Rig.NOON, Rig.EAGER);
		rig.upstox.setSkew(Duration.ofMinutes(-minutes));
		rig.lifecycle.start();
		rig.run(Duration.ofMinutes(1));
		rig.clock.jump(Duration.ofMinutes(-minutes));
		rig.upstox.setSkew(Duration.ZERO);
		rig.run(Duration.ofMinutes(1));
		rig.runUntil(Rig.END.minus(Duration.ofMinutes(2)));
		assertThat(rig.upstox.accepts(rig.lifecycle.getToken())).isTrue();
		rig.runUntil(Rig.END);
		assertThat(rig.lifecycle.currentToken()).isNull();
		assertThat(rig.upstox.logins()).isOne();
		rig.run(Duration.ofMinutes(7));
		assertThat(rig.upstox.accepts(rig.lifecycle.getToken())).isTrue();
	}

	@Test
	void clockThatIsSetBackWronglyGivesNoDeadToken() {
		Rig rig = Rig.started(Rig.NOON, Rig.EAGER);
		rig.clock.jump(Duration.ofHours(-3));
		rig.upstox.setSkew(Duration.ofHours(3));
		rig.run(Duration.ofMinutes(1));
		rig.runUntil(Rig.END.minus(Duration.ofHours(3)));
		assertThat(rig.lifecycle.currentToken()).isNull();
		rig.run(Duration.ofMinutes(7));
		assertThat(rig.upstox.accepts(rig.lifecycle.getToken())).isTrue();
		assertThat(rig.upstox.logins()).isEqualTo(2);
	}

	@Test
	void clockThatIsSetBackByLessThanASecondGivesNoTokenThatArrivesDead() {
		Rig rig = Rig.started(Rig.NOON, Rig.EAGER);
		rig.clock.jump(Duration.ofMillis(-900));
		rig.upstox.setSkew(Duration.ofMillis(900));
		rig.run(Duration.ofMinutes(1));
		rig.runUntil(Rig.END.minusMillis(1_100));
		assertThat(rig.upstox.now()).isEqualTo(Rig.END.minusMillis(200));
		assertThat(rig.lifecycle.currentToken()).isNull();
	}

	@Test
	void clockThatIsSetBackRightBeforeTheEndGivesNoDeadToken() {
		Rig rig = Rig.started(Rig.NOON, Rig.EAGER);
		rig.runUntil(Rig.END.minusSeconds(2));
		assertThat(rig.lifecycle.currentToken()).isNotNull();
		rig.clock.jump(Duration.ofSeconds(-30));
		assertThat(rig.lifecycle.currentToken()).isNotNull();
		rig.run(Duration.ofSeconds(1));
		assertThat(rig.lifecycle.currentToken()).isNull();
		rig.run(Duration.ofSeconds(31));
		assertThat(rig.lifecycle.currentToken()).isNull();
	}

	@Test
	void clockThatIsSetBackByMoreThanTheTokenHasLeftGivesNoDeadToken() {
		Rig rig = Rig.started(Rig.NOON, Rig.DISABLED);
		assertThat(rig.get()).isNotNull();
		rig.runUntil(Rig.END.minusSeconds(40));
		rig.clock.jump(Duration.ofHours(-2));
		assertThat(rig.lifecycle.currentToken()).isNotNull();
		rig.run(Duration.ofSeconds(40));
		assertThat(rig.lifecycle.currentToken()).isNull();
	}

	@Test
	void backOffLastsNoLongerWhenTheClockIsSetBack() {
		Rig rig = new Rig(Rig.NOON, Rig.EAGER);
		rig.upstox.thenFail(UpstoxLoginStep.DIALOG, Kind.RATE_LIMITED, Duration.ofMinutes(10));
		rig.lifecycle.start();
		rig.run(Duration.ofMinutes(1));
		rig.clock.jump(Duration.ofDays(-1));
		rig.run(Duration.ofMinutes(11));
		assertThat(rig.lifecycle.currentToken()).isNotNull();
	}

	@Test
	void budgetIsHeldUpNoLongerWhenTheClockIsSetBack() {
		Rig rig = new Rig(Rig.NOON, Rig.DISABLED);
		rig.lifecycle.start();
		rig.refresh();
		rig.refresh();
		rig.clock.jump(Duration.ofDays(-30));
		rig.run(Duration.ofMinutes(11));
		assertThat(rig.refresh()).isNotNull();
	}

	@Test
	void timeStepsAreHeldUpNoLongerWhenTheClockIsSetBack() {
		Rig rig = new Rig(Rig.NOON, Rig.DISABLED);
		long step = Instant.parse(Rig.NOON).getEpochSecond() / 30;
		rig.upstox.then((attempt) -> {
			attempt.claimTotp(step);
			throw new IllegalStateException();
		});
		assertThat(rig.lifecycle.getTokenAsync()).isNotNull();
		rig.executor.runDue();
		rig.clock.jump(Duration.ofDays(-365));
		rig.run(Duration.ofMinutes(1));
		assertThat(rig.get()).isNotNull();
	}

	@Test
	void timesOfAClockThatWasFarAheadHoldNothingUpAndAreSaidOnceAndReplaced(CapturedOutput output) {
		Rig rig = new Rig(Rig.NOON, Rig.DISABLED);
		Instant now = Instant.parse(Rig.NOON);
		Instant ahead = now.plus(Duration.ofDays(700));
		LoginSetback setback = new LoginSetback(FakeUpstox.failure(UpstoxLoginStep.GENERATE, Kind.RATE_LIMITED, null),
				ahead, 0, ahead.plus(Duration.ofDays(1)), false);
		LoginLedger ledger = LoginLedger.EMPTY.spend(ahead, Instant.MIN)
			.spend(ahead.plusSeconds(1), Instant.MIN)
			.withTimeStep(ahead.getEpochSecond() / 30)
			.withoutBackOff();
		rig.store.save(AccountRecord.EMPTY.withSetback(setback).withLedger(ledger).revised(ahead));
		assertThat(rig.get()).isNotNull();
		rig.run(Duration.ofMinutes(1));
		assertThat(rig.refresh()).isNotNull();
		assertThat(output)
			.containsOnlyOnce("further ahead of Upstox's clock (2026-11-02 12:00:00 IST) than they can be");
		AccountRecord stored = rig.store.record();
		assertThat(stored.setback()).isNull();
		assertThat(stored.ledger().generations()).hasSize(2).allMatch((at) -> at.isBefore(now.plusSeconds(600)));
		assertThat(stored.ledger().lastTimeStep()).isLessThan(ahead.getEpochSecond() / 30);
		assertThat(stored.ledger().successAt()).isBefore(now.plusSeconds(600));
	}

	@Test
	void clockThatIsAnHourAheadBeforeTheEndHasATokenSoonAfterIt() {
		Rig rig = new Rig(Rig.END.minusSeconds(30).plus(Duration.ofHours(1)).toString(), Rig.EAGER);
		rig.upstox.setSkew(Duration.ofHours(-1));
		rig.lifecycle.start();
		rig.run(Duration.ofSeconds(89));
		assertThat(rig.upstox.now()).isEqualTo(Rig.END.plusSeconds(59));
		assertThat(rig.upstox.generations()).isEmpty();
		assertThat(rig.lifecycle.getStatus().waitReason()).isEqualTo(UpstoxWaitReason.GUARD_BAND);
		rig.run(Duration.ofSeconds(10));
		assertThat(rig.upstox.now()).isBefore(Rig.END.plusSeconds(75));
		assertThat(rig.upstox.accepts(rig.lifecycle.getToken())).isTrue();
		assertThat(rig.upstox.generations()).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(longs = { -24 * 365, -13, 16, 24, 24 * 365 * 2 })
	void storedTokenIsJudgedByTheTimeOfUpstoxBeforeAnOtpIsSpent(long hours) {
		Rig rig = Rig.started(Rig.NOON, Rig.DISABLED);
		UpstoxToken token = rig.get();
		Duration ahead = Duration.ofHours(hours);
		rig.clock.jump(ahead);
		rig.upstox.setSkew(ahead.negated());
		Rig restarted = rig.another(Rig.EAGER);
		restarted.run(Duration.ofMinutes(2));
		assertThat(restarted.get()).isEqualTo(token);
		assertThat(rig.upstox.generations()).hasSize(1);
	}

	@Test
	void callerWhoseLoginFindsTheStoredTokenValidGetsIt() {
		Rig rig = Rig.started(Rig.NOON, Rig.DISABLED);
		UpstoxToken token = rig.get();
		rig.clock.jump(Duration.ofDays(2));
		rig.upstox.setSkew(Duration.ofDays(-2));
		Rig restarted = rig.another(Rig.DISABLED);
		assertThat(restarted.get()).isEqualTo(token);
		assertThat(rig.upstox.generations()).hasSize(1);
	}

	@Test
	void pauseIsKeptByTheTimeOfUpstoxBeforeAnOtpIsSpent() {
		Rig rig = new Rig(Rig.NOON, Rig.DISABLED);
		rig.upstox.thenFail(UpstoxLoginStep.GENERATE, Kind.RATE_LIMITED, Duration.ofMinutes(30));
		rig.failure();
		rig.run(Duration.ofMinutes(20));
		rig.clock.jump(Duration.ofHours(1));
		rig.upstox.setSkew(Duration.ofHours(-1));
		Rig restarted = rig.another(Rig.EAGER);
		restarted.run(Duration.ofMinutes(9));
		assertThat(rig.upstox.logins()).isEqualTo(2);
		assertThat(rig.upstox.generations()).isEmpty();
		assertThat(restarted.lifecycle.getStatus().waitReason()).isEqualTo(UpstoxWaitReason.PAUSE);
		restarted.run(Duration.ofMinutes(2));
		assertThat(restarted.state()).isEqualTo(State.VALID);
	}

}
