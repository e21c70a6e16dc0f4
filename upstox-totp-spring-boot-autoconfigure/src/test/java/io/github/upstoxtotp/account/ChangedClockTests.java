package io.github.upstoxtotp.account;

import java.time.Duration;
import java.time.Instant;

import io.github.upstoxtotp.UpstoxLoginFailure.Kind;
import io.github.upstoxtotp.UpstoxLoginStep;
import io.github.upstoxtotp.UpstoxToken;
import io.github.upstoxtotp.UpstoxTokenStatus.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link AccountLifecycle} when the clock jumps.
 */
class ChangedClockTests {

	@Test
	void firstReadAfterALongSleepGivesNoDeadToken() {
		Rig rig = Rig.started("2026-11-02T15:00:00Z", Rig.EAGER);
		rig.clock.jump(Duration.ofHours(9));
		assertThat(rig.lifecycle.currentToken()).isNull();
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

}
