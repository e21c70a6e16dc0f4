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
import org.junit.jupiter.params.provider.CsvSource;

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
					.withLastError(FakeAccount.FAILURE)
					.withFailingSince(NEXT.minusSeconds(60))));
		assertThat(output).contains("WARN")
			.contains("The login to Upstox failed at step PIN [1017999]: Something went wrong. Wait. "
					+ "Logins have failed since 2026-11-27 09:00:02 IST. "
					+ "Next login at 2026-11-27 09:01:02 IST: the login budget is spent (upstox.login.budget). Look "
					+ "for ");
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
	@CsvSource(textBlock = """
			DROPPED,       EXPIRED, 'Check whether another program logs in to, or out of, the same account. '
			KEPT_ACCEPTED, VALID,   'It is not checked again for ten minutes. '
			KEPT_UNKNOWN,  VALID,   'It is checked again after the next refusal. '
			KEPT_NO_LOGIN, VALID,   'It is checked after the next refusal, if a login can then replace it. '
			""")
	void refusalIsOneWarningWithWhatHappensNextAndWhen(Outcome outcome, State state, String next,
			CapturedOutput output) {
		refuse(outcome, UpstoxTokenStatus.of("default", state).withNextLogin(NEXT, UpstoxWaitReason.BUDGET));
		assertThat(output.getAll().lines()).singleElement()
			.asString()
			.contains("WARN")
			.contains("At 2026-11-27 09:00:02 IST Upstox refused the token of the account default before it expired: "
					+ outcome.text() + ". " + next
					+ "Next login at 2026-11-27 09:01:02 IST: the login budget is spent (upstox.login.budget).");
	}

	@Test
	void refusalWhileBlockedSaysThatNoLoginFollows(CapturedOutput output) {
		refuse(Outcome.KEPT_NO_LOGIN,
				UpstoxTokenStatus.of("default", State.VALID).withNextLogin(null, UpstoxWaitReason.BLOCK));
		assertThat(output).contains("No login starts until the credentials change or somebody resets the account.")
			.doesNotContain("logs in");
	}

	private void refuse(Outcome outcome, UpstoxTokenStatus current) {
		this.log.accept(new UpstoxTokenRefusedEvent(new UpstoxTokenRefusal(NEXT.minusSeconds(60), outcome), current));
	}

}
