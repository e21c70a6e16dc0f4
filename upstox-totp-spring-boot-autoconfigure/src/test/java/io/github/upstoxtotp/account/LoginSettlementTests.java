package io.github.upstoxtotp.account;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Random;

import io.github.upstoxtotp.UpstoxLoginFailure.Kind;
import io.github.upstoxtotp.UpstoxLoginFailure;
import io.github.upstoxtotp.UpstoxLoginStep;
import io.github.upstoxtotp.UpstoxToken;
import io.github.upstoxtotp.spi.UpstoxLoginResult;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link LoginSettlement}.
 */
class LoginSettlementTests {

	private static final Instant NOW = Instant.parse(Rig.NOON);

	private static final Instant SOON = NOW.plusMillis(2500);

	private static final Instant LATER = NOW.plusMillis(5000);

	private final LoginSettlement settlement = new LoginSettlement(Rig.settings(Rig.EAGER), new BackOff(new Random(1)));

	@Test
	void successGivesTheTokenUntilTheBoundary() {
		AccountRecord after = succeed(AccountRecord.EMPTY, NOW, Instant.MAX);
		assertThat(after.token()).isEqualTo(FakeUpstox.token("a", NOW, Rig.END));
		assertThat(after.fate()).isEqualTo(TokenFate.KEPT);
	}

	@Test
	void eachSettlementHasANewerRevision() {
		AccountRecord first = succeed(AccountRecord.EMPTY, NOW, Instant.MAX);
		AccountRecord second = fail(first, UpstoxLoginStep.DIALOG, Kind.TRANSIENT, null);
		assertThat(first.revision()).isEqualTo(NOW.toEpochMilli());
		assertThat(second.revision()).isEqualTo(first.revision() + 1);
	}

	@ParameterizedTest
	@CsvSource({ "3, false", "4, true" })
	void pinsThatWereCutOffBlockTheThirdTimeOrTheFourthIfTheyWereRightBefore(int most, boolean proven) {
		AccountRecord record = AccountRecord.EMPTY.withPins(new Pins(most - 1, proven));
		assertThat(this.settlement.blockUnanswered(record, NOW)).isEqualTo(record);
		AccountRecord blocked = this.settlement.blockUnanswered(record.withPins(new Pins(most, proven)), NOW);
		assertThat(blocked.isBlocked()).isTrue();
		assertThat(setback(blocked).failure().tip()).contains("upstox.pin-code");
	}

	@Test
	void successForgetsTheSetbackAndProvesThePin() {
		AccountRecord failed = fail(AccountRecord.EMPTY, UpstoxLoginStep.PIN, Kind.AMBIGUOUS, null);
		AccountRecord after = succeed(failed, NOW, Instant.MAX);
		assertThat(after.setback()).isNull();
		assertThat(after.pins()).isEqualTo(new Pins(0, true));
	}

	@Test
	void successWithADeadTokenIsAFailureThatKeepsNothing() {
		AccountRecord after = succeed(AccountRecord.EMPTY, NOW.minus(Duration.ofDays(1)), Instant.MAX);
		assertThat(after.token()).isNull();
		assertThat(setback(after).failure().kind()).isEqualTo(Kind.TRANSIENT);
		assertThat(setback(after).nextAttemptAt()).isEqualTo(NOW);
	}

	@Test
	void successWithATokenThatEndsNowIsAFailure() {
		assertThat(succeed(AccountRecord.EMPTY, NOW, NOW).token()).isNull();
	}

	@Test
	void permanentFailureBlocks() {
		assertThat(fail(AccountRecord.EMPTY, UpstoxLoginStep.PIN, Kind.PERMANENT, Duration.ZERO).isBlocked()).isTrue();
	}

	@Test
	void rateLimitLastsForEverybody() {
		LoginSetback setback = setback(
				fail(AccountRecord.EMPTY, UpstoxLoginStep.GENERATE, Kind.RATE_LIMITED, Duration.ofMinutes(10)));
		assertThat(setback.pausedUntil()).isEqualTo(NOW.plus(Duration.ofMinutes(10)));
		assertThat(setback.nextAttemptAt()).isEqualTo(setback.pausedUntil());
	}

	@Test
	void rateLimitWithoutATimeBacksOffForEverybody() {
		LoginSetback setback = setback(fail(AccountRecord.EMPTY, UpstoxLoginStep.DIALOG, Kind.RATE_LIMITED, null));
		assertThat(setback.pausedUntil()).isBetween(SOON, LATER).isEqualTo(setback.nextAttemptAt());
	}

	@Test
	void pauseThatUpstoxAskedForLastsForEverybodyWhateverTheKind() {
		LoginSetback setback = setback(
				fail(AccountRecord.EMPTY, UpstoxLoginStep.DIALOG, Kind.TRANSIENT, Duration.ofMinutes(2)));
		assertThat(setback.pausedUntil()).isEqualTo(NOW.plus(Duration.ofMinutes(2)));
	}

	@ParameterizedTest
	@CsvSource({ "PT9000H", "PT2562047788015215H" })
	void absurdPauseLastsADay(Duration pause) {
		AccountRecord after = fail(AccountRecord.EMPTY, UpstoxLoginStep.DIALOG, Kind.RATE_LIMITED, pause);
		assertThat(setback(after).pausedUntil()).isEqualTo(NOW.plus(Duration.ofDays(1)));
	}

	@ParameterizedTest
	@EnumSource(names = { "TRANSIENT", "AMBIGUOUS", "EDGE_REFUSED" })
	void otherFailuresBackOffForThoseWhoDoNotInsist(Kind kind) {
		LoginSetback setback = setback(fail(AccountRecord.EMPTY, UpstoxLoginStep.VERIFY, kind, null));
		assertThat(setback.nextAttemptAt()).isBetween(SOON, LATER);
		assertThat(setback.pausedUntil()).isEqualTo(NOW);
	}

	@ParameterizedTest
	@CsvSource({ "DIALOG, PT2.5S, PT5S", "GENERATE, PT5M, PT10M", "TOKEN, PT5M, PT10M" })
	void failureInTheNightHoldsUpForLongerIfItCostAnOtp(UpstoxLoginStep step, Duration shortest, Duration longest) {
		Instant night = Rig.END.plus(Duration.ofMinutes(30));
		AccountRecord after = this.settlement.settle(AccountRecord.EMPTY, failure(step, Kind.TRANSIENT, null), night);
		assertThat(setback(after).nextAttemptAt()).isBetween(night.plus(shortest), night.plus(longest));
	}

	@Test
	void failureThatAllowsARestartHoldsNobodyUpOnce() {
		AccountRecord first = fail(AccountRecord.EMPTY, UpstoxLoginStep.VERIFY, Kind.TRANSIENT, Duration.ZERO);
		AccountRecord second = fail(first, UpstoxLoginStep.VERIFY, Kind.TRANSIENT, Duration.ZERO);
		assertThat(setback(first).nextAttemptAt()).isEqualTo(NOW);
		assertThat(setback(second).nextAttemptAt()).isAfter(NOW);
	}

	@Test
	void failureThatAllowsARestartWaitsForTheBudget() {
		Gate gate = new Gate(this.settlement.settings());
		AccountRecord once = AccountRecord.EMPTY.withLedger(gate.spend(AccountRecord.EMPTY, NOW));
		AccountRecord spent = once.withLedger(gate.spend(once, NOW));
		assertThat(setback(fail(spent, UpstoxLoginStep.VERIFY, Kind.TRANSIENT, Duration.ZERO)).nextAttemptAt())
			.isEqualTo(NOW.plus(Duration.ofMinutes(10)));
	}

	@Test
	void failureNearTheBoundaryWaitsForTheEndOfTheGuard() {
		Instant near = Rig.END.minusSeconds(121);
		AccountRecord after = this.settlement.settle(AccountRecord.EMPTY,
				failure(UpstoxLoginStep.DIALOG, Kind.TRANSIENT, null), near);
		assertThat(setback(after).nextAttemptAt()).isEqualTo(Rig.END.plusSeconds(60));
	}

	@Test
	void unansweredPinBlocksTheThirdTime() {
		AccountRecord state = AccountRecord.EMPTY;
		for (int i = 1; i < 3; i++) {
			state = fail(state, UpstoxLoginStep.PIN, Kind.AMBIGUOUS, null);
			assertThat(state.isBlocked()).isFalse();
		}
		assertThat(fail(state, UpstoxLoginStep.PIN, Kind.AMBIGUOUS, null).isBlocked()).isTrue();
	}

	@Test
	void unansweredPinThatWasProvenNeverBlocks() {
		AccountRecord state = succeed(AccountRecord.EMPTY, NOW, Instant.MAX);
		for (int i = 0; i < 9; i++) {
			state = fail(state, UpstoxLoginStep.PIN, Kind.AMBIGUOUS, null);
		}
		assertThat(state.isBlocked()).isFalse();
	}

	@Test
	void unansweredPinsAreCountedThroughOtherFailures() {
		AccountRecord state = fail(AccountRecord.EMPTY, UpstoxLoginStep.PIN, Kind.AMBIGUOUS, null);
		state = fail(state, UpstoxLoginStep.DIALOG, Kind.TRANSIENT, null);
		state = fail(state, UpstoxLoginStep.PIN, Kind.TRANSIENT, null);
		state = fail(state, UpstoxLoginStep.PIN, Kind.AMBIGUOUS, null);
		assertThat(state.isBlocked()).isFalse();
		assertThat(fail(state, UpstoxLoginStep.PIN, Kind.AMBIGUOUS, null).isBlocked()).isTrue();
	}

	@Test
	void failureAfterThePinProvesThePin() {
		AccountRecord state = fail(AccountRecord.EMPTY, UpstoxLoginStep.PIN, Kind.AMBIGUOUS, null);
		assertThat(fail(state, UpstoxLoginStep.AUTHORIZE, Kind.TRANSIENT, null).pins()).isEqualTo(new Pins(0, true));
	}

	@Test
	void wrongPinIsNoLongerProven() {
		AccountRecord state = succeed(AccountRecord.EMPTY, NOW, Instant.MAX);
		assertThat(fail(state, UpstoxLoginStep.PIN, Kind.PERMANENT, null).pins().proven()).isFalse();
	}

	private AccountRecord succeed(AccountRecord before, Instant issuedAt, Instant expiresAt) {
		UpstoxToken token = FakeUpstox.token("a", issuedAt, expiresAt);
		return this.settlement.settle(before, new UpstoxLoginResult.Success(token), NOW);
	}

	private AccountRecord fail(AccountRecord before, UpstoxLoginStep step, Kind kind, @Nullable Duration retryAfter) {
		return this.settlement.settle(before, failure(step, kind, retryAfter), NOW);
	}

	private static LoginSetback setback(AccountRecord state) {
		return Objects.requireNonNull(state.setback());
	}

	private static UpstoxLoginResult failure(UpstoxLoginStep step, Kind kind, @Nullable Duration retryAfter) {
		UpstoxLoginFailure failure = FakeUpstox.failure(step, kind, retryAfter);
		return new UpstoxLoginResult.Failure(failure);
	}

}
