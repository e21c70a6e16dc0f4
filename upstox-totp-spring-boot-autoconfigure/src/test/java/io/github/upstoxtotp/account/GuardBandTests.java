package io.github.upstoxtotp.account;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import io.github.upstoxtotp.UpstoxToken;
import io.github.upstoxtotp.UpstoxTokenUnavailableException;
import io.github.upstoxtotp.UpstoxWaitReason;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link AccountLifecycle} around the expiry of all tokens.
 */
class GuardBandTests {

	private static final Instant GUARD_END = Rig.END.plusSeconds(60);

	@Test
	void getTokenWhenGuardOutlastsTheTimeoutSaysWhenToAskAgain() {
		Rig rig = new Rig("2026-11-02T21:58:00Z", Rig.DISABLED);
		assertThatExceptionOfType(UpstoxTokenUnavailableException.class).isThrownBy(rig.lifecycle::getToken)
			.satisfies((ex) -> assertThat(ex.getAvailableAt()).isEqualTo(GUARD_END))
			.satisfies((ex) -> assertThat(ex.getWaitReason()).isEqualTo(UpstoxWaitReason.GUARD_BAND));
		assertThat(rig.upstox.logins()).isZero();
	}

	@Test
	void refreshWhenGuardOutlastsTheTimeoutSaysWhenToAskAgain() {
		Rig rig = new Rig("2026-11-02T21:59:00Z", Rig.DISABLED);
		assertThatExceptionOfType(UpstoxTokenUnavailableException.class).isThrownBy(rig.lifecycle::refresh);
	}

	@Test
	void getTokenWhenGuardEndsInTimeWaitsForIt() {
		Rig rig = new Rig("2026-11-02T22:00:10Z", Rig.DISABLED);
		List<CompletableFuture<UpstoxToken>> callers = Stream.generate(rig.lifecycle::getTokenAsync).limit(5).toList();
		rig.runUntil(GUARD_END.minusMillis(1));
		assertThat(rig.upstox.logins()).isZero();
		rig.run(Duration.ofMillis(1));
		assertThat(callers).extracting(Rig::join).containsOnly(rig.lifecycle.getToken());
		assertThat(rig.upstox.logins()).isOne();
		assertThat(rig.upstox.issues()).allSatisfy((issue) -> assertThat(issue).isAfter(GUARD_END));
	}

	@Test
	void loginWhenClockIsSetBackIntoTheGuardWaitsForTheEndOfTheGuard() {
		Rig rig = new Rig("2026-11-02T22:00:30Z", Rig.DISABLED);
		CompletableFuture<UpstoxToken> caller = rig.lifecycle.getTokenAsync();
		rig.run(Duration.ofSeconds(29));
		rig.clock.jump(Duration.ofSeconds(-20));
		rig.upstox.setSkew(Duration.ofSeconds(20));
		rig.run(Duration.ofMillis(999));
		assertThat(rig.upstox.logins()).isZero();
		rig.run(Duration.ofMillis(1));
		assertThat(Rig.join(caller)).isNotNull();
	}

	@Test
	void startWhenInTheGuardWaitsForItsEnd() {
		Rig rig = Rig.started("2026-11-02T21:58:00Z", Rig.EAGER);
		assertThat(rig.lifecycle.getStatus().nextLoginAt()).isEqualTo(GUARD_END);
		rig.runUntil(GUARD_END.minusMillis(1));
		assertThat(rig.upstox.logins()).isZero();
		rig.run(Duration.ofMillis(1));
		assertThat(rig.upstox.logins()).isOne();
	}

	@Test
	void loginWhenItStraddlesTheEndIsRepeatedAfterTheGuard() {
		Rig rig = new Rig("2026-11-02T21:57:59Z", Rig.EAGER);
		rig.upstox.setTimePerStep(Duration.ofSeconds(26));
		rig.lifecycle.start();
		rig.runUntil(Rig.END.plusSeconds(30));
		assertThat(rig.lifecycle.currentToken()).isNull();
		assertThat(rig.lifecycle.getStatus().nextLoginAt()).isEqualTo(GUARD_END);
		rig.upstox.setTimePerStep(Duration.ofSeconds(1));
		rig.runUntil(GUARD_END.plusSeconds(6));
		assertThat(rig.lifecycle.getToken().expiresAt()).isEqualTo(Rig.END.plus(Duration.ofDays(1)));
	}

}
