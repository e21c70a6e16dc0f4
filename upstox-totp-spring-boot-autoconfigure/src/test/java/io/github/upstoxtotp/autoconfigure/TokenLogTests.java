package io.github.upstoxtotp.autoconfigure;

import java.time.Instant;

import io.github.upstoxtotp.UpstoxStateChangedEvent;
import io.github.upstoxtotp.UpstoxTokenRefusal.Outcome;
import io.github.upstoxtotp.UpstoxTokenRefusal;
import io.github.upstoxtotp.UpstoxTokenRefusedEvent;
import io.github.upstoxtotp.UpstoxTokenStatus.State;
import io.github.upstoxtotp.UpstoxTokenStatus;
import io.github.upstoxtotp.UpstoxWaitReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class TokenLogTests {

	private static final Instant NEXT = Instant.parse("2026-11-27T03:31:02Z");

	private final TokenLog log = new TokenLog();

	@Test
	void backOffNamesTheNextLoginAndWhyItWaits(CapturedOutput output) {
		this.log.accept(new UpstoxStateChangedEvent(State.LOGGING_IN,
				UpstoxTokenStatus.of("default", State.BACKING_OFF)
					.withNextLogin(NEXT, UpstoxWaitReason.BUDGET)
					.withLastError(FakeAccount.FAILURE)));
		assertThat(output).contains("WARN")
			.contains("The login to Upstox failed at step PIN [1017999]: Something went wrong. Wait. "
					+ "Next login at 2026-11-27 09:01:02 IST: the login budget is spent (upstox.login.budget).");
	}

	@Test
	void scheduleIsNoReasonToName(CapturedOutput output) {
		this.log.accept(new UpstoxStateChangedEvent(State.LOGGING_IN,
				UpstoxTokenStatus.of("default", State.VALID)
					.withToken("AB1234", Instant.EPOCH, NEXT)
					.withNextLogin(NEXT, UpstoxWaitReason.SCHEDULE)));
		assertThat(output).contains("The Upstox token of AB1234 is valid until 2026-11-27 09:01:02 IST. Next login at "
				+ "2026-11-27 09:01:02 IST.");
	}

	@ParameterizedTest
	@EnumSource
	void refusalIsOneWarningWithItsOutcome(Outcome outcome, CapturedOutput output) {
		this.log.accept(new UpstoxTokenRefusedEvent("default", new UpstoxTokenRefusal(NEXT, outcome)));
		assertThat(output.getAll().lines()).singleElement()
			.asString()
			.contains("WARN")
			.contains("At 2026-11-27 09:01:02 IST Upstox refused the token of the account default before it expired: "
					+ outcome.text() + ".");
	}

	@Test
	void refusalOfATokenThatWasKeptSaysWhatHappensNext(CapturedOutput output) {
		this.log.accept(new UpstoxTokenRefusedEvent("default", new UpstoxTokenRefusal(NEXT, Outcome.KEPT_ACCEPTED)));
		assertThat(output).contains("it was kept. Upstox is not asked again about it for ten minutes.");
	}

}
