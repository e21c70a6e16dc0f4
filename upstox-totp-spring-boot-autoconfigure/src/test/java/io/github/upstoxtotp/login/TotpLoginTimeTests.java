package io.github.upstoxtotp.login;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Objects;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import io.github.upstoxtotp.UpstoxLoginFailure.Credential;
import io.github.upstoxtotp.UpstoxLoginFailure.Kind;
import io.github.upstoxtotp.UpstoxLoginFailure;
import io.github.upstoxtotp.UpstoxLoginStep;
import io.github.upstoxtotp.spi.UpstoxClockSkew;
import io.github.upstoxtotp.spi.UpstoxLoginResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.client.ClientHttpResponse;

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
		upstox.ahead = Duration.ofSeconds(ahead);
		UpstoxLoginResult result = upstox.result();
		assertThat(upstox.attempt.clockSkew()).isNotNull().extracting(UpstoxClockSkew::estimate).isEqualTo(skew);
		assertThat(upstox.attempt.claimedSteps()).containsExactly(StubUpstox.START_STEP + steps);
		assertThat(StubUpstox.token(result).issuedAt()).isEqualTo(StubUpstox.START.plus(skew));
	}

	@ParameterizedTest
	@ValueSource(strings = { "yesterday", "" })
	void skewIsUnknownWhereUpstoxDoesNotTellTheTime(String date) {
		for (UpstoxLoginStep step : EnumSet.range(UpstoxLoginStep.DIALOG, UpstoxLoginStep.TOKEN)) {
			upstox.answers(step, answer(step).withHeader("Date", date));
		}
		upstox.token();
		assertThat(upstox.attempt.clockSkew()).isNull();
	}

	@ParameterizedTest
	@CsvSource({ "00.000, 0, PT0S", "00.001, 0, PT0S", "15.000, 0, PT0S", "27.999, 0, PT0S", "28.000, 1, PT3S",
			"29.500, 1, PT1.5S", "29.999, 1, PT1.001S" })
	void totpIsNotSentInTheLastTwoSecondsOfItsStep(String second, int step, Duration wait) {
		upstox.clock.setTo(Instant.parse("2026-06-10T04:30:" + second + "Z"));
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
	void stepIsWaitedForBeforeTheOtpIsSpent() {
		upstox.attempt.withSpentStep(StubUpstox.START_STEP);
		upstox.interceptor = (request, body, execution) -> {
			boolean generates = request.getURI().getPath().equals(upstox.path(UpstoxLoginStep.GENERATE));
			assertThat(upstox.pauses()).hasSize(generates ? 1 : upstox.pauses().size());
			return execution.execute(request, body);
		};
		upstox.token();
		assertThat(upstox.requests(UpstoxLoginStep.GENERATE)).hasSize(1);
	}

	@Test
	void pausesThatDoNotFitCostNoOtp() {
		upstox.pauseAfterRequest = Duration.ofSeconds(13);
		assertThat(upstox.failure().step()).isEqualTo(UpstoxLoginStep.GENERATE);
		upstox.assertNothingAfter(UpstoxLoginStep.DIALOG);
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
		upstox.ahead = Duration.ofSeconds(90);
		upstox.answers(UpstoxLoginStep.DIALOG, Answers.redirect("/hop"));
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
		assertThat(failure.step()).isEqualTo(UpstoxLoginStep.GENERATE);
		assertThat(failure.kind()).isEqualTo(Kind.TRANSIENT);
		assertThat(failure.retryAfter()).isNull();
		assertThat(failure.tip()).contains("upstox.login.timeout");
		assertThat(upstox.pauses()).isEmpty();
		assertThat(upstox.attempt.claimedGenerations()).isZero();
		upstox.assertNothingAfter(UpstoxLoginStep.DIALOG);
	}

	@Test
	void tokenIsIssuedWhenItIsAskedForByUpstoxClock() {
		upstox.pauseAfterRequest = Duration.ofSeconds(1);
		upstox.ahead = Duration.ofSeconds(90);
		UpstoxLoginResult result = upstox.result();
		assertThat(upstox.attempt.clockSkew()).isNotNull()
			.extracting(UpstoxClockSkew::estimate)
			.isEqualTo(Duration.ofMillis(90_500));
		assertThat(StubUpstox.token(result).issuedAt()).isEqualTo(StubUpstox.START.plusMillis(95_500));
	}

	@Test
	void slowDialogLeavesNoDoubtOnceAnotherAnswerHasCome() {
		duringExchange(UpstoxLoginStep.DIALOG, Duration.ofSeconds(2), Duration.ofSeconds(10));
		upstox.token();
		assertThat(upstox.attempt.clockSkews()).containsExactly(skew(-10, 3), skew(0, 1));
	}

	@Test
	void totpIsOfTheTimeAsItIsKnownWhenItIsSent() {
		upstox.ahead = Duration.ofSeconds(45);
		duringExchange(UpstoxLoginStep.DIALOG, Duration.ZERO, Duration.ofSeconds(12));
		upstox.token();
		assertThat(upstox.attempt.clockSkews()).containsExactly(skew(33, 46), skew(45, 46));
		assertThat(upstox.attempt.claimedSteps()).containsExactly(StubUpstox.START_STEP + 2);
	}

	@Test
	void skewIsReportedBeforeAnythingIsClaimed() {
		upstox.attempt.withoutGenerations();
		upstox.failure();
		assertThat(upstox.attempt.clockSkews()).containsExactly(skew(0, 1));
	}

	@Test
	void skewThatStaysTheSameIsReportedOnce() {
		upstox.token();
		assertThat(upstox.attempt.clockSkews()).hasSize(1);
	}

	@ParameterizedTest
	@EnumSource(mode = Mode.EXCLUDE, names = { "DIALOG", "APPROVAL_REQUEST" })
	void everyAnswerMeasuresTheSkew(UpstoxLoginStep step) {
		upstox.clock.advance(Duration.ofMillis(600));
		upstox.interceptor = (request, body, execution) -> {
			if (request.getURI().getPath().equals(upstox.path(step))) {
				upstox.clock.advance(Duration.ofMillis(700));
			}
			return execution.execute(request, body);
		};
		upstox.answers(step, Answers.html(500, "Oops"));
		upstox.failure();
		assertThat(upstox.attempt.clockSkews()).containsExactly(
				new UpstoxClockSkew(Duration.ofMillis(-600), Duration.ofMillis(400)),
				new UpstoxClockSkew(Duration.ofMillis(-300), Duration.ofMillis(400)));
	}

	@Test
	void answerThatBreaksOffMeasuresTheSkewToo() {
		upstox.readTimeout = Duration.ofSeconds(1);
		upstox.ahead = Duration.ofSeconds(90);
		upstox.answers(UpstoxLoginStep.DIALOG, Answers.redirect(upstox.loginPage()).withHeader("Date", ""));
		upstox.answers(UpstoxLoginStep.GENERATE,
				Answers.json(" ".repeat(200 * 1024)).withChunkedDribbleDelay(20, 3000));
		upstox.failure();
		assertThat(upstox.attempt.clockSkews()).containsExactly(skew(90, 91));
	}

	@ParameterizedTest
	@CsvSource({ "0, 90", "90, 0", "0, -45" })
	void localClockDecidesWhereItAgreesWithOneOfTwoDates(long first, long second) {
		datesDiffer(first, second);
		upstox.token();
		assertThat(upstox.attempt.claimedSteps()).containsExactly(StubUpstox.START_STEP);
		assertThat(upstox.attempt.clockSkew()).isEqualTo(skew(0, 1));
	}

	@ParameterizedTest
	@CsvSource({ "600, 690", "-40, 40", "86400, 172800" })
	void noTotpIsSentWhereTwoDatesAndTheLocalClockDiffer(long first, long second) {
		datesDiffer(first, second);
		UpstoxLoginFailure failure = upstox.failure();
		assertThat(failure.step()).isEqualTo(UpstoxLoginStep.VERIFY);
		assertThat(failure.kind()).isEqualTo(Kind.TRANSIENT);
		assertThat(failure.message()).contains("disagree about the time");
		assertThat(upstox.attempt.claimedSteps()).isEmpty();
		assertThat(upstox.requests(UpstoxLoginStep.VERIFY)).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "1970-01-01T00:00:00Z", "2025-12-31T23:59:59Z", "2060-01-01T00:00:00Z",
			"2099-06-10T04:30:05Z", "9999-12-31T23:59:59Z" })
	void dateThatCannotBeIsIgnored(Instant date) {
		for (UpstoxLoginStep step : EnumSet.range(UpstoxLoginStep.DIALOG, UpstoxLoginStep.TOKEN)) {
			upstox.answers(step, answer(step).withHeader("Date", StubUpstox.httpDate(date)));
		}
		upstox.token();
		assertThat(upstox.attempt.clockSkew()).isNull();
		assertThat(upstox.attempt.claimedSteps()).containsExactly(StubUpstox.START_STEP);
	}

	@Test
	void localClockIsTheSecondOpinionAfterARefusedTotp() {
		upstox.ahead = Duration.ofSeconds(40);
		upstox.answersFirst(UpstoxLoginStep.VERIFY, Answers.serviceError("1999999", "Incorrect OTP, 4 attempts left"));
		TotpLogin login = upstox.newLogin();
		UpstoxLoginFailure failure = StubUpstox.failure(login.login(upstox.attempt));
		assertThat(failure.kind()).isEqualTo(Kind.TRANSIENT);
		assertThat(failure.refused()).isEqualTo(Credential.TOTP_SECRET);
		assertThat(failure.attemptsLeft()).isEqualTo(4);
		StubAttempt second = new StubAttempt(upstox.attempt.deadline());
		StubUpstox.token(login.login(second));
		assertThat(upstox.attempt.claimedSteps()).containsExactly(StubUpstox.START_STEP + 1);
		assertThat(second.claimedSteps()).containsExactly(StubUpstox.START_STEP);
	}

	@ParameterizedTest
	@CsvSource({ "31, 1, is 31 s behind", "-45, 1, is 44 s ahead of", "29, 0, -", "-29, 0, -" })
	@ExtendWith(OutputCaptureExtension.class)
	void clockThatIsFarOffIsWarnedAboutOnce(long ahead, int warnings, String text, CapturedOutput output) {
		upstox.ahead = Duration.ofSeconds(ahead);
		TotpLogin login = upstox.newLogin();
		StubUpstox.token(login.login(upstox.attempt));
		StubUpstox.token(login.login(new StubAttempt(upstox.attempt.deadline())));
		assertThat(output.getOut().lines().filter((line) -> line.contains("The clock of this machine")))
			.hasSize(warnings)
			.allMatch((line) -> line.contains(text) && line.contains("WARN"));
	}

	@ParameterizedTest
	@EnumSource(mode = Mode.EXCLUDE, names = "APPROVAL_REQUEST")
	void clockThatIsSetBackDuringAnExchangeSpoilsNoMeasurement(UpstoxLoginStep step) {
		duringExchange(step, Duration.ofMillis(100), () -> {
			upstox.setClockBack(Duration.ofSeconds(8));
			upstox.clock.advance(Duration.ofSeconds(12));
		});
		upstox.token();
		UpstoxClockSkew known = Objects.requireNonNull(upstox.attempt.clockSkew());
		assertThat(known.atLeast()).isBetween(Duration.ofSeconds(7), Duration.ofSeconds(8));
		assertThat(known.atMost()).isBetween(Duration.ofSeconds(8), Duration.ofSeconds(9));
	}

	@Test
	void clockThatLeapsAheadInTheFirstExchangeCostsNoOtp() {
		duringExchange(UpstoxLoginStep.DIALOG, Duration.ZERO, () -> upstox.setClockBack(Duration.ofSeconds(-40)));
		UpstoxLoginFailure failure = upstox.failure();
		assertThat(failure.step()).isEqualTo(UpstoxLoginStep.DIALOG);
		assertThat(failure.kind()).isEqualTo(Kind.TRANSIENT);
		assertThat(failure.retryAfter()).isNull();
		assertThat(upstox.requests(UpstoxLoginStep.GENERATE)).isEmpty();
	}

	@Test
	void clockThatShowsWholeSecondsDoesNotLeap() {
		duringExchange(UpstoxLoginStep.DIALOG, Duration.ZERO, () -> upstox.setClockBack(Duration.ofSeconds(-1)));
		upstox.token();
	}

	@Test
	void sleepAfterTheClockWasSetBackIsNoticed() {
		duringExchange(UpstoxLoginStep.DIALOG, Duration.ZERO, () -> upstox.setClockBack(Duration.ofSeconds(40)));
		upstox.attempt.whenClaiming(() -> upstox.sleep(Duration.ofSeconds(5)));
		assertThat(upstox.failure().step()).isEqualTo(UpstoxLoginStep.VERIFY);
		assertThat(upstox.requests(UpstoxLoginStep.VERIFY)).isEmpty();
	}

	@Test
	void noTotpIsSentOnceTheClockHasLeaptAhead() {
		duringExchange(UpstoxLoginStep.GENERATE, Duration.ZERO, () -> upstox.setClockBack(Duration.ofSeconds(-40)));
		UpstoxLoginFailure failure = upstox.failure();
		assertThat(failure.step()).isEqualTo(UpstoxLoginStep.VERIFY);
		assertThat(failure.kind()).isEqualTo(Kind.TRANSIENT);
		assertThat(failure.message()).contains("leapt ahead");
		assertThat(upstox.requests(UpstoxLoginStep.VERIFY)).isEmpty();
	}

	@ParameterizedTest
	@EnumSource(names = { "VERIFY", "PIN", "AUTHORIZE", "TOKEN" })
	void clockThatLeapsAheadLaterIsMeasuredAnew(UpstoxLoginStep step) {
		duringExchange(step, Duration.ZERO, () -> upstox.setClockBack(Duration.ofSeconds(-40)));
		upstox.token();
		UpstoxClockSkew known = Objects.requireNonNull(upstox.attempt.clockSkew());
		assertThat(known.atLeast()).isBetween(Duration.ofSeconds(-41), Duration.ofSeconds(-40));
		assertThat(known.atMost()).isGreaterThanOrEqualTo(Duration.ofSeconds(-40));
	}

	@Test
	void machineThatSleepsDuringALoginRunsOutOfTime() {
		duringExchange(UpstoxLoginStep.GENERATE, Duration.ZERO, () -> upstox.sleep(Duration.ofHours(5)));
		UpstoxLoginFailure failure = upstox.failure();
		assertThat(failure.step()).isEqualTo(UpstoxLoginStep.VERIFY);
		assertThat(failure.kind()).isEqualTo(Kind.TRANSIENT);
		assertThat(upstox.attempt.clockSkew()).isNotNull()
			.satisfies((skew) -> assertThat(skew.atMost()).isLessThanOrEqualTo(Duration.ofSeconds(1)));
	}

	@Test
	void answerOutOfACacheSaysNothingOfTheSkew() {
		upstox.answers(UpstoxLoginStep.AUTHORIZE,
				answer(UpstoxLoginStep.AUTHORIZE)
					.withHeader("Date", StubUpstox.httpDate(StubUpstox.START.minusSeconds(300)))
					.withHeader("Age", "300"));
		upstox.token();
		assertThat(upstox.attempt.clockSkews()).containsExactly(skew(0, 1));
	}

	private static void datesDiffer(long first, long second) {
		upstox.ahead = Duration.ofSeconds(first);
		upstox.interceptor = (request, body, execution) -> {
			boolean dialog = request.getURI().getPath().equals(upstox.path(UpstoxLoginStep.DIALOG));
			upstox.ahead = Duration.ofSeconds(dialog ? first : second);
			return execution.execute(request, body);
		};
	}

	private static void duringExchange(UpstoxLoginStep step, Duration thither, Duration back) {
		duringExchange(step, thither, () -> upstox.clock.advance(back));
	}

	private static void duringExchange(UpstoxLoginStep step, Duration thither, Runnable back) {
		upstox.interceptor = (request, body, execution) -> {
			if (!request.getURI().getPath().equals(upstox.path(step))) {
				return execution.execute(request, body);
			}
			upstox.clock.advance(thither);
			ClientHttpResponse response = execution.execute(request, body);
			back.run();
			return response;
		};
	}

	private static ResponseDefinitionBuilder answer(UpstoxLoginStep step) {
		return (step == UpstoxLoginStep.DIALOG) ? upstox.dialog() : Answers.json(Answers.body(step));
	}

	private static UpstoxClockSkew skew(long atLeast, long atMost) {
		return new UpstoxClockSkew(Duration.ofSeconds(atLeast), Duration.ofSeconds(atMost));
	}

}
