package io.github.upstoxtotp.account;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

import io.github.upstoxtotp.UpstoxLoginException;
import io.github.upstoxtotp.UpstoxLoginFailure.Credential;
import io.github.upstoxtotp.UpstoxLoginFailure.Kind;
import io.github.upstoxtotp.UpstoxLoginFailure;
import io.github.upstoxtotp.UpstoxLoginStep;
import io.github.upstoxtotp.UpstoxToken;
import io.github.upstoxtotp.UpstoxTokenStatus.State;
import io.github.upstoxtotp.UpstoxWaitReason;
import io.github.upstoxtotp.spi.UpstoxLoginAttempt;
import io.github.upstoxtotp.spi.UpstoxLoginResult;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for {@link AccountLifecycle} when logins fail.
 */
class FailedLoginTests {

	private static final Instant NIGHT = Rig.END.plus(Duration.ofMinutes(30));

	private static final Instant NOON = Instant.parse(Rig.NOON);

	private final Rig rig = new Rig(NIGHT.toString(), Rig.DISABLED);

	private final Rig noon = new Rig(Rig.NOON, Rig.DISABLED);

	@ParameterizedTest
	@EnumSource(names = { "TRANSIENT", "AMBIGUOUS", "EDGE_REFUSED" })
	void callerDuringBackOffGetsTheSameFailureWithoutALogin(Kind kind) {
		this.rig.upstox.thenFail(UpstoxLoginStep.VERIFY, kind, null);
		UpstoxLoginException first = this.rig.failure();
		UpstoxLoginException second = this.rig.failure();
		assertThat(second).isNotSameAs(first);
		assertThat(second.getFailure()).isSameAs(first.getFailure());
		assertThat(second.getNextAttemptAt()).isEqualTo(first.getNextAttemptAt()).isAfter(NIGHT);
		assertThat(this.rig.upstox.logins()).isOne();
		assertThat(this.rig.state()).isEqualTo(State.BACKING_OFF);
	}

	@Test
	void onlyTheFirstExceptionOfAWaitHasAStackTrace() {
		this.rig.upstox.thenFail(UpstoxLoginStep.DIALOG, Kind.TRANSIENT, null);
		UpstoxLoginException first = this.rig.failure();
		assertThat(first.getStackTrace()).isNotEmpty();
		UpstoxLoginException second = this.rig.failure();
		assertThat(second.getStackTrace()).isEmpty();
		assertThat(second).hasMessage(first.getMessage());
		this.rig.upstox.thenFail(UpstoxLoginStep.DIALOG, Kind.TRANSIENT, null);
		this.rig.runUntil(Objects.requireNonNull(first.getNextAttemptAt()));
		assertThat(this.rig.failure().getStackTrace()).isNotEmpty();
		assertThat(this.rig.failure().getStackTrace()).isEmpty();
	}

	@Test
	void callerAfterBackOffLogsIn() {
		this.rig.upstox.thenFail(UpstoxLoginStep.VERIFY, Kind.TRANSIENT, null);
		Instant next = this.rig.failure().getNextAttemptAt();
		this.rig.runUntil(Objects.requireNonNull(next));
		assertThat(this.rig.get()).isNotNull();
		assertThat(this.rig.lifecycle.getStatus().lastError()).isNull();
	}

	@Test
	void refresherTriesAgainAfterBackOff() {
		Rig eager = new Rig(Rig.NOON, Rig.EAGER);
		eager.upstox.thenFail(UpstoxLoginStep.DIALOG, Kind.TRANSIENT, null);
		eager.lifecycle.start();
		eager.run(Duration.ofSeconds(7));
		assertThat(eager.states()).containsExactly(State.LOGGING_IN, State.BACKING_OFF, State.LOGGING_IN, State.VALID);
	}

	@Test
	void demandedLoginPassesOverBackOff() {
		this.rig.upstox.thenFail(UpstoxLoginStep.VERIFY, Kind.TRANSIENT, null);
		this.rig.failure();
		assertThat(this.rig.refresh()).isNotNull();
	}

	@Test
	void demandedLoginDoesNotPassOverARateLimit() {
		this.rig.upstox.thenFail(UpstoxLoginStep.DIALOG, Kind.RATE_LIMITED, Duration.ofMinutes(10));
		this.rig.failure();
		UpstoxLoginException refused = this.rig.demandedFailure();
		assertThat(refused.getNextAttemptAt()).isEqualTo(NIGHT.plusSeconds(600));
		assertThat(refused.getWaitReason()).isEqualTo(UpstoxWaitReason.PAUSE);
		assertThat(this.rig.upstox.logins()).isOne();
	}

	@Test
	void demandedLoginDoesNotPassOverThePauseOfATransientFailure() {
		this.rig.upstox.thenFail(UpstoxLoginStep.DIALOG, Kind.TRANSIENT, Duration.ofMinutes(2));
		this.rig.failure();
		this.rig.demandedFailure();
		this.rig.run(Duration.ofMinutes(2));
		assertThat(this.rig.refresh()).isNotNull();
	}

	@Test
	void wrongPinIsTriedOnce() {
		this.rig.lifecycle.start();
		this.rig.upstox.thenFail(UpstoxLoginStep.PIN, Kind.PERMANENT, null);
		assertThat(this.rig.failure().getNextAttemptAt()).isNull();
		this.rig.run(Duration.ofDays(3));
		assertThat(this.rig.failure().getWaitReason()).isEqualTo(UpstoxWaitReason.BLOCK);
		this.rig.demandedFailure();
		assertThat(this.rig.upstox.logins()).isOne();
		assertThat(this.rig.state()).isEqualTo(State.BLOCKED);
	}

	@Test
	void wrongPinStopsTheRefresher() {
		Rig eager = new Rig(Rig.NOON, Rig.EAGER);
		eager.upstox.thenFail(UpstoxLoginStep.PIN, Kind.PERMANENT, null);
		eager.lifecycle.start();
		eager.run(Duration.ofDays(3));
		assertThat(eager.upstox.logins()).isOne();
	}

	@Test
	void resetLiftsABlockOnce() {
		this.rig.upstox.thenFail(UpstoxLoginStep.PIN, Kind.PERMANENT, null)
			.thenFail(UpstoxLoginStep.PIN, Kind.PERMANENT, null);
		this.rig.failure();
		this.rig.lifecycle.reset();
		assertThat(this.rig.state()).isEqualTo(State.EMPTY);
		this.rig.failure();
		this.rig.failure();
		assertThat(this.rig.upstox.logins()).isEqualTo(2);
	}

	@Test
	void resetWakesTheRefresher() {
		Rig eager = new Rig(Rig.NOON, Rig.EAGER);
		eager.upstox.thenFail(UpstoxLoginStep.PIN, Kind.PERMANENT, null);
		eager.lifecycle.start();
		eager.run(Duration.ofSeconds(10));
		eager.lifecycle.reset();
		eager.executor.runDue();
		assertThat(eager.lifecycle.currentToken()).isNotNull();
	}

	@Test
	void resetDoesNotShortenAPauseThatUpstoxHasAskedFor() {
		this.rig.upstox.thenFail(UpstoxLoginStep.DIALOG, Kind.RATE_LIMITED, Duration.ofMinutes(10));
		this.rig.failure();
		this.rig.lifecycle.reset();
		this.rig.failure();
		assertThat(this.rig.upstox.logins()).isOne();
	}

	@Test
	void resetEndsABackOff() {
		this.rig.upstox.thenFail(UpstoxLoginStep.VERIFY, Kind.TRANSIENT, null);
		this.rig.failure();
		this.rig.lifecycle.reset();
		assertThat(this.rig.get()).isNotNull();
	}

	@ParameterizedTest
	@EnumSource(names = { "PIN", "TOTP_SECRET" })
	void resetIsRefusedWhileRefusedCredentialsAreUnchanged(Credential credential) {
		this.rig.upstox.thenRefuse(credential, 4);
		this.rig.failure();
		assertThatExceptionOfType(UpstoxLoginException.class).isThrownBy(this.rig.lifecycle::reset)
			.withMessageContaining("was not reset");
		assertThat(this.rig.state()).isEqualTo(State.BLOCKED);
		this.rig.lifecycle.forceReset();
		assertThat(this.rig.get()).isNotNull();
	}

	@Test
	void attemptsLeftAreCountedWhereUpstoxDoesNotTellThem() {
		this.rig.upstox.thenRefuse(Credential.PIN, null).thenRefuse(Credential.PIN, null);
		assertThat(this.rig.failure().getFailure().attemptsLeft()).isEqualTo(4);
		assertThat(Objects.requireNonNull(this.rig.lifecycle.getStatus().lastError()).attemptsLeft()).isEqualTo(4);
		this.rig.lifecycle.forceReset();
		this.rig.run(Duration.ofMinutes(11));
		assertThat(this.rig.failure().getFailure().attemptsLeft()).isEqualTo(3);
	}

	@ParameterizedTest
	@EnumSource(names = { "PIN", "TOTP_SECRET" })
	void attemptsLeftAreThoseThatUpstoxTells(Credential credential) {
		this.rig.upstox.thenRefuse(credential, 2);
		assertThat(this.rig.failure().getFailure().attemptsLeft()).isEqualTo(2);
	}

	@Test
	void attemptsLeftOfARefusedTotpAreNotThoseOfThePin() {
		this.rig.upstox.thenRefuse(Credential.TOTP_SECRET, null);
		assertThat(this.rig.failure().getFailure().attemptsLeft()).isNull();
	}

	@Test
	void forcedResetsSendNoMoreThanThreeWrongPins() {
		for (int i = 0; i < 9; i++) {
			this.rig.upstox.thenRefuse(Credential.PIN, null);
		}
		for (int i = 0; i < 3; i++) {
			assertThat(this.rig.failure().getFailure().refused()).isEqualTo(Credential.PIN);
			if (i < 2) {
				this.rig.lifecycle.forceReset();
			}
			this.rig.run(Duration.ofMinutes(11));
		}
		assertThatExceptionOfType(UpstoxLoginException.class).isThrownBy(this.rig.lifecycle::forceReset)
			.withMessageContaining("3 PINs in a row");
		this.rig.failure();
		assertThat(this.rig.upstox.pins()).isEqualTo(3);
	}

	@Test
	void unansweredPinIsTriedThreeTimes() {
		Rig eager = new Rig(Rig.NOON, Rig.EAGER);
		eager.upstox.setOutage((step) -> step == UpstoxLoginStep.PIN);
		eager.lifecycle.start();
		eager.run(Duration.ofDays(2));
		assertThat(eager.upstox.pins()).isEqualTo(3);
		assertThat(eager.state()).isEqualTo(State.BLOCKED);
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void resetsAfterUnansweredPinsSendNoFifthOne(boolean proven) {
		Rig eager = new Rig(Rig.NOON, Rig.EAGER);
		if (proven) {
			CredentialRefusals accepted = CredentialRefusals.NONE.accepting(eager.store.credentials(), NIGHT);
			eager.store.save(AccountRecord.EMPTY.withLedger(LoginLedger.EMPTY.withRefusals(accepted)).revised(NIGHT));
		}
		eager.upstox.setOutage((step) -> step == UpstoxLoginStep.PIN);
		eager.lifecycle.start();
		eager.run(Duration.ofDays(2));
		assertThat(eager.upstox.pins()).isEqualTo(proven ? 4 : 3);
		if (!proven) {
			eager.lifecycle.reset();
			eager.run(Duration.ofDays(2));
			assertThat(eager.upstox.pins()).isEqualTo(4);
		}
		assertThatExceptionOfType(UpstoxLoginException.class).isThrownBy(eager.lifecycle::reset)
			.withMessageContaining("4 PINs in a row")
			.satisfies((ex) -> assertThat(ex.getFailure().tip()).contains("Upstox app", "force the reset"));
		eager.run(Duration.ofDays(2));
		assertThat(eager.upstox.pins()).isEqualTo(4);
		assertThat(eager.state()).isEqualTo(State.BLOCKED);
		eager.lifecycle.forceReset();
		eager.run(Duration.ofDays(2));
		assertThat(eager.upstox.pins()).isEqualTo(5);
		assertThat(eager.state()).isEqualTo(State.BLOCKED);
	}

	@Test
	void resetsAfterCorrectedPinsSendNoFifthOne() {
		CredentialRefusals refusals = CredentialRefusals.NONE.with(Credential.PIN, "old", 2, 0, NIGHT);
		this.rig.store.save(AccountRecord.EMPTY.withLedger(LoginLedger.EMPTY.withRefusals(refusals)).revised(NIGHT));
		this.rig.upstox.setOutage((step) -> step == UpstoxLoginStep.PIN);
		this.rig.failure();
		assertThat(this.rig.upstox.pins()).isZero();
		this.rig.lifecycle.reset();
		this.rig.failure();
		this.rig.run(Duration.ofDays(1));
		this.rig.failure();
		assertThat(this.rig.upstox.pins()).isOne();
		assertThatExceptionOfType(UpstoxLoginException.class).isThrownBy(this.rig.lifecycle::reset)
			.withMessageContaining("may lock the account");
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void resetDuringALoginCountsUnansweredPinsAnew(boolean pinSent) {
		this.rig.store.save(AccountRecord.EMPTY.withUnansweredPins(2).revised(NIGHT));
		this.rig.upstox.then((attempt) -> {
			attempt.claimOtpGeneration();
			if (pinSent) {
				attempt.claimTotp(1);
			}
			this.rig.lifecycle.reset();
			attempt.claimTotp(2);
			return failed(UpstoxLoginStep.PIN, Kind.AMBIGUOUS, null);
		});
		this.rig.failure();
		assertThat(this.rig.store.record().unansweredPins()).isOne();
		assertThat(this.rig.state()).isEqualTo(pinSent ? State.BLOCKED : State.BACKING_OFF);
	}

	@Test
	void lostSessionIsFollowedByOneLoginForTheSameCaller() {
		this.noon.upstox.thenFail(UpstoxLoginStep.AUTHORIZE, Kind.TRANSIENT, Duration.ZERO);
		assertThat(this.noon.get()).isNotNull();
		assertThat(this.noon.upstox.logins()).isEqualTo(2);
		assertThat(this.noon.states()).containsExactly(State.LOGGING_IN, State.VALID);
	}

	@Test
	void sessionLostTwiceBacksOff() {
		this.noon.upstox.thenFail(UpstoxLoginStep.AUTHORIZE, Kind.TRANSIENT, Duration.ZERO)
			.thenFail(UpstoxLoginStep.AUTHORIZE, Kind.TRANSIENT, Duration.ZERO);
		assertThat(this.noon.failure().getNextAttemptAt()).isAfterOrEqualTo(NOON.plusSeconds(300));
		assertThat(this.noon.upstox.logins()).isEqualTo(2);
	}

	@Test
	void timeStepIsNeverSentTwice() {
		this.rig.upstox.setTimePerStep(Duration.ofMillis(1));
		this.rig.refresh();
		this.rig.refresh();
		assertThat(this.rig.upstox.timeSteps()).hasSize(2).doesNotHaveDuplicates();
	}

	@Test
	void timeStepIsNotGrantedAgainInARestartedFlow() {
		long step = NOON.getEpochSecond() / 30;
		this.noon.upstox.then((attempt) -> {
			attempt.claimOtpGeneration();
			assertThat(attempt.claimTotp(step)).isTrue();
			assertThat(attempt.claimTotp(step)).isFalse();
			return failed(UpstoxLoginStep.VERIFY, Kind.AMBIGUOUS, Duration.ZERO);
		}).then((attempt) -> {
			assertThat(attempt.claimTotp(step)).isFalse();
			assertThat(attempt.claimTotp(step - 1)).isFalse();
			assertThat(attempt.claimTotp(step + 1)).isTrue();
			return this.noon.upstox.usual(attempt);
		});
		assertThat(this.noon.get()).isNotNull();
	}

	@Test
	void loginThatHasEndedCanClaimNothing() {
		List<UpstoxLoginAttempt> attempts = new ArrayList<>();
		this.noon.upstox.then((attempt) -> {
			attempts.add(attempt);
			attempt.claimOtpGeneration();
			return failed(UpstoxLoginStep.AUTHORIZE, Kind.TRANSIENT, Duration.ZERO);
		}).then((attempt) -> {
			assertThat(attempts.get(0).claimOtpGeneration()).isFalse();
			assertThat(attempts.get(0).claimTotp(Long.MAX_VALUE)).isFalse();
			return this.noon.upstox.usual(attempt);
		});
		assertThat(this.noon.get()).isNotNull();
	}

	@Test
	void deadlineOfALoginIsTheTimeout() {
		this.rig.upstox.then((attempt) -> {
			assertThat(attempt.deadline()).isEqualTo(NIGHT.plusSeconds(60));
			return this.rig.upstox.usual(attempt);
		});
		assertThat(this.rig.get()).isNotNull();
	}

	@Test
	void sourceThatThrowsIsAFailureWithoutItsMessage() {
		this.rig.upstox.then((attempt) -> {
			throw new IllegalStateException("secret");
		});
		assertThat(this.rig.failure()).hasMessageContaining("java.lang.IllegalStateException at ")
			.hasMessageNotContaining("secret");
		assertThat(this.rig.state()).isEqualTo(State.BACKING_OFF);
	}

	@Test
	void sourceThatThrowsAnErrorIsAFailure() {
		this.rig.upstox.then((attempt) -> {
			throw new StackOverflowError();
		});
		assertThat(this.rig.failure().getFailure().kind()).isEqualTo(Kind.AMBIGUOUS);
	}

	@Test
	void sourceThatThrowsACheckedExceptionIsAFailure() {
		this.rig.upstox.then((attempt) -> sneak(new IOException("secret")));
		assertThat(this.rig.failure().getFailure().kind()).isEqualTo(Kind.AMBIGUOUS);
	}

	@Test
	@SuppressWarnings("NullAway")
	void sourceThatReturnsNothingIsAFailure() {
		this.rig.upstox.then((attempt) -> null);
		assertThat(this.rig.failure().getFailure().step()).isEqualTo(UpstoxLoginStep.DIALOG);
	}

	@Test
	@SuppressWarnings("NullAway")
	void sourceThatReturnsASuccessWithoutATokenIsAFailure() {
		this.rig.upstox.then((attempt) -> new UpstoxLoginResult.Success(null));
		assertThat(this.rig.failure().getFailure().kind()).isEqualTo(Kind.AMBIGUOUS);
	}

	@Test
	void sourceThatThrowsWithoutSpendingAnythingIsNeverBlocked() {
		Rig eager = new Rig(Rig.NOON, Rig.EAGER);
		for (int i = 0; i < 9; i++) {
			eager.upstox.then((attempt) -> sneak(new IOException()));
		}
		eager.lifecycle.start();
		eager.run(Duration.ofHours(2));
		assertThat(eager.upstox.logins()).isEqualTo(10);
		assertThat(eager.state()).isEqualTo(State.VALID);
	}

	@Test
	void sourceThatThrowsAfterTheTotpMayHaveSentThePin() {
		this.rig.upstox.then((attempt) -> {
			attempt.claimOtpGeneration();
			attempt.claimTotp(1);
			throw new IllegalStateException();
		});
		assertThat(this.rig.failure().getFailure().step()).isEqualTo(UpstoxLoginStep.PIN);
	}

	@Test
	void consumerOfEventsThatThrowsChangesNothing() {
		AccountLifecycle lifecycle = new AccountLifecycle("main", this.noon.upstox,
				new MemoryAccountStore(this.noon.executor::nanoTime), Rig.settings(Rig.EAGER), this.noon.clock,
				this.noon.executor, (event) -> {
					throw new LinkageError();
				}, new Random(1));
		lifecycle.start();
		this.noon.runUntil(Rig.END.plus(Duration.ofHours(1)));
		assertThat(lifecycle.getStatus().state()).isEqualTo(State.VALID);
		assertThat(this.noon.upstox.logins()).isEqualTo(2);
	}

	@Test
	void tokenExpiredOnArrivalIsAFailure() {
		this.rig.upstox.then((attempt) -> new UpstoxLoginResult.Success(FakeUpstox.dead()));
		assertThat(this.rig.failure()).hasMessageContaining("had expired");
		assertThat(this.rig.lifecycle.currentToken()).isNull();
	}

	@Test
	void asynchronousCallersEachGetAnExceptionOfTheirOwn() {
		this.rig.upstox.thenFail(UpstoxLoginStep.VERIFY, Kind.TRANSIENT, null);
		CompletableFuture<UpstoxToken> one = this.rig.lifecycle.getTokenAsync();
		CompletableFuture<UpstoxToken> other = this.rig.lifecycle.getTokenAsync();
		this.rig.executor.runDue();
		Throwable first = catchThrowableOfType(UpstoxLoginException.class, () -> Rig.join(one));
		Throwable second = catchThrowableOfType(UpstoxLoginException.class, () -> Rig.join(other));
		assertThat(second).isNotSameAs(first);
	}

	@Test
	void cancelledFutureCancelsNoLogin() {
		CompletableFuture<UpstoxToken> cancelled = this.rig.lifecycle.getTokenAsync();
		CompletableFuture<UpstoxToken> other = this.rig.lifecycle.getTokenAsync();
		cancelled.cancel(true);
		this.rig.executor.runDue();
		assertThat(Rig.join(other)).isNotNull();
	}

	private static UpstoxLoginResult failed(UpstoxLoginStep step, Kind kind, @Nullable Duration retryAfter) {
		UpstoxLoginFailure failure = FakeUpstox.failure(step, kind, retryAfter);
		return new UpstoxLoginResult.Failure(failure);
	}

	@SuppressWarnings({ "unchecked", "TypeParameterUnusedInFormals" })
	private static <E extends Throwable, T> T sneak(Throwable ex) throws E {
		throw (E) ex;
	}

}
