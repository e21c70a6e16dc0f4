package io.github.upstoxtotp.account;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

import io.github.upstoxtotp.UpstoxLoginException;
import io.github.upstoxtotp.UpstoxLoginFailure.Kind;
import io.github.upstoxtotp.UpstoxLoginStep;
import io.github.upstoxtotp.UpstoxToken;
import io.github.upstoxtotp.UpstoxTokenChangedEvent;
import io.github.upstoxtotp.UpstoxTokenStatus.State;
import io.github.upstoxtotp.spi.UpstoxLease;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for lifecycles that share a store, one after another or side by side.
 */
class SharedStoreTests {

	private static final Duration SECONDS = Duration.ofSeconds(6);

	private final Rig first = new Rig(Rig.NOON, Rig.EAGER);

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
	void otherProcessSeesANewTokenWithinSeconds() {
		Rig second = this.first.another(Rig.DISABLED);
		UpstoxToken token = this.first.get();
		second.run(SECONDS);
		assertThat(second.lifecycle.currentToken()).isEqualTo(token);
		assertThat(this.first.refresh()).isNotEqualTo(token);
		second.run(SECONDS);
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
		second.run(SECONDS);
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
	void budgetIsSpentByAllTogether() {
		Rig second = this.first.another(Rig.DISABLED);
		this.first.get();
		second.run(SECONDS);
		second.refresh();
		this.first.lifecycle.start();
		this.first.run(SECONDS);
		assertThatExceptionOfType(UpstoxLoginException.class).isThrownBy(this.first::refresh);
		Rig third = this.first.another(Rig.DISABLED);
		assertThatExceptionOfType(UpstoxLoginException.class).isThrownBy(third::refresh);
		assertThat(this.first.upstox.generations()).hasSize(2);
	}

	@Test
	void noTimeStepIsUsedByTwoProcesses() {
		Rig second = this.first.another(Rig.DISABLED);
		this.first.upstox.setTimePerStep(Duration.ofMillis(1));
		this.first.get();
		second.run(SECONDS);
		second.refresh();
		assertThat(this.first.upstox.timeSteps()).hasSize(2).doesNotHaveDuplicates();
	}

	@Test
	void tokenThatOneProcessSawRefusedIsReplacedForAll() {
		Rig second = this.first.another(Rig.DISABLED);
		UpstoxToken refused = this.first.get();
		this.first.lifecycle.start();
		second.run(SECONDS);
		assertThat(this.first.invalidate(refused.value())).isTrue();
		this.first.run(SECONDS);
		second.run(SECONDS);
		assertThat(second.lifecycle.currentToken()).isEqualTo(this.first.lifecycle.currentToken())
			.isNotEqualTo(refused);
		assertThat(second.invalidate(refused.value())).isFalse();
		assertThat(this.first.upstox.logins()).isEqualTo(2);
	}

	@Test
	void refusalsOfAllProcessesCauseOneLoginInTenMinutes() {
		Rig second = this.first.another(Rig.EAGER);
		this.first.lifecycle.start();
		this.first.run(SECONDS);
		second.run(SECONDS);
		assertThat(this.first.invalidate(this.first.lifecycle.getTokenValue())).isTrue();
		this.first.run(SECONDS);
		second.run(SECONDS);
		assertThat(second.invalidate(second.lifecycle.getTokenValue())).isFalse();
		assertThat(this.first.upstox.logins()).isEqualTo(2);
	}

	@Test
	void backOffIsSharedButARestartPassesOverIt() {
		this.first.upstox.setOutage((step) -> true);
		this.first.lifecycle.start();
		this.first.run(Duration.ofMinutes(5));
		int logins = this.first.upstox.logins();
		Rig beside = this.first.another(Rig.DISABLED);
		assertThat(beside.state()).isEqualTo(State.BACKING_OFF);
		this.first.upstox.setOutage((step) -> false);
		assertThat(beside.get()).isNotNull();
		assertThat(this.first.upstox.logins()).isEqualTo(logins + 1);
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
			.withMessageContaining("upstox.pin-code");
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
			throw new IllegalStateException("This is the end of the process");
		});
		assertThatExceptionOfType(UpstoxLoginException.class).isThrownBy(rig::get);
		rig.store.save(left.get(0));
	}

}
