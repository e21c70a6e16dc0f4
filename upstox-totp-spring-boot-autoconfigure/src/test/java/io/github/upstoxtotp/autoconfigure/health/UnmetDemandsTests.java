package io.github.upstoxtotp.autoconfigure.health;

import java.time.Duration;
import java.time.Instant;

import io.github.upstoxtotp.UpstoxStateChangedEvent;
import io.github.upstoxtotp.UpstoxToken;
import io.github.upstoxtotp.UpstoxTokenChangedEvent;
import io.github.upstoxtotp.UpstoxTokenEndedEvent.Reason;
import io.github.upstoxtotp.UpstoxTokenEndedEvent;
import io.github.upstoxtotp.UpstoxTokenStatus.State;
import io.github.upstoxtotp.UpstoxUser;
import io.github.upstoxtotp.autoconfigure.FakeAccount;
import io.github.upstoxtotp.test.MutableClock;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class UnmetDemandsTests {

	private static final Instant START = Instant.parse("2026-06-10T04:00:00Z");

	private final MutableClock clock = MutableClock.fixed(START);

	private final UnmetDemands demands = new UnmetDemands(this.clock);

	@Test
	void existSinceWhenNothingHappenedIsFalse() {
		assertThat(this.demands.existSince("default", Instant.EPOCH)).isFalse();
	}

	@Test
	void existSinceWhenLoginFailedIsTrueForThatAccountUntilTheNextDay() {
		change(State.LOGGING_IN, State.BACKING_OFF);
		assertThat(this.demands.existSince("default", START)).isTrue();
		assertThat(this.demands.existSince("other", START)).isFalse();
		assertThat(this.demands.existSince("default", START.plus(Duration.ofHours(1)))).isFalse();
	}

	@Test
	void existSinceWhenFailureIsOnlyReadFromTheStoreIsFalse() {
		change(State.EMPTY, State.BACKING_OFF);
		assertThat(this.demands.existSince("default", START)).isFalse();
	}

	@Test
	void existSinceWhenTokenWasRefusedIsTrue() {
		this.demands.accept(new UpstoxTokenEndedEvent("default", Reason.REFUSED));
		assertThat(this.demands.existSince("default", START)).isTrue();
	}

	@Test
	void existSinceWhenTokenEndedOrWasLoggedOutIsFalse() {
		this.demands.accept(new UpstoxTokenEndedEvent("default", Reason.ENDED));
		this.demands.accept(new UpstoxTokenEndedEvent("default", Reason.LOGGED_OUT));
		assertThat(this.demands.existSince("default", START)).isFalse();
	}

	@Test
	void existSinceWhenTokenHasComeIsFalse() {
		change(State.LOGGING_IN, State.BACKING_OFF);
		this.demands.accept(new UpstoxTokenChangedEvent("default",
				UpstoxToken.of("made-up", UpstoxUser.of(null), START, Instant.MAX)));
		assertThat(this.demands.existSince("default", START)).isFalse();
	}

	private void change(State previous, State current) {
		this.demands.accept(new UpstoxStateChangedEvent(previous, FakeAccount.without(current, null).status()));
	}

}
