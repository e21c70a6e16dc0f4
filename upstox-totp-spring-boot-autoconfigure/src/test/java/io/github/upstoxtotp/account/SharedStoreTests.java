package io.github.upstoxtotp.account;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

import io.github.upstoxtotp.UpstoxLoginException;
import io.github.upstoxtotp.UpstoxLoginFailure.Kind;
import io.github.upstoxtotp.UpstoxLoginStep;
import io.github.upstoxtotp.UpstoxToken;
import io.github.upstoxtotp.UpstoxTokenChangedEvent;
import io.github.upstoxtotp.UpstoxTokenStatus.State;
import io.github.upstoxtotp.UpstoxTokenUnavailableException;
import io.github.upstoxtotp.UpstoxWaitReason;
import io.github.upstoxtotp.spi.UpstoxLease;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for lifecycles that share a store, one after another or side by side.
 */
@ExtendWith(OutputCaptureExtension.class)
class SharedStoreTests {

	private static final Duration MINUTE = Duration.ofMinutes(1);

	private final Rig first = new Rig(Rig.NOON, Rig.EAGER);

	@Test
	void callersAreAnsweredOnceTheLoginIsWrittenDown() {
		List<Integer> waiting = new ArrayList<>();
		countWaitingAtEachSave(waiting);
		assertThat(this.first.get()).isNotNull();
		assertThat(this.first.store.record().token()).isNotNull();
		assertThat(waiting).hasSizeGreaterThan(1).containsOnly(1);
	}

	private void countWaitingAtEachSave(List<Integer> waiting) {
		this.first.store.onNextSave(() -> {
			waiting.add(this.first.lifecycle.statistics().waitingCallers());
			countWaitingAtEachSave(waiting);
		});
	}

	@Test
	void restartTakesTheTokenFromTheStore() {
		UpstoxToken token = this.first.get();
		this.first.lifecycle.stop();
		Rig second = this.first.another(Rig.EAGER);
		assertThat(second.lifecycle.getToken()).isEqualTo(token);
		assertThat(second.states()).containsExactly(State.VALID);
		assertThat(second.events).contains(new UpstoxTokenChangedEvent("main", token));
		assertThat(this.first.upstox.logins()).isOne();
	}

	@Test
	void storedTokenOfAnotherUserIsNeitherUsedNorDropped() {
		UpstoxToken token = this.first.get();
		AccountLifecycle other = lifecycleOf("XY9999");
		other.start();
		this.first.executor.runDue();
		assertThat(other.currentToken()).isNull();
		assertThat(this.first.store.record().token()).isEqualTo(token);
		AccountLifecycle same = lifecycleOf("ab1234");
		same.look();
		assertThat(same.currentToken()).isEqualTo(token);
	}

	@Test
	void newTokenOfAnotherUserIsRefused() {
		AccountLifecycle other = lifecycleOf("XY9999");
		CompletableFuture<UpstoxToken> token = other.getTokenAsync();
		this.first.executor.runDue();
		assertThatExceptionOfType(UpstoxLoginException.class).isThrownBy(() -> Rig.join(token))
			.withMessageContaining("upstox.accounts.main.user-id");
		assertThat(other.getStatus().state()).isEqualTo(State.BLOCKED);
	}

	@Test
	void refreshBeforeTheFirstLookDoesNotReturnTheStoredToken() {
		UpstoxToken stored = this.first.get();
		AccountLifecycle second = lifecycleOf("AB1234");
		CompletableFuture<UpstoxToken> refreshed = CompletableFuture.supplyAsync(second::refresh);
		while (!refreshed.isDone()) {
			this.first.executor.runDue();
			Thread.onSpinWait();
		}
		assertThat(Rig.join(refreshed)).isNotEqualTo(stored);
		assertThat(this.first.upstox.logins()).isEqualTo(2);
	}

	private AccountLifecycle lifecycleOf(String userId) {
		AccountSettings settings = new AccountSettings(Rig.CALENDAR, MINUTE, Rig.BUDGET, Rig.DISABLED, userId);
		return new AccountLifecycle("main", this.first.upstox, this.first.store, settings, this.first.clock,
				this.first.executor, this.first.events::add, new Random(3));
	}

	@Test
	void oneOfManyAccountsLooksAsOftenAsAllTogetherNeed() {
		this.first.lifecycle.start();
		this.first.executor.setLongestSleep(Duration.ofHours(1));
		this.first.get();
		int before = this.first.store.loads();
		this.first.run(Duration.ofHours(10));
		assertThat(this.first.store.loads() - before).isBetween(9, 12);
		this.first.store.setDown(true);
		this.first.run(Duration.ofHours(2));
		assertThat(this.first.store.loads() - before).isGreaterThan(60);
	}

	@Test
	void whoeverNoticesALeapOfTheClockTellsTheOthers() {
		this.first.lifecycle.start();
		this.first.get();
		this.first.run(Duration.ofMinutes(5));
		assertThat(this.first.executor.leaps()).isZero();
		this.first.clock.jump(Duration.ofHours(2));
		this.first.run(Duration.ofMinutes(2));
		assertThat(this.first.executor.leaps()).isOne();
	}

	@Test
	void restartAfterTheEndDoesNotGiveTheDeadToken() {
		this.first.get();
		this.first.clock.jump(Duration.ofDays(1));
		Rig second = this.first.another(Rig.DISABLED);
		assertThat(second.lifecycle.currentToken()).isNull();
		assertThat(second.state()).isEqualTo(State.EXPIRED);
		assertThat(second.events).noneMatch(UpstoxTokenChangedEvent.class::isInstance);
	}

	@Test
	void callerOfALazyProcessGetsTheStoredToken() {
		UpstoxToken token = this.first.get();
		Rig second = this.first.another(Rig.LAZY);
		assertThat(second.get()).isEqualTo(token);
		assertThat(this.first.upstox.logins()).isOne();
	}

	@Test
	void lookAdoptsWhatOthersHaveSavedAndAsksNobody() {
		Rig second = this.first.another(Rig.DISABLED);
		second.lifecycle.stop();
		UpstoxToken token = this.first.get();
		assertThat(second.lifecycle.currentToken()).isNull();
		second.lifecycle.look();
		assertThat(second.lifecycle.currentToken()).isEqualTo(token);
		assertThat(this.first.upstox.logins()).isOne();
	}

	@Test
	void otherProcessSeesANewTokenWithinAMinute() {
		Rig second = this.first.another(Rig.DISABLED);
		UpstoxToken token = this.first.get();
		second.run(MINUTE);
		assertThat(second.lifecycle.currentToken()).isEqualTo(token);
		assertThat(this.first.refresh()).isNotEqualTo(token);
		second.run(MINUTE);
		assertThat(second.lifecycle.currentToken()).isEqualTo(this.first.lifecycle.currentToken());
		assertThat(this.first.upstox.logins()).isEqualTo(2);
	}

	@Test
	void processThatFindsTheLeaseTakenWaitsForTheTokenOfItsHolder() {
		UpstoxLease held = Objects.requireNonNull(this.first.store.tryLease(Duration.ofSeconds(90)));
		CompletableFuture<UpstoxToken> caller = this.first.lifecycle.getTokenAsync();
		this.first.run(Duration.ofSeconds(30));
		assertThat(caller).isNotDone();
		UpstoxToken token = this.first.upstox.issue(this.first.clock.instant());
		this.first.store.save(AccountRecord.EMPTY.withToken(Rig.CALENDAR.cap(token)).revised(Rig.END));
		held.close();
		this.first.run(Duration.ofSeconds(1));
		assertThat(Rig.join(caller).value()).isEqualTo(token.value());
		assertThat(this.first.upstox.logins()).isZero();
	}

	@Test
	void processThatWaitedForAHolderThatFailsGetsItsFailure() {
		UpstoxLease held = Objects.requireNonNull(this.first.store.tryLease(Duration.ofSeconds(90)));
		CompletableFuture<UpstoxToken> caller = this.first.lifecycle.getTokenAsync();
		this.first.executor.runDue();
		LoginSetback block = new LoginSetback(FakeUpstox.failure(UpstoxLoginStep.PIN, Kind.PERMANENT, null),
				this.first.clock.instant(), 0, this.first.clock.instant(), true);
		this.first.store.save(AccountRecord.EMPTY.withSetback(block).revised(Rig.END));
		this.first.run(Duration.ofSeconds(1));
		assertThatExceptionOfType(UpstoxLoginException.class).isThrownBy(() -> Rig.join(caller));
		assertThat(this.first.upstox.logins()).isZero();
		held.close();
	}

	@Test
	void whoeverWaitsForALeaseSaysSo(CapturedOutput output) {
		UpstoxLease held = Objects.requireNonNull(this.first.store.tryLease(Duration.ofSeconds(90)));
		this.first.lifecycle.start();
		this.first.run(Duration.ofSeconds(30));
		assertThat(this.first.lifecycle.getStatus().waitReason()).isEqualTo(UpstoxWaitReason.LEASE);
		assertThat(output)
			.containsOnlyOnce("The lease of this account is taken: most likely another process is logging in");
		held.close();
		this.first.run(Duration.ofSeconds(5));
		assertThat(this.first.state()).isEqualTo(State.VALID);
		assertThat(this.first.lifecycle.getStatus().waitReason()).isEqualTo(UpstoxWaitReason.SCHEDULE);
	}

	@Test
	void leaseOfAProcessThatDiedEndsByItself() {
		UpstoxLease abandoned = this.first.store.tryLease(Duration.ofSeconds(90));
		assertThat(abandoned).isNotNull();
		CompletableFuture<UpstoxToken> token = this.first.lifecycle.getTokenAsync();
		this.first.run(Duration.ofSeconds(89));
		assertThat(this.first.upstox.logins()).isZero();
		this.first.run(Duration.ofSeconds(2));
		assertThat(Rig.join(token)).isNotNull();
	}

	@Test
	void blockHoldsForEveryProcessAndAfterARestart() {
		this.first.upstox.thenFail(UpstoxLoginStep.PIN, Kind.PERMANENT, null);
		Rig beside = this.first.another(Rig.DISABLED);
		assertThatExceptionOfType(UpstoxLoginException.class).isThrownBy(this.first::get);
		Rig after = this.first.another(Rig.EAGER);
		after.run(Duration.ofDays(3));
		assertThat(after.state()).isEqualTo(State.BLOCKED);
		assertThatExceptionOfType(UpstoxLoginException.class).isThrownBy(beside::get);
		assertThatExceptionOfType(UpstoxLoginException.class).isThrownBy(beside::refresh);
		assertThat(this.first.upstox.logins()).isOne();
	}

	@Test
	void resetIsSeenByEveryProcess() {
		this.first.upstox.thenFail(UpstoxLoginStep.PIN, Kind.PERMANENT, null);
		assertThatExceptionOfType(UpstoxLoginException.class).isThrownBy(this.first::get);
		Rig second = this.first.another(Rig.DISABLED);
		assertThat(second.state()).isEqualTo(State.BLOCKED);
		this.first.lifecycle.start();
		this.first.lifecycle.reset();
		this.first.executor.runDue();
		second.run(MINUTE);
		assertThat(second.state()).isEqualTo(State.VALID);
	}

	@Test
	void resetRightBeforeTheStopIsNotLost() {
		this.first.upstox.thenFail(UpstoxLoginStep.PIN, Kind.PERMANENT, null);
		assertThatExceptionOfType(UpstoxLoginException.class).isThrownBy(this.first::get);
		this.first.lifecycle.reset();
		this.first.lifecycle.stop();
		assertThat(this.first.another(Rig.EAGER).state()).isEqualTo(State.VALID);
	}

	@Test
	void processThatDropsATokenLateDoesNotUndoTheBlockOfAnother() {
		UpstoxToken token = this.first.get();
		Rig second = this.first.another(Rig.DISABLED);
		assertThat(second.lifecycle.currentToken()).isEqualTo(token);
		this.first.clock.jump(Duration.ofMinutes(15));
		this.first.upstox.thenFail(UpstoxLoginStep.PIN, Kind.PERMANENT, null);
		this.first.revoke(token);
		assertThatExceptionOfType(UpstoxLoginException.class).isThrownBy(this.first::get);
		assertThat(this.first.state()).isEqualTo(State.BLOCKED);
		int logins = this.first.upstox.logins();
		second.revoke(token);
		assertThatExceptionOfType(UpstoxLoginException.class).isThrownBy(second::get);
		second.run(MINUTE);
		assertThat(second.state()).isEqualTo(State.BLOCKED);
		assertThat(this.first.store.record().isBlocked()).isTrue();
		assertThat(this.first.upstox.logins()).isEqualTo(logins);
	}

	@Test
	void loginThatBeginsWhileAResetIsSavedWaitsForItsLease() {
		this.first.upstox.thenFail(UpstoxLoginStep.PIN, Kind.PERMANENT, null);
		assertThatExceptionOfType(UpstoxLoginException.class).isThrownBy(this.first::get);
		List<CompletableFuture<UpstoxToken>> demanded = new ArrayList<>();
		this.first.store.onNextSave(() -> {
			demanded.add(this.first.lifecycle.getTokenAsync());
			this.first.executor.runDue();
		});
		this.first.lifecycle.reset();
		assertThat(demanded).singleElement().satisfies((later) -> assertThat(later).isNotDone());
		assertThat(this.first.store.tryLease(MINUTE)).as("a lease that nobody holds any more")
			.isNotNull()
			.satisfies(UpstoxLease::close);
		this.first.run(MINUTE);
		assertThat(Rig.join(demanded.get(0))).isNotNull();
		assertThat(this.first.upstox.logins()).isEqualTo(2);
	}

	@Test
	void resetDuringALoginOfAnotherProcessIsSavedSoonAfterIt() {
		Rig quiet = new Rig(Rig.NOON, Rig.DISABLED);
		quiet.upstox.thenFail(UpstoxLoginStep.PIN, Kind.PERMANENT, null);
		assertThatExceptionOfType(UpstoxLoginException.class).isThrownBy(quiet::get);
		quiet.lifecycle.start();
		quiet.executor.runDue();
		UpstoxLease other = Objects.requireNonNull(quiet.store.tryLease(MINUTE));
		quiet.lifecycle.reset();
		quiet.run(Duration.ofSeconds(10));
		assertThat(quiet.store.record().isBlocked()).isTrue();
		other.close();
		quiet.run(Duration.ofSeconds(2));
		assertThat(quiet.store.record().isBlocked()).isFalse();
	}

	@Test
	void budgetIsSpentByAllTogether() {
		Rig second = this.first.another(Rig.DISABLED);
		this.first.get();
		second.run(MINUTE);
		second.refresh();
		this.first.lifecycle.start();
		this.first.run(MINUTE);
		assertRefreshIsRefused(this.first);
		assertRefreshIsRefused(this.first.another(Rig.DISABLED));
		assertThat(this.first.upstox.generations()).hasSize(2);
	}

	private static void assertRefreshIsRefused(Rig rig) {
		assertThatExceptionOfType(UpstoxTokenUnavailableException.class).isThrownBy(rig::refresh)
			.satisfies((ex) -> assertThat(ex.getWaitReason()).isEqualTo(UpstoxWaitReason.BUDGET));
	}

	@Test
	void noTimeStepIsUsedByTwoProcesses() {
		Rig second = this.first.another(Rig.DISABLED);
		this.first.upstox.setTimePerStep(Duration.ofMillis(1));
		this.first.get();
		second.lifecycle.look();
		second.refresh();
		assertThat(this.first.upstox.timeSteps()).hasSize(2).doesNotHaveDuplicates();
	}

	@Test
	void tokenThatOneProcessSawRefusedIsReplacedForAll() {
		Rig second = this.first.another(Rig.DISABLED);
		UpstoxToken refused = this.first.get();
		this.first.lifecycle.start();
		second.run(MINUTE);
		assertThat(this.first.revoke(refused)).isTrue();
		this.first.run(MINUTE);
		second.run(MINUTE);
		assertThat(second.lifecycle.currentToken()).isEqualTo(this.first.lifecycle.currentToken())
			.isNotEqualTo(refused);
		assertThat(second.invalidate(refused.value())).isFalse();
		assertThat(this.first.upstox.logins()).isEqualTo(2);
	}

	@Test
	void refusalThatUpstoxDoesNotConfirmReplacesNoToken() {
		Rig second = this.first.another(Rig.EAGER);
		this.first.lifecycle.start();
		this.first.run(MINUTE);
		second.run(MINUTE);
		assertThat(this.first.revoke(this.first.lifecycle.getToken())).isTrue();
		this.first.run(MINUTE);
		second.run(MINUTE);
		assertThat(second.invalidate(second.lifecycle.getTokenValue())).isFalse();
		assertThat(this.first.upstox.logins()).isEqualTo(2);
	}

	@Test
	void refusalsOfAllProcessesStayWithinTheBudget() {
		Rig second = this.first.another(Rig.EAGER);
		this.first.lifecycle.start();
		for (int minute = 0; minute < 120; minute++) {
			for (Rig rig : List.of(this.first, second)) {
				rig.run(MINUTE);
				UpstoxToken token = rig.lifecycle.currentToken();
				if (token != null) {
					rig.revoke(token);
				}
			}
		}
		Simulation.assertBudget(this.first.upstox.generations(), "every token is refused");
		assertThat(this.first.upstox.timeSteps()).doesNotHaveDuplicates();
	}

	@Test
	void backOffIsSharedAndOutlivesARestart() {
		this.first.upstox.setOutage((step) -> true);
		this.first.lifecycle.start();
		this.first.run(Duration.ofMinutes(5));
		this.first.upstox.setOutage((step) -> false);
		int logins = this.first.upstox.logins();
		Rig beside = this.first.another(Rig.DISABLED);
		assertThat(beside.state()).isEqualTo(State.BACKING_OFF);
		assertThat(beside.failure().getWaitReason()).isEqualTo(UpstoxWaitReason.BACK_OFF);
		this.first.lifecycle.stop();
		Rig after = this.first.another(Rig.EAGER);
		assertThat(this.first.upstox.logins()).isEqualTo(logins);
		after.run(Duration.ofMinutes(5));
		assertThat(after.state()).isEqualTo(State.VALID);
		assertThat(this.first.upstox.logins()).isEqualTo(logins + 1);
	}

	@Test
	void processThatDiesEachMinuteSpendsNoMoreOtpsThanOneThatLives() {
		Rig living = new Rig("2026-11-02T22:30:00Z", Rig.EAGER);
		living.upstox.setOutage((step) -> step == UpstoxLoginStep.VERIFY);
		living.lifecycle.start();
		living.run(Duration.ofHours(1));
		Rig dying = new Rig("2026-11-02T22:30:00Z", Rig.EAGER);
		dying.upstox.setOutage((step) -> step == UpstoxLoginStep.VERIFY);
		for (int minute = 0; minute < 60; minute++) {
			dying.another(Rig.EAGER).run(MINUTE);
		}
		assertThat(dying.upstox.generations()).hasSameSizeAs(living.upstox.generations());
	}

	@Test
	void pauseThatUpstoxAskedForOutlivesARestart() {
		this.first.upstox.thenFail(UpstoxLoginStep.GENERATE, Kind.RATE_LIMITED, Duration.ofMinutes(10));
		assertThatExceptionOfType(UpstoxLoginException.class).isThrownBy(this.first::get);
		Rig second = this.first.another(Rig.EAGER);
		second.run(Duration.ofMinutes(9));
		assertThat(this.first.upstox.logins()).isOne();
		second.run(Duration.ofMinutes(2));
		assertThat(second.state()).isEqualTo(State.VALID);
	}

	@Test
	void whatIsSpentIsSavedBeforeItIsGranted() {
		this.first.upstox.then((attempt) -> {
			assertThat(attempt.claimOtpGeneration()).isTrue();
			assertThat(this.first.store.record().ledger().generations()).hasSize(1);
			assertThat(attempt.claimTotp(7)).isTrue();
			assertThat(this.first.store.record().ledger().lastTimeStep()).isEqualTo(7);
			assertThat(this.first.store.record().unansweredPins()).isOne();
			return this.first.upstox.usual(attempt);
		});
		this.first.get();
		assertThat(this.first.store.record().unansweredPins()).isZero();
	}

	@Test
	void processesThatDieAboutThePinBlockTheThirdTime() {
		for (int i = 0; i < 3; i++) {
			dieAfterThePin(this.first.another(Rig.DISABLED));
			this.first.clock.advance(Duration.ofMinutes(11));
		}
		Rig last = this.first.another(Rig.EAGER);
		assertThat(last.state()).isEqualTo(State.BLOCKED);
		assertThatExceptionOfType(UpstoxLoginException.class).isThrownBy(last::get)
			.withMessageContaining("upstox.accounts.main.pin-code");
		assertThat(this.first.upstox.logins()).isEqualTo(3);
		last.lifecycle.reset();
		last.executor.runDue();
		assertThat(last.state()).isEqualTo(State.VALID);
	}

	private void dieAfterThePin(Rig rig) {
		List<AccountRecord> left = new ArrayList<>();
		this.first.upstox.then((attempt) -> {
			attempt.claimOtpGeneration();
			attempt.claimTotp(rig.clock.instant().getEpochSecond() / 30);
			left.add(rig.store.record());
			rig.lifecycle.stop();
			throw new IllegalStateException("This is the end of the process");
		});
		assertThatExceptionOfType(UpstoxTokenUnavailableException.class).isThrownBy(rig::get);
		rig.store.save(left.get(0));
	}

}
