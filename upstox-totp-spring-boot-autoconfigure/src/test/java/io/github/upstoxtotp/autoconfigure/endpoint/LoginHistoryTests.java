package io.github.upstoxtotp.autoconfigure.endpoint;

import java.time.Duration;
import java.time.Instant;

import io.github.upstoxtotp.UpstoxLoginFailure;
import io.github.upstoxtotp.UpstoxLoginStep;
import io.github.upstoxtotp.UpstoxStateChangedEvent;
import io.github.upstoxtotp.UpstoxTokenStatus.State;
import io.github.upstoxtotp.UpstoxTokenStatus;
import io.github.upstoxtotp.UpstoxWaitReason;
import io.github.upstoxtotp.autoconfigure.FakeAccount;
import io.github.upstoxtotp.autoconfigure.endpoint.LoginHistoryEntry.HistoryOutcome;
import io.github.upstoxtotp.test.MutableClock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LoginHistoryTests {

	private static final Instant START = Instant.parse("2026-06-10T04:00:00Z");

	private final MutableClock clock = MutableClock.fixed(START);

	private final LoginHistory history = new LoginHistory(this.clock);

	@Test
	void ofWhenLoginGaveATokenTellsTimeAndDuration() {
		logIn("default", State.VALID, null);
		assertThat(this.history.of("default")).containsExactly(
				new LoginHistoryEntry(START, Duration.ofSeconds(3), HistoryOutcome.SUCCEEDED, null, null, null, null));
	}

	@Test
	void ofWhenLoginFailedTellsStepCodeAndWhyTheNextOneWaits() {
		logIn("default", State.BACKING_OFF, FakeAccount.FAILURE);
		assertThat(this.history.of("default")).containsExactly(new LoginHistoryEntry(START, Duration.ofSeconds(3),
				HistoryOutcome.FAILED, UpstoxLoginStep.PIN, "1017999", START.plusSeconds(60), UpstoxWaitReason.BUDGET));
	}

	@Test
	void ofWhenDemandedLoginFailedWhileATokenWasInUseTellsOfAFailure() {
		logIn("default", State.VALID, FakeAccount.FAILURE);
		assertThat(this.history.of("default")).extracting(LoginHistoryEntry::outcome)
			.containsExactly(HistoryOutcome.FAILED);
	}

	@Test
	void ofWhenLoginBroughtNothingTellsThatItWasAbandoned() {
		logIn("default", State.EMPTY, null);
		assertThat(this.history.of("default")).extracting(LoginHistoryEntry::outcome)
			.containsExactly(HistoryOutcome.ABANDONED);
	}

	@Test
	void ofWhenStateChangedWithoutALoginIsEmpty() {
		change("default", State.VALID, null);
		change("default", State.EXPIRED, null);
		assertThat(this.history.of("default")).isEmpty();
	}

	@Test
	void ofWhenLoginIsUnderWayIsEmpty() {
		change("default", State.LOGGING_IN, null);
		assertThat(this.history.of("default")).isEmpty();
	}

	@Test
	void ofKeepsTheNewestFirstAndForgetsTheOldest() {
		for (int i = 0; i <= LoginHistory.SIZE; i++) {
			logIn("default", State.VALID, null);
		}
		assertThat(this.history.of("default")).hasSize(LoginHistory.SIZE)
			.last()
			.extracting(LoginHistoryEntry::time)
			.isEqualTo(START.plusSeconds(3));
		assertThat(this.history.of("default").get(0).time())
			.isEqualTo(START.plus(Duration.ofSeconds(3).multipliedBy(LoginHistory.SIZE)));
	}

	@Test
	void ofKeepsAccountsApart() {
		change("first", State.LOGGING_IN, null);
		logIn("second", State.VALID, null);
		assertThat(this.history.of("first")).isEmpty();
		assertThat(this.history.of("second")).hasSize(1);
	}

	private void logIn(String account, State after, @Nullable UpstoxLoginFailure error) {
		change(account, State.LOGGING_IN, null);
		this.clock.advance(Duration.ofSeconds(3));
		change(account, after, error);
	}

	private void change(String account, State current, @Nullable UpstoxLoginFailure error) {
		this.history.accept(new UpstoxStateChangedEvent(State.EMPTY,
				UpstoxTokenStatus.of(account, current)
					.withNextLogin(START.plusSeconds(60), UpstoxWaitReason.BUDGET)
					.withLastError(error)));
	}

}
