package io.github.upstoxtotp.account;

import java.time.Duration;
import java.time.Instant;

import io.github.upstoxtotp.UpstoxToken;
import io.github.upstoxtotp.UpstoxTokenStatus.State;
import io.github.upstoxtotp.spi.UpstoxClockSkew;
import io.github.upstoxtotp.spi.UpstoxLoginResult;
import io.github.upstoxtotp.spi.UpstoxTokenCheck;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the tokens that a {@link AccountLifecycle} asks Upstox about.
 */
class CheckedTokenTests {

	private static final Duration MINUTE = Duration.ofMinutes(1);

	@Test
	void tokenOfAnOwnLoginIsNotAskedAbout() {
		Rig rig = Rig.started(Rig.NOON, Rig.EAGER);
		rig.run(Duration.ofHours(9));
		assertThat(rig.upstox.checks()).isZero();
	}

	@Test
	void tokenFromTheStoreIsAskedAboutOnce() {
		Rig rig = Rig.started(Rig.NOON, Rig.EAGER);
		Rig second = rig.another(Rig.EAGER);
		second.run(Duration.ofHours(2));
		assertThat(rig.upstox.checks()).isOne();
		assertThat(second.lifecycle.currentToken()).isEqualTo(rig.lifecycle.currentToken());
	}

	@Test
	void tokenFromTheStoreThatWasRevokedIsReplaced() {
		Rig rig = Rig.started(Rig.NOON, Rig.EAGER);
		UpstoxToken revoked = rig.lifecycle.getToken();
		rig.upstox.logout(revoked);
		Rig second = rig.another(Rig.EAGER);
		second.run(MINUTE);
		assertThat(second.lifecycle.currentToken()).isNotNull().isNotEqualTo(revoked);
		assertThat(rig.upstox.logins()).isEqualTo(2);
	}

	@ParameterizedTest
	@ValueSource(ints = { -30, -1, 1, 30 })
	void tokenFromTheStoreIsNotSentDeadByAClockThatIsOff(int seconds) {
		Rig rig = Rig.started("2026-11-02T21:57:00Z", Rig.EAGER);
		Duration skew = Duration.ofSeconds(seconds);
		rig.clock.jump(skew.negated());
		rig.upstox.setSkew(skew);
		Simulation simulation = new Simulation(rig.another(Rig.EAGER));
		simulation.runUntil(Rig.END.plusSeconds(180), Duration.ofMillis(500));
		simulation.assertHarmless("skew of " + seconds);
	}

	@ParameterizedTest
	@ValueSource(strings = { "2026-11-02T21:56:00Z", "2026-11-02T22:03:00Z" })
	void tokenIssuedCloseToTheEndIsAskedAbout(String now) {
		Rig rig = Rig.started(now, Rig.EAGER);
		assertThat(rig.upstox.checks()).isOne();
		assertThat(rig.state()).isEqualTo(State.VALID);
	}

	@Test
	void tokenIssuedCloseToTheEndThatIsRefusedIsNotUsed() {
		Rig rig = new Rig("2026-11-02T22:03:00Z", Rig.EAGER);
		rig.upstox.then((attempt) -> {
			UpstoxLoginResult.Success success = (UpstoxLoginResult.Success) rig.upstox.usual(attempt);
			rig.upstox.logout(success.token());
			return success;
		});
		rig.lifecycle.start();
		rig.executor.runDue();
		assertThat(rig.lifecycle.currentToken()).isNull();
		assertThat(rig.state()).isEqualTo(State.BACKING_OFF);
		rig.run(Duration.ofMinutes(5));
		assertThat(rig.upstox.logins()).isEqualTo(2);
		assertThat(rig.upstox.accepts(rig.lifecycle.getToken())).isTrue();
	}

	@Test
	void loginThatStraddlesTheEndGivesNoDeadToken() {
		Rig rig = new Rig("2026-11-02T21:57:59Z", Rig.EAGER);
		rig.upstox.setTimePerStep(Duration.ofSeconds(30));
		rig.upstox.then((attempt) -> {
			UpstoxLoginResult.Success early = (UpstoxLoginResult.Success) rig.upstox.usual(attempt);
			Instant wrong = Rig.END.plusSeconds(1);
			return new UpstoxLoginResult.Success(FakeUpstox.token(early.token().value(), wrong, Instant.MAX));
		});
		rig.lifecycle.start();
		rig.executor.runDue();
		assertThat(rig.lifecycle.currentToken()).isNull();
	}

	@Test
	void clockIsMeasuredAgainAfterASleep() {
		Rig rig = Rig.started(Rig.NOON, Rig.EAGER);
		rig.clock.jump(Duration.ofHours(3));
		rig.run(MINUTE);
		assertThat(rig.upstox.checks()).isOne();
		rig.runUntil(Rig.END.minusMillis(1500));
		assertThat(rig.lifecycle.currentToken()).isNotNull();
	}

	@Test
	void sourceThatCannotTellIsAskedOnceAMinute() {
		Rig rig = new Rig(Rig.NOON, Rig.EAGER);
		rig.upstox.then((attempt) -> new UpstoxLoginResult.Success(rig.upstox.issue(rig.clock.instant())));
		rig.upstox.setCheck((token) -> UpstoxTokenCheck.UNKNOWN);
		rig.lifecycle.start();
		rig.run(Duration.ofMinutes(10));
		assertThat(rig.upstox.checks()).isBetween(10, 11);
		assertThat(rig.state()).isEqualTo(State.VALID);
		rig.upstox.setCheck(
				(token) -> new UpstoxTokenCheck(UpstoxTokenCheck.Verdict.UNKNOWN, UpstoxClockSkew.of(Duration.ZERO)));
		rig.run(Duration.ofHours(1));
		assertThat(rig.upstox.checks()).isBetween(11, 12);
	}

}
