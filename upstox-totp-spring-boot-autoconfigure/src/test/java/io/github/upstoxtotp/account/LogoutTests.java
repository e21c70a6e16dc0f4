package io.github.upstoxtotp.account;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.github.upstoxtotp.UpstoxToken;
import io.github.upstoxtotp.UpstoxTokenStatus.State;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for a logout that somebody asks a {@link AccountLifecycle} for.
 */
class LogoutTests {

	private final Rig rig = Rig.started(Rig.NOON, Rig.EAGER);

	@Test
	void tokenIsEndedAtUpstoxAndDropped() {
		UpstoxToken token = this.rig.lifecycle.getToken();
		assertThat(logout(this.rig)).isTrue();
		assertThat(this.rig.upstox.accepts(token)).isFalse();
		assertThat(this.rig.lifecycle.currentToken()).isNull();
		assertThat(this.rig.state()).isEqualTo(State.EXPIRED);
	}

	@Test
	void noLoginFollowsByItselfBeforeTheNextDay() {
		logout(this.rig);
		this.rig.runUntil(Rig.END);
		assertThat(this.rig.upstox.logins()).isOne();
		this.rig.run(Duration.ofMinutes(6));
		assertThat(this.rig.state()).isEqualTo(State.VALID);
		assertThat(this.rig.upstox.logins()).isEqualTo(2);
	}

	@Test
	void callerCausesALogin() {
		UpstoxToken ended = this.rig.lifecycle.getToken();
		logout(this.rig);
		assertThat(this.rig.get()).isNotEqualTo(ended);
	}

	@Test
	void everyProcessDropsTheToken() {
		Rig second = this.rig.another(Rig.EAGER);
		logout(this.rig);
		second.run(Duration.ofMinutes(1));
		assertThat(second.lifecycle.currentToken()).isNull();
		assertThat(this.rig.another(Rig.EAGER).lifecycle.currentToken()).isNull();
		assertThat(this.rig.upstox.logins()).isOne();
	}

	@Test
	void logoutWithoutATokenDoesNothing() {
		logout(this.rig);
		assertThat(logout(this.rig)).isFalse();
		assertThat(this.rig.upstox.logins()).isOne();
	}

	@Test
	void logoutIsNeverAPartOfAStop() {
		UpstoxToken token = this.rig.lifecycle.getToken();
		this.rig.lifecycle.stop();
		assertThat(this.rig.upstox.accepts(token)).isTrue();
	}

	private static boolean logout(Rig rig) {
		CompletableFuture<Boolean> confirmed = CompletableFuture.supplyAsync(rig.lifecycle::logout);
		while (!confirmed.isDone()) {
			rig.executor.runDue();
			Thread.onSpinWait();
		}
		return confirmed.join();
	}

}
