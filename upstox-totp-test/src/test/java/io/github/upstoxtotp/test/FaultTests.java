package io.github.upstoxtotp.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class FaultTests extends SimulatorTest {

	@Test
	void statusWithHeaderAndBody() {
		this.simulator.fail(Step.GENERATE).with(Fault.status(503).header("Retry-After", "7").body("busy"));
		Reply reply = this.client.generate();
		assertThat(reply.status()).isEqualTo(503);
		assertThat(reply.header("Retry-After")).isEqualTo("7");
		assertThat(reply.body()).isEqualTo("busy");
		assertThat(reply.header("Date")).isEqualTo("Wed, 10 Jun 2026 05:00:00 GMT");
		assertThat(this.simulator.otpGenerations()).isZero();
		assertThat(this.simulator.calls(Step.GENERATE)).isOne();
	}

	@ParameterizedTest
	@EnumSource(names = { "DIALOG", "GENERATE", "VERIFY", "PIN", "AUTHORIZE", "TOKEN" })
	void everyStepOfTheLoginCanFail(Step step) {
		this.simulator.fail(step).with(Fault.status(500));
		assertThat(this.client.dialog().status()).isEqualTo((step == Step.DIALOG) ? 500 : 302);
		assertThat(this.client.generate().status() == 500).isEqualTo(step == Step.GENERATE);
		assertThat(this.client.verify(Flow.CURRENT, "x", "x").status() == 500).isEqualTo(step == Step.VERIFY);
		assertThat(this.client.pin(Flow.CURRENT).status() == 500).isEqualTo(step == Step.PIN);
		assertThat(this.client.authorize().status() == 500).isEqualTo(step == Step.AUTHORIZE);
		assertThat(this.client.exchange("x").status() == 500).isEqualTo(step == Step.TOKEN);
	}

	@Test
	void errorsOfBothHosts() {
		this.simulator.fail(Step.GENERATE).with(Fault.errorCode(1017074, "Several accounts"));
		assertThat(this.client.generate().errorCode()).isEqualTo(1017074);
		this.simulator.fail(Step.TOKEN).with(Fault.apiError(401, "UDAPI100016", "Invalid Credentials"));
		Reply reply = this.client.exchange("code");
		assertThat(reply.status()).isEqualTo(401);
		assertThat(reply.apiErrorCode()).isEqualTo("UDAPI100016");
	}

	@Test
	void bodiesThatAreNoAnswer() {
		assertThat(generateWith(Fault.nullData()).json().path("data").isNull()).isTrue();
		assertThat(generateWith(Fault.emptyBody()).body()).isEmpty();
		assertThat(generateWith(Fault.emptyBody()).header("Content-Type")).isEqualTo("application/json");
		assertThat(generateWith(Fault.json("[1]")).body()).isEqualTo("[1]");
		assertThat(generateWith(Fault.cloudflare()).header("cf-ray")).isNotEmpty();
		assertThat(generateWith(Fault.truncated()).body()).startsWith("{\"success\":");
		assertThat(generateWith(Fault.truncated()).json().isMissingNode()).isTrue();
	}

	private Reply generateWith(Fault fault) {
		this.simulator.clearFaults();
		this.simulator.fail(Step.GENERATE).with(fault);
		return this.client.generate();
	}

	@ParameterizedTest
	@MethodSource
	void brokenConnections(Fault fault) {
		this.simulator.fail(Step.TOKEN).with(fault).afterProcessing().once();
		String code = this.client.code(Flow.CURRENT);
		assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> this.client.exchange(code))
			.withCauseInstanceOf(IOException.class);
		assertThat(this.simulator.logins()).isOne();
		assertThat(this.client.exchange(code).apiErrorCode()).isEqualTo("UDAPI100057");
	}

	static Stream<Fault> brokenConnections() {
		return Stream.of(Fault.reset(), Fault.garbage(), Fault.brokenOff(), Fault.noAnswer());
	}

	@Test
	void timeoutOutlastsTheClientAndNotTheSimulator() {
		this.simulator.fail(Step.GENERATE).with(Fault.timeout());
		this.client.timeout = Duration.ofMillis(100);
		assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(this.client::generate)
			.withCauseInstanceOf(HttpTimeoutException.class);
		assertThat(this.simulator.otpGenerations()).isZero();
	}

	@Test
	void delayGivesTheTrueAnswerLate() {
		this.simulator.fail(Step.GENERATE).with(Fault.delay(Duration.ofMillis(50))).once();
		long start = System.nanoTime();
		assertThat(this.client.generate().errorCode()).isZero();
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(50));
		assertThat(this.simulator.otpGenerations()).isOne();
	}

	@Test
	void latencyOfAllSteps() {
		this.simulator.delay(Duration.ofMillis(50));
		long start = System.nanoTime();
		this.client.dialog();
		this.client.generate();
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(100));
	}

	@Test
	void delayedFaultStrikesLate() {
		this.simulator.fail(Step.DIALOG).with(Fault.status(502).delayed(Duration.ofMillis(50)));
		long start = System.nanoTime();
		assertThat(this.client.dialog().status()).isEqualTo(502);
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(50));
	}

	@Test
	void afterProcessingTheEffectStaysAndTheAnswerIsLost() {
		this.simulator.fail(Step.GENERATE).afterProcessing().with(Fault.truncated()).once();
		assertThat(this.client.generate().json().isMissingNode()).isTrue();
		assertThat(this.simulator.otpGenerations()).isOne();
	}

	@Test
	void plansStrikeInTheirOrderAndAsOftenAsPlanned() {
		this.simulator.fail(Step.DIALOG).with(Fault.status(500)).times(2);
		this.simulator.fail(Step.DIALOG).with(Fault.status(503)).once();
		assertThat(Stream.generate(() -> this.client.dialog().status()).limit(4)).containsExactly(500, 500, 503, 302);
	}

	@Test
	void alwaysMeansUntilCleared() {
		this.simulator.fail(Step.DIALOG).once().with(Fault.status(500)).always();
		assertThat(Stream.generate(() -> this.client.dialog().status()).limit(3)).containsOnly(500);
		this.simulator.clearFaults();
		assertThat(this.client.dialog().status()).isEqualTo(302);
	}

	@Test
	void planForOneFlowLeavesTheOtherAlone() {
		this.simulator.fail(Step.PIN).in(Flow.CURRENT).with(Fault.status(404));
		assertThat(this.client.pin(Flow.CURRENT).status()).isEqualTo(404);
		assertThat(this.client.pin(Flow.LEGACY).status()).isNotEqualTo(404);
	}

	@Test
	void otpThatAFaultKeptFromBeingCheckedWasSentAllTheSame() {
		String token = this.client.otpToken();
		this.simulator.fail(Step.VERIFY).with(Fault.status(503)).once();
		this.client.verify(Flow.CURRENT, token, this.client.otp());
		assertThat(this.client.verify(Flow.CURRENT, token, this.client.otp()).errorCode()).isZero();
		assertThat(this.simulator.repeatedOtps()).isOne();
	}

}
