package io.github.upstoxtotp.autoconfigure.web;

import java.time.Duration;
import java.time.Instant;

import io.github.upstoxtotp.test.MutableClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class LoginStateTests {

	private static final String SECRET = "a7k2m9x4qp";

	private final MutableClock clock = MutableClock.fixed(Instant.parse("2026-06-10T04:00:00Z"));

	private final LoginState states = new LoginState(this.clock);

	private final String state = LoginState.create();

	private final String cookie = this.states.cookie("ravi", this.state, SECRET);

	@Test
	void stateIsNewEachTimeAndCannotBeGuessed() {
		assertThat(this.state).hasSize(43).isNotEqualTo(LoginState.create());
	}

	@Test
	void stateIsGoodOnceForTenMinutes() {
		this.clock.advance(LoginState.LIFETIME.minusSeconds(1));
		assertThat(LoginState.accountOf(this.cookie)).isEqualTo("ravi");
		assertThat(use(this.states, this.cookie, this.state, SECRET)).isTrue();
		assertThat(use(this.states, this.cookie, this.state, SECRET)).isFalse();
		this.clock.advance(Duration.ofSeconds(1));
		assertThat(use(new LoginState(this.clock), this.cookie, this.state, SECRET)).isFalse();
	}

	@Test
	void anotherProcessCanEndWhatOneHasBegun() {
		assertThat(use(new LoginState(this.clock), this.cookie, this.state, SECRET)).isTrue();
	}

	@Test
	void anotherStateOrSecretIsNotGood() {
		assertThat(use(this.states, this.cookie, LoginState.create(), SECRET)).isFalse();
		assertThat(use(this.states, this.cookie, this.state, "another")).isFalse();
		assertThat(use(this.states, this.cookie.replace("ravi", "asha"), this.state, SECRET)).isFalse();
		String later = this.cookie.replaceFirst("\\.\\d+\\.", ".9999999999.");
		assertThat(use(this.states, later, this.state, SECRET)).isFalse();
		assertThat(use(this.states, this.cookie, this.state, SECRET)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", ".", "a.b.c", "a.b.c.d", "a.b.c.d.e", "ravi" })
	void cookieOfSomebodyElseIsNotGood(String other) {
		assertThat(use(this.states, other, this.state, SECRET)).isFalse();
	}

	private static boolean use(LoginState states, String cookie, String state, String secret) {
		Instant expiry = states.expiryOf(cookie, state, secret);
		return expiry != null && states.use(state, expiry);
	}

}
