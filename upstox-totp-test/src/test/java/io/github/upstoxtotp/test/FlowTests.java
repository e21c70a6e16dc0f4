package io.github.upstoxtotp.test;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class FlowTests extends SimulatorTest {

	@Test
	void disabledFlowIsNotFoundAndLeavesTheOtherUntouched() {
		this.simulator.disable(Flow.CURRENT);
		String token = this.client.otpToken();
		assertThat(this.client.verify(Flow.CURRENT, token, this.client.otp()).status()).isEqualTo(404);
		assertThat(this.client.verify(Flow.LEGACY, token, this.client.otp()).errorCode()).isZero();
		assertThat(this.simulator.repeatedOtps()).isZero();
		this.client.profile("3821511", "AB1234");
		assertThat(this.client.pin(Flow.CURRENT).status()).isEqualTo(404);
		assertThat(this.client.pin(Flow.LEGACY).errorCode()).isZero();
		assertThat(this.simulator.calls(Step.PIN, Flow.CURRENT)).isOne();
		assertThat(this.simulator.calls(Step.PIN)).isEqualTo(2);
	}

	@ParameterizedTest
	@CsvSource({ "METHOD_NOT_ALLOWED, 405, 0", "GONE, 410, 0", "OUTDATED, 200, 1017072" })
	void disabledFlowAnswersAsItIsRetired(Retirement retirement, int status, int errorCode) {
		this.simulator.disable(Flow.LEGACY, retirement);
		Reply reply = this.client.verify(Flow.LEGACY, "token", "000000");
		assertThat(reply.status()).isEqualTo(status);
		assertThat(reply.errorCode()).isEqualTo(errorCode);
	}

	@Test
	void enabledFlowIsBack() {
		this.simulator.disable(Flow.LEGACY);
		this.simulator.enable(Flow.LEGACY);
		assertThat(this.client.login(Flow.LEGACY)).isNotEmpty();
	}

}
