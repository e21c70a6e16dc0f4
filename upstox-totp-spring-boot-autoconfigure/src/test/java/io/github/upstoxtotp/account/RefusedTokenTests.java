package io.github.upstoxtotp.account;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import io.github.upstoxtotp.UpstoxLoginException;
import io.github.upstoxtotp.UpstoxLoginFailure.Credential;
import io.github.upstoxtotp.UpstoxLoginFailure.Kind;
import io.github.upstoxtotp.UpstoxLoginStep;
import io.github.upstoxtotp.UpstoxToken;
import io.github.upstoxtotp.UpstoxTokenRefusal.Outcome;
import io.github.upstoxtotp.UpstoxTokenRefusal;
import io.github.upstoxtotp.UpstoxTokenRefusedEvent;
import io.github.upstoxtotp.UpstoxTokenStatus.State;
import io.github.upstoxtotp.UpstoxWaitReason;
import io.github.upstoxtotp.spi.UpstoxTokenCheck;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link AccountLifecycle#invalidate}.
 */
class RefusedTokenTests {

	private final Rig rig = Rig.started(Rig.NOON, Rig.EAGER);

	@Test
	void invalidateWhenUpstoxRefusesTheTokenFetchesANewOne() {
		UpstoxToken refused = this.rig.lifecycle.getToken();
		assertThat(this.rig.revoke(refused)).isTrue();
		assertThat(this.rig.lifecycle.currentToken()).isNull();
		assertThat(this.rig.state()).isEqualTo(State.EXPIRED);
		assertThat(refusal().outcome()).isEqualTo(Outcome.DROPPED);
		this.rig.executor.runDue();
		assertThat(this.rig.lifecycle.getToken()).isNotEqualTo(refused);
		assertThat(this.rig.lifecycle.getStatus().lastRefusal()).isNull();
	}

	@Test
	void invalidateWhenUpstoxAcceptsTheTokenKeepsItAndSaysSoOnce() {
		UpstoxToken token = this.rig.lifecycle.getToken();
		for (int i = 0; i < 100; i++) {
			assertThat(this.rig.invalidate(token.value())).isFalse();
			this.rig.run(Duration.ofSeconds(5));
		}
		assertThat(this.rig.lifecycle.getToken()).isSameAs(token);
		assertThat(this.rig.upstox.checks()).isOne();
		assertThat(this.rig.upstox.logins()).isOne();
		assertThat(refusal().outcome()).isEqualTo(Outcome.KEPT_ACCEPTED);
		assertThat(this.rig.events).filteredOn(UpstoxTokenRefusedEvent.class::isInstance).hasSize(1);
	}

	@Test
	void invalidateWhenUpstoxHasAcceptedTheTokenAsksAgainAfterTenMinutes() {
		UpstoxToken token = this.rig.lifecycle.getToken();
		this.rig.invalidate(token.value());
		this.rig.run(Duration.ofMinutes(10));
		assertThat(this.rig.revoke(token)).isTrue();
		assertThat(this.rig.upstox.checks()).isEqualTo(2);
	}

	@Test
	void invalidateWhenUpstoxCannotBeAskedKeepsTheToken() {
		UpstoxToken token = this.rig.lifecycle.getToken();
		this.rig.upstox.setCheck((asked) -> UpstoxTokenCheck.UNKNOWN);
		assertThat(this.rig.invalidate(token.value())).isFalse();
		assertThat(this.rig.lifecycle.getToken()).isSameAs(token);
		assertThat(refusal().outcome()).isEqualTo(Outcome.KEPT_UNKNOWN);
	}

	@Test
	void invalidateWhenSourceThrowsKeepsTheToken() {
		UpstoxToken token = this.rig.lifecycle.getToken();
		this.rig.upstox.setCheck((asked) -> {
			throw new LinkageError();
		});
		assertThat(this.rig.invalidate(token.value())).isFalse();
		assertThat(this.rig.lifecycle.getToken()).isSameAs(token);
	}

	@Test
	void invalidateWhenReportedByManyAsksOnce() {
		String value = this.rig.lifecycle.getTokenValue();
		this.rig.upstox.logout(this.rig.lifecycle.getToken());
		List<CompletableFuture<Boolean>> reports = Stream.generate(() -> this.rig.lifecycle.invalidateAsync(value))
			.limit(200)
			.toList();
		this.rig.executor.runDueOnce();
		assertThat(reports).extracting(CompletableFuture::join).containsOnly(true);
		assertThat(this.rig.upstox.checks()).isOne();
	}

	@Test
	void invalidateWhenOldChangesNothing() {
		UpstoxToken old = this.rig.lifecycle.getToken();
		UpstoxToken current = this.rig.refresh();
		assertThat(this.rig.revoke(old)).isFalse();
		assertThat(this.rig.lifecycle.getToken()).isSameAs(current);
		assertThat(this.rig.upstox.checks()).isZero();
	}

	@Test
	void invalidateWhenUnknownOrThereIsNoneChangesNothing() {
		assertThat(this.rig.invalidate("other")).isFalse();
		assertThat(new Rig(Rig.NOON, Rig.EAGER).invalidate("other")).isFalse();
	}

	@Test
	void invalidateWhenRevokedAgainWithinTenMinutesDropsTheTokenAndSaysWhenTheNextLoginIs() {
		this.rig.revoke(this.rig.lifecycle.getToken());
		this.rig.executor.runDue();
		this.rig.run(Duration.ofMinutes(2));
		assertThat(this.rig.revoke(this.rig.lifecycle.getToken())).isTrue();
		assertThat(this.rig.lifecycle.currentToken()).isNull();
		UpstoxLoginException waiting = this.rig.failure();
		assertThat(waiting.getFailure().message()).contains("second token");
		assertThat(waiting.getWaitReason()).isEqualTo(UpstoxWaitReason.BUDGET);
		this.rig.run(Duration.ofMinutes(9));
		assertThat(this.rig.state()).isEqualTo(State.VALID);
		assertThat(this.rig.upstox.logins()).isEqualTo(3);
	}

	@Test
	void invalidateWhenRevokedAgainAndKeptInBetweenHasTheNextLoginWait() {
		this.rig.revoke(this.rig.lifecycle.getToken());
		this.rig.executor.runDue();
		this.rig.upstox.setCheck((asked) -> UpstoxTokenCheck.UNKNOWN);
		UpstoxToken token = this.rig.lifecycle.getToken();
		assertThat(this.rig.invalidate(token.value())).isFalse();
		this.rig.upstox.setCheck((asked) -> new UpstoxTokenCheck(UpstoxTokenCheck.Verdict.REFUSED, null));
		assertThat(this.rig.invalidate(token.value())).isTrue();
		assertThat(this.rig.failure().getFailure().message()).contains("second token");
	}

	@Test
	void invalidateWhenEveryTokenIsRefusedLogsInOnceInTenMinutes() {
		this.rig.upstox.setCheck((asked) -> new UpstoxTokenCheck(UpstoxTokenCheck.Verdict.REFUSED, null));
		int before = this.rig.upstox.logins();
		for (int second = 0; second < 3600; second++) {
			UpstoxToken token = this.rig.lifecycle.currentToken();
			if (token != null) {
				this.rig.invalidate(token.value());
			}
			this.rig.run(Duration.ofSeconds(1));
		}
		assertThat(this.rig.upstox.logins() - before).isBetween(1, 7);
	}

	@Test
	void invalidateWhenClockIsSetBackIsNotHeldUpForLonger() {
		this.rig.revoke(this.rig.lifecycle.getToken());
		this.rig.executor.runDue();
		this.rig.clock.jump(Duration.ofHours(-3));
		this.rig.run(Duration.ofMinutes(11));
		assertThat(this.rig.revoke(this.rig.lifecycle.getToken())).isTrue();
		this.rig.executor.runDue();
		assertThat(this.rig.state()).isEqualTo(State.VALID);
	}

	@Test
	void invalidateWhenBlockedKeepsTheTokenThatNoLoginCanReplace() {
		this.rig.upstox.thenRefuse(Credential.PIN, null);
		assertThatExceptionOfType(UpstoxLoginException.class).isThrownBy(this.rig::refresh);
		assertThat(this.rig.revoke(this.rig.lifecycle.getToken())).isFalse();
		assertThat(refusal().outcome()).isEqualTo(Outcome.KEPT_NO_LOGIN);
		assertThat(this.rig.state()).isEqualTo(State.VALID);
		assertThat(this.rig.upstox.logins()).isEqualTo(2);
	}

	@Test
	void invalidateWhenUpstoxHasAskedForALongPauseKeepsTheToken() {
		this.rig.upstox.thenFail(UpstoxLoginStep.DIALOG, Kind.RATE_LIMITED, Duration.ofMinutes(30));
		assertThatExceptionOfType(UpstoxLoginException.class).isThrownBy(this.rig::refresh);
		UpstoxToken token = this.rig.lifecycle.getToken();
		assertThat(this.rig.revoke(token)).isFalse();
		assertThat(refusal().outcome()).isEqualTo(Outcome.KEPT_NO_LOGIN);
		this.rig.run(Duration.ofMinutes(21));
		assertThat(this.rig.invalidate(token.value())).isTrue();
		this.rig.run(Duration.ofMinutes(11));
		assertThat(this.rig.state()).isEqualTo(State.VALID);
	}

	private UpstoxTokenRefusal refusal() {
		return Objects.requireNonNull(this.rig.lifecycle.getStatus().lastRefusal());
	}

}
