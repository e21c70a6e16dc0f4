package io.github.upstoxtotp.login;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

import io.github.upstoxtotp.UpstoxClockSkew;
import io.github.upstoxtotp.UpstoxLoginFailure;
import io.github.upstoxtotp.UpstoxLoginFailure.Kind;
import io.github.upstoxtotp.UpstoxLoginResult;
import io.github.upstoxtotp.UpstoxLoginStep;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Clocks that disagree, and the time steps of TOTP.
 */
class TotpLoginTimeTests {

	@RegisterExtension
	static final StubUpstox upstox = new StubUpstox();

	@ParameterizedTest
	@CsvSource({ "0, PT0S, 0", "-1, PT-0.5S, 0", "1, PT1.5S, 0", "90, PT1M30.5S, 3", "-90, PT-1M-29.5S, -3" })
	void upstoxClockCounts(int ahead, Duration skew, int steps) {
		Instant date = StubUpstox.START.plusSeconds(ahead);
		upstox.answers(UpstoxLoginStep.DIALOG,
				Answers.redirect(upstox.loginPage()).withHeader("Date", StubUpstox.httpDate(date)));
		UpstoxLoginResult result = upstox.result();
		assertThat(upstox.attempt.clockSkew()).isNotNull().extracting(UpstoxClockSkew::estimate).isEqualTo(skew);
		assertThat(upstox.attempt.claimedSteps()).containsExactly(StubUpstox.START_STEP + steps);
		assertThat(StubUpstox.token(result).issuedAt()).isEqualTo(StubUpstox.START.plus(skew));
	}

	@ParameterizedTest
	@ValueSource(strings = { "yesterday", "" })
	void skewIsUnknownWhereUpstoxDoesNotTellTheTime(String date) {
		upstox.answers(UpstoxLoginStep.DIALOG, Answers.redirect(upstox.loginPage()).withHeader("Date", date));
		upstox.result();
		assertThat(upstox.attempt.clockSkew()).isNull();
	}

	@ParameterizedTest
	@CsvSource({ "00.000, 0, PT0S", "00.001, 0, PT0S", "15.000, 0, PT0S", "27.999, 0, PT0S", "28.000, 1, PT3S",
			"29.500, 1, PT1.5S", "29.999, 1, PT1.001S" })
	void totpIsNotSentInTheLastTwoSecondsOfItsStep(String second, int step, Duration wait) {
		upstox.clock.setTo(Instant.parse("2026-06-10T04:30:" + second + "Z"));
		upstox.answers(UpstoxLoginStep.DIALOG, Answers.redirect(upstox.loginPage())
			.withHeader("Date", StubUpstox.httpDate(upstox.clock.instant().truncatedTo(ChronoUnit.SECONDS))));
		upstox.token();
		assertThat(upstox.attempt.claimedSteps()).containsExactly(StubUpstox.START_STEP + step);
		assertThat(upstox.pauses().stream().reduce(Duration.ZERO, Duration::plus)).isEqualTo(wait);
	}

	@Test
	void stepThatIsSpentIsWaitedOut() {
		upstox.attempt.withSpentStep(StubUpstox.START_STEP);
		upstox.token();
		assertThat(upstox.pauses()).containsExactly(Duration.ofSeconds(26));
		assertThat(upstox.attempt.claimedSteps()).containsExactly(StubUpstox.START_STEP, StubUpstox.START_STEP + 1);
	}

	@Test
	void laterStepsThatAreSpentAreWaitedOut() {
		upstox.attempt = new StubAttempt(StubUpstox.START.plusSeconds(120)).withSpentStep(StubUpstox.START_STEP + 2);
		upstox.token();
		assertThat(upstox.pauses()).hasSize(3);
		assertThat(upstox.attempt.claimedSteps()).endsWith(StubUpstox.START_STEP + 3);
	}

	@Test
	void totpThatGrewTooOldWhileItWasClaimedIsNotSent() {
		upstox.attempt.whenClaiming(() -> upstox.clock.advance(Duration.ofSeconds(24)));
		upstox.token();
		assertThat(upstox.attempt.claimedSteps()).containsExactly(StubUpstox.START_STEP, StubUpstox.START_STEP + 1);
		assertThat(upstox.requests(UpstoxLoginStep.VERIFY)).hasSize(1);
	}

	@Test
	void dateOfALaterHopMayBeMissing() {
		upstox.answers(UpstoxLoginStep.DIALOG,
				Answers.redirect("/hop").withHeader("Date", StubUpstox.httpDate(StubUpstox.START.plusSeconds(90))));
		upstox.answersAt("/hop", Answers.redirect(upstox.loginPage()).withHeader("Date", ""));
		upstox.result();
		assertThat(upstox.attempt.clockSkew()).isNotNull()
			.extracting(UpstoxClockSkew::estimate)
			.isEqualTo(Duration.ofMillis(90_500));
	}

	@Test
	void waitThatDoesNotFitIsATypedFailure() {
		upstox.attempt = new StubAttempt(StubUpstox.START.plusSeconds(20)).withSpentStep(StubUpstox.START_STEP);
		UpstoxLoginFailure failure = upstox.failure();
		assertThat(failure.step()).isEqualTo(UpstoxLoginStep.VERIFY);
		assertThat(failure.kind()).isEqualTo(Kind.TRANSIENT);
		assertThat(failure.retryAfter()).isEqualTo(Duration.ofSeconds(26));
		assertThat(failure.tip()).contains("upstox.login.timeout");
		assertThat(upstox.pauses()).isEmpty();
		assertThat(upstox.requests(UpstoxLoginStep.VERIFY)).isEmpty();
	}

	@Test
	void tokenIsIssuedWhenItIsAskedForByUpstoxClock() {
		upstox.pauseAfterRequest = Duration.ofSeconds(1);
		upstox.answers(UpstoxLoginStep.DIALOG, Answers.redirect(upstox.loginPage())
			.withHeader("Date", StubUpstox.httpDate(StubUpstox.START.plusSeconds(90))));
		UpstoxLoginResult result = upstox.result();
		assertThat(upstox.attempt.clockSkew()).isNotNull()
			.extracting(UpstoxClockSkew::estimate)
			.isEqualTo(Duration.ofMillis(90_500));
		assertThat(StubUpstox.token(result).issuedAt()).isEqualTo(StubUpstox.START.plusMillis(95_500));
	}

}
