package io.github.upstoxtotp.account;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

import io.github.upstoxtotp.UpstoxLoginException;
import io.github.upstoxtotp.UpstoxLoginFailure.Kind;
import io.github.upstoxtotp.UpstoxLoginStep;
import io.github.upstoxtotp.UpstoxTokenStatus.State;
import io.github.upstoxtotp.spi.UpstoxClockSkew;
import io.github.upstoxtotp.spi.UpstoxLoginResult;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link AccountLifecycle} when OTPs are scarce.
 */
class LoginBudgetTests {

	private static final Instant NOON = Instant.parse(Rig.NOON);

	private static final Instant NIGHT = Rig.END.plus(Duration.ofMinutes(30));

	private static final Instant DEADLINE = Instant.parse("2026-11-03T03:15:00Z");

	private final Rig rig = new Rig(Rig.NOON, Rig.DISABLED);

	@Test
	void demandedLoginDoesNotPassOverTheBudget() {
		this.rig.refresh();
		this.rig.refresh();
		assertThat(this.rig.demandedFailure().getFailure().kind()).isEqualTo(Kind.RATE_LIMITED);
		assertThat(this.rig.upstox.logins()).isEqualTo(2);
		assertThat(this.rig.state()).isEqualTo(State.VALID);
	}

	@Test
	void demandedLoginMaySpendWhatIsKeptBack() {
		Rig night = new Rig("2026-11-02T22:30:00Z", Rig.DISABLED);
		for (int i = 0; i < 4; i++) {
			night.refresh();
			night.run(Duration.ofMinutes(11));
		}
		assertThat(night.invalidate(night.get().value())).isTrue();
		UpstoxLoginException kept = night.failure();
		assertThat(kept.getNextAttemptAt()).isEqualTo("2026-11-03T03:14:00Z");
		assertThat(night.refresh()).isNotNull();
	}

	@Test
	void secondOtpOfANightWaitsForSomeMinutes() {
		Rig night = nightWithoutAnswers();
		Instant next = Objects.requireNonNull(night.lifecycle.getStatus().nextLoginAt());
		assertThat(next).isBetween(NIGHT.plusSeconds(300), NIGHT.plusSeconds(603));
		assertThat(night.state()).isEqualTo(State.BACKING_OFF);
		assertThat(night.failure().getNextAttemptAt()).isEqualTo(next);
		night.upstox.setOutage((step) -> false);
		night.runUntil(next.minusSeconds(1));
		assertThat(night.upstox.generations()).hasSize(1);
		night.run(Duration.ofSeconds(5));
		assertThat(night.state()).isEqualTo(State.VALID);
	}

	@Test
	void thirdOtpOfANightWaitsForTheDeadline() {
		Rig night = nightWithoutAnswers();
		night.run(Duration.ofMinutes(30));
		Instant next = Instant.parse("2026-11-03T03:03:00Z");
		assertThat(night.upstox.generations()).hasSize(2);
		assertThat(night.lifecycle.getStatus().nextLoginAt()).isEqualTo(next);
		assertThat(night.failure().getNextAttemptAt()).isEqualTo(next);
		night.upstox.setOutage((step) -> false);
		night.runUntil(next.plusSeconds(5));
		assertThat(night.state()).isEqualTo(State.VALID);
	}

	@Test
	void restartsUseUpNoMoreThanTheTwoOtpsOfTheNight() {
		Rig night = nightWithoutAnswers();
		for (int i = 0; i < 5; i++) {
			night.lifecycle.stop();
			night = night.another(Rig.EAGER);
			night.run(Duration.ofMinutes(15));
		}
		assertThat(night.upstox.generations()).hasSize(2);
	}

	@Test
	void demandedLoginWaitsForNothingInTheNight() {
		Rig night = nightWithoutAnswers();
		assertThatExceptionOfType(UpstoxLoginException.class).isThrownBy(night::refresh);
		night.run(Duration.ofMinutes(11));
		night.upstox.setOutage((step) -> false);
		assertThat(night.refresh()).isNotNull();
		assertThat(night.upstox.generations()).hasSize(3);
	}

	@Test
	void thirdOtpAfterTheDeadlineWaitsForTheWindowAlone() {
		Rig day = new Rig(Rig.NOON, Rig.EAGER);
		day.upstox.setOutage((step) -> step == UpstoxLoginStep.VERIFY);
		day.lifecycle.start();
		day.run(Duration.ofMinutes(2));
		day.upstox.setOutage((step) -> false);
		day.run(Duration.ofMinutes(10));
		assertThat(day.state()).isEqualTo(State.VALID);
	}

	@Test
	void generationCountsFromTheLatestEndOfItsLogin() {
		this.rig.upstox.setOutage((step) -> step == UpstoxLoginStep.GENERATE);
		this.rig.upstox.setTimePerStep(Duration.ofSeconds(20));
		this.rig.failure();
		this.rig.run(Duration.ofSeconds(10));
		assertThat(this.rig.failure().getNextAttemptAt()).isEqualTo(NOON.plusSeconds(60 + 600));
	}

	@Test
	void tokensDeadOnArrivalCostNoMoreThanTheBudget() {
		Rig eager = new Rig("2026-11-02T22:01:00Z", Rig.EAGER);
		for (int i = 0; i < 99; i++) {
			eager.upstox.then((attempt) -> {
				attempt.claimOtpGeneration();
				return new UpstoxLoginResult.Success(FakeUpstox.dead());
			});
		}
		eager.lifecycle.start();
		eager.run(Duration.ofHours(23));
		assertThat(eager.upstox.logins()).isEqualTo(6);
	}

	@Test
	void lastOtpOfADayIsKeptForTheEndOfAnOutage() {
		Rig night = nightWithoutAnswers();
		night.runUntil(DEADLINE.plusSeconds(60));
		assertThat(night.upstox.generations()).hasSize(5);
		assertThat(night.lifecycle.getStatus().nextLoginAt()).isEqualTo(DEADLINE.plus(Duration.ofMinutes(25)));
		night.upstox.setOutage((step) -> false);
		night.runUntil(DEADLINE.plus(Duration.ofMinutes(26)));
		assertThat(night.state()).isEqualTo(State.VALID);
	}

	@Test
	void restartDoesNotSpendTheLastOtpOfADayInAnOutage() {
		Rig night = nightWithoutAnswers();
		night.runUntil(DEADLINE.plus(Duration.ofMinutes(10)));
		night.lifecycle.stop();
		Rig restarted = night.another(Rig.EAGER);
		restarted.run(Duration.ofMinutes(14));
		assertThat(restarted.upstox.generations()).hasSize(5);
		restarted.upstox.setOutage((step) -> false);
		restarted.run(Duration.ofMinutes(2));
		assertThat(restarted.state()).isEqualTo(State.VALID);
	}

	@Test
	void lastOtpOfADayIsNotKeptForTroublesThatCostNone() {
		Rig night = nightWithoutAnswers();
		night.runUntil(DEADLINE.minusSeconds(70));
		night.upstox.setOutage((step) -> step == UpstoxLoginStep.TOKEN);
		night.runUntil(DEADLINE.plusSeconds(9 * 60 - 30));
		night.upstox.setOutage((step) -> true);
		night.run(Duration.ofSeconds(60));
		night.upstox.setOutage((step) -> false);
		night.run(Duration.ofMinutes(6));
		assertThat(night.state()).isEqualTo(State.VALID);
	}

	@Test
	void lastOtpOfADayIsUsedAtOnceWhereLoginsFailAtDifferentSteps() {
		Rig night = nightWithoutAnswers();
		night.runUntil(DEADLINE.minusSeconds(70));
		night.upstox.setOutage((step) -> step == UpstoxLoginStep.TOKEN);
		night.runUntil(DEADLINE.plusSeconds(60));
		assertThat(night.upstox.generations()).hasSize(5);
		assertThat(night.lifecycle.getStatus().nextLoginAt()).isEqualTo(DEADLINE.plusSeconds(9 * 60));
		night.upstox.setOutage((step) -> false);
		night.runUntil(DEADLINE.plusSeconds(9 * 60 + 5));
		assertThat(night.state()).isEqualTo(State.VALID);
	}

	@Test
	void loginThatFindsTheBudgetSpentByABetterClockWaitsForTheBudgetAlone() {
		Instant open = twoOtpsUntilTheWindowSeemsOpen();
		assertThat(this.rig.failure().getNextAttemptAt()).isEqualTo(open);
		assertThat(this.rig.upstox.generations()).hasSize(2);
		this.rig.run(Duration.ofSeconds(2));
		assertThat(this.rig.get()).isNotNull();
	}

	@Test
	void sourceThatGoesOnWithoutItsOtpBacksOffAsUsual() {
		Instant open = twoOtpsUntilTheWindowSeemsOpen();
		this.rig.upstox.then((attempt) -> {
			attempt.reportClockSkew(UpstoxClockSkew.of(Duration.ofSeconds(-2)));
			assertThat(attempt.claimOtpGeneration()).isFalse();
			return new UpstoxLoginResult.Failure(FakeUpstox.failure(UpstoxLoginStep.PIN, Kind.AMBIGUOUS, null));
		});
		assertThat(this.rig.failure().getNextAttemptAt()).isAfter(open);
	}

	private Instant twoOtpsUntilTheWindowSeemsOpen() {
		this.rig.upstox.setOutage((step) -> step == UpstoxLoginStep.VERIFY);
		this.rig.failure();
		this.rig.run(Duration.ofSeconds(10));
		Instant open = Objects.requireNonNull(this.rig.failure().getNextAttemptAt());
		this.rig.upstox.setOutage((step) -> false);
		this.rig.upstox.setSkew(Duration.ofSeconds(-2));
		this.rig.runUntil(open);
		return open;
	}

	private static Rig nightWithoutAnswers() {
		Rig night = new Rig(NIGHT.toString(), Rig.EAGER);
		night.upstox.setOutage((step) -> step == UpstoxLoginStep.VERIFY);
		night.lifecycle.start();
		night.run(Duration.ofSeconds(10));
		return night;
	}

}
