package io.github.upstoxtotp.account;

import java.time.Duration;

import io.github.upstoxtotp.UpstoxLoginException;
import io.github.upstoxtotp.UpstoxLoginFailure.Kind;
import io.github.upstoxtotp.UpstoxLoginStep;
import io.github.upstoxtotp.UpstoxToken;
import io.github.upstoxtotp.UpstoxTokenStatus.State;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link TokenLifecycle#invalidate}.
 */
class RefusedTokenTests {

	private final Rig rig = Rig.started(Rig.NOON, Rig.EAGER);

	@Test
	void invalidateWhenCurrentFetchesANewToken() {
		UpstoxToken refused = this.rig.lifecycle.getToken();
		assertThat(this.rig.lifecycle.invalidate(refused.value())).isTrue();
		assertThat(this.rig.lifecycle.currentToken()).isNull();
		assertThat(this.rig.state()).isEqualTo(State.EXPIRED);
		this.rig.executor.runDue();
		assertThat(this.rig.lifecycle.getToken()).isNotEqualTo(refused);
	}

	@Test
	void invalidateWhenOldChangesNothing() {
		UpstoxToken old = this.rig.lifecycle.getToken();
		UpstoxToken current = this.rig.refresh();
		assertThat(this.rig.lifecycle.invalidate(old.value())).isFalse();
		assertThat(this.rig.lifecycle.getToken()).isSameAs(current);
	}

	@Test
	void invalidateWhenUnknownOrThereIsNoneChangesNothing() {
		assertThat(this.rig.lifecycle.invalidate("other")).isFalse();
		assertThat(new Rig(Rig.NOON, Rig.EAGER).lifecycle.invalidate("other")).isFalse();
	}

	@Test
	void invalidateWhenRepeatedWithinTenMinutesKeepsTheToken() {
		this.rig.lifecycle.invalidate(this.rig.lifecycle.getTokenValue());
		this.rig.executor.runDue();
		String fresh = this.rig.lifecycle.getTokenValue();
		assertThat(this.rig.lifecycle.invalidate(fresh)).isFalse();
		this.rig.run(Duration.ofMinutes(9));
		assertThat(this.rig.lifecycle.invalidate(fresh)).isFalse();
		assertThat(this.rig.lifecycle.getTokenValue()).isEqualTo(fresh);
		this.rig.run(Duration.ofMinutes(1));
		assertThat(this.rig.lifecycle.invalidate(fresh)).isTrue();
	}

	@Test
	void invalidateWhenEveryTokenIsRefusedLogsInOnceInTenMinutes() {
		int before = this.rig.upstox.logins();
		for (int second = 0; second < 3600; second++) {
			UpstoxToken token = this.rig.lifecycle.currentToken();
			if (token != null) {
				this.rig.lifecycle.invalidate(token.value());
			}
			this.rig.run(Duration.ofSeconds(1));
		}
		assertThat(this.rig.upstox.logins() - before).isBetween(1, 6);
		assertThat(this.rig.upstox.issues()).hasSizeLessThanOrEqualTo(6);
	}

	@Test
	void invalidateWhenClockIsSetBackIsNotHeldUpForLonger() {
		this.rig.lifecycle.invalidate(this.rig.lifecycle.getTokenValue());
		this.rig.executor.runDue();
		this.rig.clock.jump(Duration.ofHours(-3));
		this.rig.run(Duration.ofMinutes(11));
		assertThat(this.rig.lifecycle.invalidate(this.rig.lifecycle.getTokenValue())).isTrue();
	}

	@Test
	void invalidateDoesNotLiftABlock() {
		this.rig.upstox.thenFail(UpstoxLoginStep.PIN, Kind.PERMANENT, null);
		assertThatExceptionOfType(UpstoxLoginException.class).isThrownBy(this.rig::refresh);
		assertThat(this.rig.lifecycle.invalidate(this.rig.lifecycle.getTokenValue())).isTrue();
		this.rig.run(Duration.ofDays(2));
		assertThat(this.rig.state()).isEqualTo(State.BLOCKED);
		assertThat(this.rig.upstox.logins()).isEqualTo(2);
	}

	@Test
	void invalidateDoesNotShortenABackOff() {
		this.rig.upstox.thenFail(UpstoxLoginStep.DIALOG, Kind.RATE_LIMITED, Duration.ofMinutes(30));
		assertThatExceptionOfType(UpstoxLoginException.class).isThrownBy(this.rig::refresh);
		assertThat(this.rig.lifecycle.invalidate(this.rig.lifecycle.getTokenValue())).isTrue();
		this.rig.run(Duration.ofMinutes(29));
		assertThat(this.rig.upstox.logins()).isEqualTo(2);
		this.rig.run(Duration.ofMinutes(2));
		assertThat(this.rig.state()).isEqualTo(State.VALID);
	}

}
