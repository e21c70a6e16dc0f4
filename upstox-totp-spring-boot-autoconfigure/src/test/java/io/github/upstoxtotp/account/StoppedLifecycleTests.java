package io.github.upstoxtotp.account;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.upstoxtotp.UpstoxLoginFailure.Kind;
import io.github.upstoxtotp.UpstoxLoginStep;
import io.github.upstoxtotp.UpstoxToken;
import io.github.upstoxtotp.UpstoxTokenStatus.State;
import io.github.upstoxtotp.UpstoxTokenUnavailableException;
import io.github.upstoxtotp.spi.UpstoxLoginResult;
import io.github.upstoxtotp.spi.UpstoxTokenSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link AccountLifecycle#stop()} and what follows it.
 */
@Timeout(30)
class StoppedLifecycleTests {

	private final VirtualClock clock = new VirtualClock(Rig.NOON);

	private final FakeUpstox upstox = new FakeUpstox(this.clock);

	private final CountDownLatch begun = new CountDownLatch(1);

	private final CountDownLatch release = new CountDownLatch(1);

	private final LoginExecutor thread = new LoginThreads(1).newExecutor("main");

	private final MemoryAccountStore store = new MemoryAccountStore(this.thread::nanoTime);

	@AfterEach
	void end() {
		this.release.countDown();
		this.thread.stop(Duration.ZERO);
	}

	@Test
	void stopKeepsTheToken() {
		Rig rig = Rig.started(Rig.NOON, Rig.EAGER);
		UpstoxToken token = rig.lifecycle.getToken();
		rig.lifecycle.stop();
		assertThat(rig.lifecycle.getToken()).isSameAs(token);
	}

	@Test
	void stopLetsNoLoginStart() {
		Rig rig = Rig.started(Rig.NOON, Rig.EAGER);
		rig.lifecycle.stop();
		assertThatExceptionOfType(UpstoxTokenUnavailableException.class).isThrownBy(rig.lifecycle::refresh);
		rig.run(Duration.ofDays(1));
		assertThatExceptionOfType(UpstoxTokenUnavailableException.class).isThrownBy(rig.lifecycle::getToken);
		assertThat(rig.upstox.logins()).isOne();
	}

	@Test
	void stopForgetsALoginThatHasNotBegun() {
		Rig rig = new Rig("2026-11-02T22:00:30Z", Rig.EAGER);
		CompletableFuture<UpstoxToken> caller = rig.lifecycle.getTokenAsync();
		rig.lifecycle.stop();
		assertThatExceptionOfType(UpstoxTokenUnavailableException.class).isThrownBy(() -> Rig.join(caller));
		rig.lifecycle.start();
		rig.run(Duration.ofSeconds(40));
		assertThat(rig.lifecycle.currentToken()).isNotNull();
		assertThat(rig.upstox.logins()).isOne();
	}

	@Test
	void stopInterruptsALoginAndAnswersTheCallers() throws Exception {
		AccountLifecycle lifecycle = lifecycle((attempt) -> {
			this.begun.countDown();
			return untilInterrupted();
		});
		CompletableFuture<UpstoxToken> caller = lifecycle.getTokenAsync();
		this.begun.await();
		lifecycle.stop();
		assertThatExceptionOfType(UpstoxTokenUnavailableException.class).isThrownBy(() -> Rig.join(caller));
		assertThat(lifecycle.getStatus().state()).isEqualTo(State.EMPTY);
		assertThat(this.store.record()).isEqualTo(AccountRecord.EMPTY);
	}

	@Test
	void stopForgetsATokenThatUpstoxWasStillToBeAskedAbout() {
		Rig rig = Rig.started(Rig.NOON, Rig.EAGER);
		UpstoxToken token = rig.lifecycle.getToken();
		CompletableFuture<Boolean> report = rig.lifecycle.invalidateAsync(token.value());
		rig.lifecycle.stop();
		assertThat(report).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(false);
		rig.lifecycle.start();
		assertThat(rig.revoke(token)).isTrue();
	}

	@Test
	void stopLetsALoginUnderWayClaimNothingAndRecordsNoFailure() throws Exception {
		CompletableFuture<Boolean> claimed = new CompletableFuture<>();
		AccountLifecycle lifecycle = lifecycle((attempt) -> {
			this.begun.countDown();
			untilInterrupted();
			claimed.complete(attempt.claimOtpGeneration() || attempt.claimTotp(1));
			return new UpstoxLoginResult.Failure(FakeUpstox.failure(UpstoxLoginStep.GENERATE, Kind.RATE_LIMITED, null));
		});
		lifecycle.start();
		this.begun.await();
		lifecycle.stop();
		assertThat(claimed.get()).isFalse();
		assertThat(lifecycle.getStatus().lastError()).isNull();
		assertThat(this.store.record()).isEqualTo(AccountRecord.EMPTY);
	}

	@Test
	void stopGivesALoginThatHasSpentAnOtpTimeToEnd() throws Exception {
		AccountLifecycle lifecycle = lifecycle((attempt) -> {
			assertThat(attempt.claimOtpGeneration()).isTrue();
			this.begun.countDown();
			awaitInterruptibly(this.release);
			assertThat(Thread.currentThread().isInterrupted()).isFalse();
			assertThat(attempt.claimTotp(1)).isTrue();
			return new UpstoxLoginResult.Success(this.upstox.issue(this.clock.instant()));
		});
		CompletableFuture<UpstoxToken> caller = lifecycle.getTokenAsync();
		this.begun.await();
		Thread stopping = new Thread(lifecycle::stop);
		stopping.start();
		assertThatExceptionOfType(UpstoxTokenUnavailableException.class).isThrownBy(() -> Rig.join(caller));
		while (stopping.getState() != Thread.State.TIMED_WAITING) {
			Thread.onSpinWait();
		}
		this.release.countDown();
		stopping.join();
		assertThat(this.store.record().token()).isNotNull().isEqualTo(lifecycle.currentToken());
		assertThat(this.store.record().unansweredPins()).isZero();
	}

	@Test
	void stopCutsALoginOffThatDoesNotEndInTimeAndCountsItsPinAsUnanswered() throws Exception {
		AccountSettings hasty = new AccountSettings(Rig.CALENDAR, Duration.ofMillis(100), Rig.BUDGET, Rig.EAGER, null);
		AccountLifecycle lifecycle = lifecycle((attempt) -> {
			attempt.claimOtpGeneration();
			attempt.claimTotp(1);
			this.begun.countDown();
			awaitInterruptibly(new CountDownLatch(1));
			return new UpstoxLoginResult.Failure(FakeUpstox.failure(UpstoxLoginStep.PIN, Kind.AMBIGUOUS, null));
		}, hasty);
		lifecycle.start();
		this.begun.await();
		lifecycle.stop();
		assertThat(this.store.record().unansweredPins()).isOne();
		assertThat(this.store.record().ledger().generations()).hasSize(1);
		assertThat(lifecycle.getStatus().state()).isEqualTo(State.BACKING_OFF);
	}

	@Test
	void stopLetsNoFlowStartAgain() throws Exception {
		AtomicInteger logins = new AtomicInteger();
		AccountLifecycle lifecycle = lifecycle((attempt) -> {
			logins.incrementAndGet();
			this.begun.countDown();
			untilInterrupted();
			return new UpstoxLoginResult.Failure(
					FakeUpstox.failure(UpstoxLoginStep.AUTHORIZE, Kind.TRANSIENT, Duration.ZERO));
		});
		lifecycle.start();
		this.begun.await();
		lifecycle.stop();
		assertThat(logins).hasValue(1);
		assertThat(lifecycle.getStatus().state()).isEqualTo(State.EMPTY);
	}

	@Test
	void startAfterStopGoesOn() {
		Rig rig = Rig.started(Rig.NOON, Rig.EAGER);
		for (int i = 0; i < 5; i++) {
			rig.lifecycle.stop();
			rig.lifecycle.start();
			rig.run(Duration.ofMinutes(3));
		}
		assertThat(rig.upstox.logins()).isOne();
		rig.runUntil(Rig.END.plus(Duration.ofHours(1)));
		assertThat(rig.lifecycle.currentToken()).isNotNull();
		assertThat(rig.upstox.logins()).isEqualTo(2);
	}

	@Test
	void startAfterStopStartsNoSecondLoginBesideOneThatIgnoresInterrupts() throws Exception {
		AtomicInteger logins = new AtomicInteger();
		AccountLifecycle lifecycle = lifecycle((attempt) -> {
			logins.incrementAndGet();
			this.begun.countDown();
			awaitWhateverComes();
			return this.upstox.usual(attempt);
		});
		lifecycle.start();
		this.begun.await();
		Thread.currentThread().interrupt();
		lifecycle.stop();
		assertThat(Thread.interrupted()).isTrue();
		lifecycle.start();
		CompletableFuture<UpstoxToken> caller = lifecycle.getTokenAsync();
		assertThat(lifecycle.getStatus().state()).isEqualTo(State.LOGGING_IN);
		assertThat(logins).hasValue(1);
		this.release.countDown();
		assertThat(Rig.join(caller)).isNotNull();
		assertThat(logins).hasValue(2);
	}

	@Test
	void tokenThatComesAfterStopIsKept() throws Exception {
		CountDownLatch settled = new CountDownLatch(2);
		AccountLifecycle lifecycle = new AccountLifecycle("main", (attempt) -> {
			this.begun.countDown();
			awaitWhateverComes();
			return new UpstoxLoginResult.Success(this.upstox.issue(this.clock.instant()));
		}, this.store, Rig.settings(Rig.EAGER), this.clock, this.thread, (event) -> settled.countDown(), new Random(1));
		lifecycle.start();
		this.begun.await();
		Thread.currentThread().interrupt();
		lifecycle.stop();
		assertThat(Thread.interrupted()).isTrue();
		this.release.countDown();
		assertThat(settled.await(9, TimeUnit.SECONDS)).isTrue();
		assertThat(lifecycle.getToken()).isNotNull();
	}

	private AccountLifecycle lifecycle(UpstoxTokenSource source) {
		return lifecycle(source, Rig.settings(Rig.EAGER));
	}

	private AccountLifecycle lifecycle(UpstoxTokenSource source, AccountSettings settings) {
		return new AccountLifecycle("main", source, this.store, settings, this.clock, this.thread, (event) -> {
		}, new Random(1));
	}

	private static void awaitInterruptibly(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static UpstoxLoginResult untilInterrupted() {
		awaitInterruptibly(new CountDownLatch(1));
		return new UpstoxLoginResult.Failure(FakeUpstox.failure(UpstoxLoginStep.DIALOG, Kind.AMBIGUOUS, null));
	}

	private void awaitWhateverComes() {
		while (this.release.getCount() > 0) {
			Thread.interrupted();
			Thread.onSpinWait();
		}
	}

}
