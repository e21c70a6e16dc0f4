package io.github.upstoxtotp.lifecycle;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Random;

import io.github.upstoxtotp.UpstoxLoginFailure;
import io.github.upstoxtotp.UpstoxLoginFailure.Kind;
import io.github.upstoxtotp.UpstoxLoginResult;
import io.github.upstoxtotp.UpstoxLoginStep;
import io.github.upstoxtotp.UpstoxToken;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Settlement}.
 */
class SettlementTests {

	private static final Instant NOW = Instant.parse(Rig.NOON);

	private static final Instant SOON = NOW.plusMillis(2500);

	private static final Instant LATER = NOW.plusMillis(5000);

	private final Settlement settlement = new Settlement(Rig.settings(Rig.EAGER), new BackOff(new Random(1)));

	@Test
	void successGivesTheTokenUntilTheBoundaryByTheLocalClock() {
		AccountState after = succeed(AccountState.EMPTY, NOW, Instant.MAX, Duration.ofSeconds(3));
		assertThat(after.usableUntil()).isEqualTo(Rig.END.minusSeconds(3).toEpochMilli());
		assertThat(after.lastAnswer()).isEqualTo(new Answer.Granted(FakeUpstox.token("a", NOW, Rig.END)));
	}

	@Test
	void successForgetsTheSetbackAndProvesThePin() {
		AccountState failed = fail(AccountState.EMPTY, UpstoxLoginStep.PIN, Kind.AMBIGUOUS, null);
		AccountState after = succeed(failed, NOW, Instant.MAX, null);
		assertThat(after.setback()).isNull();
		assertThat(after.pins()).isEqualTo(new Pins(0, true));
	}

	@Test
	void successWithADeadTokenIsAFailureThatKeepsNothing() {
		AccountState after = succeed(AccountState.EMPTY, NOW.minus(Duration.ofDays(1)), Instant.MAX, null);
		assertThat(after.token()).isNull();
		assertThat(setback(after).failure().kind()).isEqualTo(Kind.TRANSIENT);
		assertThat(setback(after).nextAttemptAt()).isBetween(SOON, LATER);
	}

	@Test
	void successWithATokenThatEndsNowIsAFailure() {
		assertThat(succeed(AccountState.EMPTY, NOW, NOW, null).token()).isNull();
	}

	@Test
	void permanentFailureBlocks() {
		assertThat(fail(AccountState.EMPTY, UpstoxLoginStep.PIN, Kind.PERMANENT, Duration.ZERO).isBlocked()).isTrue();
	}

	@Test
	void rateLimitLastsForEverybody() {
		Setback setback = setback(
				fail(AccountState.EMPTY, UpstoxLoginStep.GENERATE, Kind.RATE_LIMITED, Duration.ofMinutes(10)));
		assertThat(setback.pausedUntil()).isEqualTo(NOW.plus(Duration.ofMinutes(10)));
		assertThat(setback.nextAttemptAt()).isEqualTo(setback.pausedUntil());
	}

	@Test
	void rateLimitWithoutATimeBacksOffForEverybody() {
		Setback setback = setback(fail(AccountState.EMPTY, UpstoxLoginStep.DIALOG, Kind.RATE_LIMITED, null));
		assertThat(setback.pausedUntil()).isBetween(SOON, LATER).isEqualTo(setback.nextAttemptAt());
	}

	@Test
	void pauseThatUpstoxAskedForLastsForEverybodyWhateverTheKind() {
		Setback setback = setback(
				fail(AccountState.EMPTY, UpstoxLoginStep.DIALOG, Kind.TRANSIENT, Duration.ofMinutes(2)));
		assertThat(setback.pausedUntil()).isEqualTo(NOW.plus(Duration.ofMinutes(2)));
	}

	@ParameterizedTest
	@CsvSource({ "PT9000H", "PT2562047788015215H" })
	void absurdPauseLastsADay(Duration pause) {
		AccountState after = fail(AccountState.EMPTY, UpstoxLoginStep.DIALOG, Kind.RATE_LIMITED, pause);
		assertThat(setback(after).pausedUntil()).isEqualTo(NOW.plus(Duration.ofDays(1)));
	}

	@ParameterizedTest
	@EnumSource(names = { "TRANSIENT", "AMBIGUOUS", "EDGE_REFUSED" })
	void otherFailuresBackOffForThoseWhoDoNotInsist(Kind kind) {
		Setback setback = setback(fail(AccountState.EMPTY, UpstoxLoginStep.VERIFY, kind, null));
		assertThat(setback.nextAttemptAt()).isBetween(SOON, LATER);
		assertThat(setback.pausedUntil()).isEqualTo(NOW);
	}

	@Test
	void failureThatAllowsARestartHoldsNobodyUpOnce() {
		AccountState first = fail(AccountState.EMPTY, UpstoxLoginStep.VERIFY, Kind.TRANSIENT, Duration.ZERO);
		AccountState second = fail(first, UpstoxLoginStep.VERIFY, Kind.TRANSIENT, Duration.ZERO);
		assertThat(setback(first).nextAttemptAt()).isEqualTo(NOW);
		assertThat(setback(second).nextAttemptAt()).isAfter(NOW);
	}

	@Test
	void failureThatAllowsARestartWaitsForTheBudget() {
		Gate gate = new Gate(this.settlement.settings());
		AccountState once = AccountState.EMPTY.withLedger(gate.spend(AccountState.EMPTY, NOW));
		AccountState spent = once.withLedger(gate.spend(once, NOW));
		assertThat(setback(fail(spent, UpstoxLoginStep.VERIFY, Kind.TRANSIENT, Duration.ZERO)).nextAttemptAt())
			.isEqualTo(NOW.plus(Duration.ofMinutes(10)));
	}

	@Test
	void failureNearTheBoundaryWaitsForTheEndOfTheGuard() {
		Instant near = Rig.END.minusSeconds(121);
		AccountState after = this.settlement.settle(AccountState.EMPTY,
				failure(UpstoxLoginStep.DIALOG, Kind.TRANSIENT, null), near);
		assertThat(setback(after).nextAttemptAt()).isEqualTo(Rig.END.plusSeconds(60));
	}

	@Test
	void unansweredPinBlocksTheThirdTime() {
		AccountState state = AccountState.EMPTY;
		for (int i = 1; i < 3; i++) {
			state = fail(state, UpstoxLoginStep.PIN, Kind.AMBIGUOUS, null);
			assertThat(state.isBlocked()).isFalse();
		}
		assertThat(fail(state, UpstoxLoginStep.PIN, Kind.AMBIGUOUS, null).isBlocked()).isTrue();
	}

	@Test
	void unansweredPinThatWasProvenNeverBlocks() {
		AccountState state = succeed(AccountState.EMPTY, NOW, Instant.MAX, null);
		for (int i = 0; i < 9; i++) {
			state = fail(state, UpstoxLoginStep.PIN, Kind.AMBIGUOUS, null);
		}
		assertThat(state.isBlocked()).isFalse();
	}

	@Test
	void unansweredPinsAreCountedThroughOtherFailures() {
		AccountState state = fail(AccountState.EMPTY, UpstoxLoginStep.PIN, Kind.AMBIGUOUS, null);
		state = fail(state, UpstoxLoginStep.DIALOG, Kind.TRANSIENT, null);
		state = fail(state, UpstoxLoginStep.PIN, Kind.TRANSIENT, null);
		state = fail(state, UpstoxLoginStep.PIN, Kind.AMBIGUOUS, null);
		assertThat(state.isBlocked()).isFalse();
		assertThat(fail(state, UpstoxLoginStep.PIN, Kind.AMBIGUOUS, null).isBlocked()).isTrue();
	}

	@Test
	void failureAfterThePinProvesThePin() {
		AccountState state = fail(AccountState.EMPTY, UpstoxLoginStep.PIN, Kind.AMBIGUOUS, null);
		assertThat(fail(state, UpstoxLoginStep.AUTHORIZE, Kind.TRANSIENT, null).pins()).isEqualTo(new Pins(0, true));
	}

	@Test
	void wrongPinIsNoLongerProven() {
		AccountState state = succeed(AccountState.EMPTY, NOW, Instant.MAX, null);
		assertThat(fail(state, UpstoxLoginStep.PIN, Kind.PERMANENT, null).pins().proven()).isFalse();
	}

	@Test
	void skewOfAFailureMovesTheEndOfTheCurrentToken() {
		AccountState state = succeed(AccountState.EMPTY, NOW, Instant.MAX, null);
		AccountState after = this.settlement.settle(state,
				new UpstoxLoginResult.Failure(FakeUpstox.failure(UpstoxLoginStep.DIALOG, Kind.TRANSIENT, null)), NOW);
		assertThat(after.usableUntil()).isEqualTo(Rig.END.minusSeconds(30).toEpochMilli());
	}

	@Test
	void skewThatWasNotMeasuredAgainStays() {
		AccountState state = succeed(AccountState.EMPTY, NOW, Instant.MAX, Duration.ofSeconds(7));
		assertThat(succeed(state, NOW, Instant.MAX, null).skew()).isEqualTo(Duration.ofSeconds(7));
	}

	private AccountState succeed(AccountState before, Instant issuedAt, Instant expiresAt, @Nullable Duration skew) {
		UpstoxToken token = FakeUpstox.token("a", issuedAt, expiresAt);
		AccountState state = (skew != null) ? before.withSkew(skew) : before;
		return this.settlement.settle(state, new UpstoxLoginResult.Success(token), NOW);
	}

	private AccountState fail(AccountState before, UpstoxLoginStep step, Kind kind, @Nullable Duration retryAfter) {
		return this.settlement.settle(before, failure(step, kind, retryAfter), NOW);
	}

	private static Setback setback(AccountState state) {
		return Objects.requireNonNull(state.setback());
	}

	private static UpstoxLoginResult failure(UpstoxLoginStep step, Kind kind, @Nullable Duration retryAfter) {
		UpstoxLoginFailure failure = FakeUpstox.failure(step, kind, retryAfter);
		return new UpstoxLoginResult.Failure(failure);
	}

}
