package io.github.upstoxtotp.account;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

import io.github.upstoxtotp.UpstoxLoginException;
import io.github.upstoxtotp.UpstoxLoginFailure.Kind;
import io.github.upstoxtotp.UpstoxLoginStep;
import io.github.upstoxtotp.UpstoxTokenStatus.State;
import io.github.upstoxtotp.UpstoxTokenUnavailableException;
import io.github.upstoxtotp.UpstoxWaitReason;
import io.github.upstoxtotp.spi.UpstoxLoginResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for {@link AccountLifecycle} when OTPs are scarce.
 */
class LoginBudgetTests {

	private static final Instant NOON = Instant.parse(Rig.NOON);

	private static final Instant NIGHT = Rig.END.plus(Duration.ofMinutes(1));

	private static final Instant PACED = Instant.parse("2026-11-03T03:13:00Z");

	private final Rig rig = new Rig(Rig.NOON, Rig.DISABLED);

	@Test
	void demandedLoginWaitsForTheBudgetAndSaysSo() {
		this.rig.refresh();
		this.rig.refresh();
		assertThatExceptionOfType(UpstoxTokenUnavailableException.class).isThrownBy(this.rig::refresh)
			.withMessageContaining("the login budget has been spent since 2026-11-02 12:00:")
			.satisfies((ex) -> assertThat(ex.getWaitReason()).isEqualTo(UpstoxWaitReason.BUDGET));
		assertThat(this.rig.upstox.logins()).isEqualTo(2);
		assertThat(this.rig.state()).isEqualTo(State.VALID);
	}

	@Test
	void callerDuringTheBackOffOfTheNightIsToldTheReasonAndTheTime() {
		Rig night = nightWithoutAnswers();
		Instant next = Objects.requireNonNull(night.lifecycle.getStatus().nextLoginAt());
		assertThat(next).isBetween(NIGHT.plusSeconds(300), NIGHT.plusSeconds(310));
		assertThat(night.lifecycle.getStatus().waitReason()).isEqualTo(UpstoxWaitReason.BACK_OFF);
		assertThat(night.state()).isEqualTo(State.BACKING_OFF);
		UpstoxLoginException refused = night.failure();
		assertThat(refused.getNextAttemptAt()).isEqualTo(next);
		assertThat(refused.getWaitReason()).isEqualTo(UpstoxWaitReason.BACK_OFF);
		assertThat(refused).hasMessageContaining("the library backs off after a failed login");
	}

	@ParameterizedTest
	@CsvSource({ "0, 5", "10, 25", "15, 25", "60, 105", "120, 312", "310, 312", "320, 326" })
	void outageOfAnyLengthIsFollowedByATokenAtTheNextTry(long minutes, long latest) {
		Rig night = nightWithoutAnswers();
		night.runUntil(NIGHT.plus(Duration.ofMinutes(minutes)));
		night.upstox.setOutage((step) -> false);
		night.runUntil(NIGHT.plus(Duration.ofMinutes(latest)).plusSeconds(30));
		assertThat(night.state()).isEqualTo(State.VALID);
	}

	@Test
	void restartsUseUpNoMoreOtps() {
		Rig night = nightWithoutAnswers();
		for (int i = 0; i < 20; i++) {
			night.lifecycle.stop();
			night = night.another(Rig.EAGER);
			night.run(Duration.ofMinutes(1));
		}
		assertThat(night.upstox.generations()).hasSize(2);
	}

	@Test
	void demandedLoginWaitsForNoBackOff() {
		Rig night = nightWithoutAnswers();
		assertThatExceptionOfType(UpstoxLoginException.class).isThrownBy(night::refresh);
		night.run(Duration.ofMinutes(11));
		night.upstox.setOutage((step) -> false);
		assertThat(night.refresh()).isNotNull();
	}

	@Test
	void retriesAtAnEvenPaceFromTwoTimeoutsBeforeTheDeadline() {
		Rig night = nightWithoutAnswers();
		night.runUntil(PACED.plus(Duration.ofMinutes(30)));
		assertThat(night.upstox.generations()).filteredOn((at) -> at.isBefore(PACED)).hasSize(4);
		assertThat(night.upstox.generations()).filteredOn((at) -> !at.isBefore(PACED)).hasSizeBetween(5, 6);
	}

	@Test
	void firstFailureOfTheDayIsFollowedByALoginForTheSameCaller() {
		this.rig.upstox.thenFail(UpstoxLoginStep.VERIFY, Kind.TRANSIENT, null);
		assertThat(this.rig.get()).isNotNull();
		assertThat(this.rig.upstox.logins()).isEqualTo(2);
	}

	@Test
	void generationCountsFromTheLatestEndOfItsLogin() {
		this.rig.upstox.setTimePerStep(Duration.ofSeconds(1));
		this.rig.refresh();
		this.rig.refresh();
		UpstoxTokenUnavailableException refused = catchThrowableOfType(UpstoxTokenUnavailableException.class,
				this.rig::refresh);
		assertThat(refused.getAvailableAt()).isEqualTo(NOON.plusSeconds(60 + 600));
	}

	@Test
	void tokensExpiredOnArrivalCostNoMoreThanTheBudget() {
		Rig eager = new Rig(NIGHT.toString(), Rig.EAGER);
		for (int i = 0; i < 99; i++) {
			eager.upstox.then((attempt) -> {
				attempt.claimOtpGeneration();
				return new UpstoxLoginResult.Success(FakeUpstox.dead());
			});
		}
		eager.lifecycle.start();
		eager.run(Duration.ofHours(23));
		assertThat(eager.upstox.logins()).isEqualTo(16);
		assertThat(eager.lifecycle.getStatus().waitReason()).isEqualTo(UpstoxWaitReason.BUDGET);
	}

	@Test
	void loginThatFindsTheBudgetSpentByABetterClockWaitsForTheBudgetAlone() {
		Instant open = twoOtpsUntilTheWindowSeemsOpen();
		assertThat(this.rig.failure().getNextAttemptAt()).isEqualTo(open);
		assertThat(this.rig.upstox.generations()).hasSize(2);
		this.rig.run(Duration.ofSeconds(2));
		assertThat(this.rig.get()).isNotNull();
	}

	private Instant twoOtpsUntilTheWindowSeemsOpen() {
		this.rig.upstox.setOutage((step) -> step == UpstoxLoginStep.VERIFY);
		Instant open = Objects.requireNonNull(this.rig.failure().getNextAttemptAt());
		this.rig.upstox.setOutage((step) -> false);
		this.rig.runUntil(open);
		this.rig.upstox.setSkew(Duration.ofSeconds(-2));
		return open;
	}

	private static Rig nightWithoutAnswers() {
		Rig night = new Rig(NIGHT.toString(), Rig.EAGER);
		night.upstox.setOutage((step) -> step == UpstoxLoginStep.VERIFY);
		night.lifecycle.start();
		night.run(Duration.ofSeconds(5));
		return night;
	}

}
