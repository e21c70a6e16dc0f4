package io.github.upstoxtotp.account;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import io.github.upstoxtotp.UpstoxToken;
import io.github.upstoxtotp.UpstoxTokenChangedEvent;
import io.github.upstoxtotp.UpstoxUser;
import io.github.upstoxtotp.spi.UpstoxLoginAttempt;
import io.github.upstoxtotp.spi.UpstoxLoginResult;
import io.github.upstoxtotp.spi.UpstoxTokenCheck;
import io.github.upstoxtotp.spi.UpstoxTokenSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link LoginThreads}.
 */
@Timeout(30)
@ExtendWith(OutputCaptureExtension.class)
class LoginThreadsTests {

	private final LoginThreads threads = new LoginThreads(2);

	private final LoginExecutor thread = this.threads.newExecutor("main");

	@AfterEach
	void stop() {
		this.thread.stop(Duration.ZERO);
	}

	@Test
	void scheduleRunsOnADaemonThreadOfThatName() throws Exception {
		CompletableFuture<Thread> ran = new CompletableFuture<>();
		this.thread.schedule(() -> ran.complete(Thread.currentThread()), Duration.ofNanos(1));
		assertThat(ran.get().isDaemon()).isTrue();
		assertThat(ran.get().getName()).isEqualTo("upstox-account-1");
	}

	@Test
	void scheduleWhenATaskThrowsRunsTheNext(CapturedOutput output) throws Exception {
		CountDownLatch ran = new CountDownLatch(1);
		this.thread.schedule(() -> {
			throw new StackOverflowError();
		}, Duration.ZERO);
		this.thread.schedule(ran::countDown, Duration.ZERO);
		assertThat(ran.await(9, TimeUnit.SECONDS)).isTrue();
		assertThat(output).contains("A task of a login thread failed");
	}

	@Test
	void scheduleAfterStopStartsAgain() throws Exception {
		this.thread.schedule(() -> {
		}, Duration.ofHours(1));
		this.thread.stop(Duration.ZERO);
		CountDownLatch ran = new CountDownLatch(1);
		this.thread.schedule(ran::countDown, Duration.ZERO);
		assertThat(ran.await(9, TimeUnit.SECONDS)).isTrue();
	}

	@Test
	void stopWhenNothingWasScheduledDoesNothing() {
		this.thread.stop(Duration.ZERO);
	}

	@Test
	void stopEndsTheThread() throws Exception {
		CompletableFuture<Thread> ran = new CompletableFuture<>();
		CountDownLatch never = new CountDownLatch(1);
		this.thread.schedule(() -> {
			ran.complete(Thread.currentThread());
			try {
				never.await();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}, Duration.ZERO);
		Thread running = ran.get();
		this.thread.stop(Duration.ZERO);
		running.join();
		assertThat(running.isAlive()).isFalse();
	}

	@Test
	void tasksOfOneAccountRunOneAfterAnother() throws Exception {
		AtomicInteger running = new AtomicInteger();
		AtomicInteger most = new AtomicInteger();
		CountDownLatch ran = new CountDownLatch(100);
		for (int i = 0; i < 100; i++) {
			this.thread.schedule(() -> {
				most.accumulateAndGet(running.incrementAndGet(), Math::max);
				running.decrementAndGet();
				ran.countDown();
			}, Duration.ofNanos(i % 2));
		}
		assertThat(ran.await(9, TimeUnit.SECONDS)).isTrue();
		assertThat(most).hasValue(1);
	}

	@Test
	void accountsShareTheThreadsAndNoneWaitsForAnotherThatHangs() throws Exception {
		CountDownLatch never = new CountDownLatch(1);
		this.thread.scheduleLogin(() -> awaitOrEnd(never), Duration.ZERO);
		Set<String> names = ConcurrentHashMap.newKeySet();
		CountDownLatch ran = new CountDownLatch(1000);
		for (int i = 0; i < 1000; i++) {
			this.threads.newExecutor("main").scheduleLogin(() -> {
				names.add(Thread.currentThread().getName());
				ran.countDown();
			}, Duration.ofNanos(i % 2));
		}
		assertThat(ran.await(9, TimeUnit.SECONDS)).isTrue();
		assertThat(names).isSubsetOf("upstox-login-1", "upstox-login-2");
	}

	@Test
	void accountThatLogsInAgainAndAgainLetsOthersIn() throws Exception {
		LoginThreads one = new LoginThreads(1);
		LoginExecutor first = one.newExecutor("first");
		LoginExecutor second = one.newExecutor("second");
		List<String> order = new CopyOnWriteArrayList<>();
		CountDownLatch waiting = new CountDownLatch(1);
		CountDownLatch ran = new CountDownLatch(3);
		first.scheduleLogin(() -> {
			awaitOrEnd(waiting);
			order.add("first");
			first.scheduleLogin(() -> {
				order.add("first again");
				ran.countDown();
			}, Duration.ZERO);
			ran.countDown();
		}, Duration.ZERO);
		second.scheduleLogin(() -> {
			order.add("second");
			ran.countDown();
		}, Duration.ZERO);
		waiting.countDown();
		assertThat(ran.await(9, TimeUnit.SECONDS)).isTrue();
		assertThat(order).containsExactly("first", "second", "first again");
	}

	@Test
	void timersOfManyAccountsTogetherLookAsOftenAsThoseOfTen() {
		assertThat(this.thread.longestSleep()).isEqualTo(Duration.ofMinutes(1));
		List<LoginExecutor> many = Stream.generate(() -> this.threads.newExecutor("main")).limit(1000).toList();
		many.forEach((account) -> account.schedule(() -> {
		}, Duration.ofHours(1)));
		assertThat(this.thread.longestSleep()).isEqualTo(Duration.ofMinutes(100));
		many.forEach((account) -> account.stop(Duration.ZERO));
		assertThat(this.thread.longestSleep()).isEqualTo(Duration.ofMinutes(1));
	}

	@Test
	void leapOfTheClockWakesAllOnce() {
		AtomicInteger woken = new AtomicInteger();
		List<LoginExecutor> many = Stream.generate(() -> this.threads.newExecutor("main")).limit(10).toList();
		many.forEach((account) -> {
			account.onClockLeap(woken::incrementAndGet);
			account.schedule(() -> {
			}, Duration.ofHours(1));
		});
		many.forEach(LoginExecutor::clockHasLeapt);
		assertThat(woken).hasValue(10);
		many.forEach((account) -> account.stop(Duration.ZERO));
	}

	@Test
	void stopForgetsWhatWaitsForAThread() throws Exception {
		CountDownLatch end = new CountDownLatch(1);
		LoginExecutor second = this.threads.newExecutor("main");
		LoginExecutor third = this.threads.newExecutor("main");
		this.thread.scheduleLogin(() -> awaitOrEnd(end), Duration.ZERO);
		second.scheduleLogin(() -> awaitOrEnd(end), Duration.ZERO);
		AtomicInteger ran = new AtomicInteger();
		third.scheduleLogin(ran::incrementAndGet, Duration.ZERO);
		third.stop(Duration.ofSeconds(9));
		CountDownLatch after = new CountDownLatch(1);
		third.scheduleLogin(after::countDown, Duration.ZERO);
		end.countDown();
		assertThat(after.await(9, TimeUnit.SECONDS)).isTrue();
		assertThat(ran).hasValue(0);
		second.stop(Duration.ofSeconds(9));
		third.stop(Duration.ofSeconds(9));
	}

	@Test
	void stopByATaskOfTheAccountDoesNotWaitForItself() throws Exception {
		CountDownLatch stopped = new CountDownLatch(1);
		this.thread.schedule(() -> {
			this.thread.stop(Duration.ofMinutes(1));
			stopped.countDown();
		}, Duration.ZERO);
		assertThat(stopped.await(9, TimeUnit.SECONDS)).isTrue();
	}

	@Test
	void shortTaskDoesNotWaitForTheLoginsOfOthers() throws Exception {
		CountDownLatch end = new CountDownLatch(1);
		LoginExecutor second = this.threads.newExecutor("main");
		this.thread.scheduleLogin(() -> awaitOrEnd(end), Duration.ZERO);
		second.scheduleLogin(() -> awaitOrEnd(end), Duration.ZERO);
		CountDownLatch ran = new CountDownLatch(1);
		this.threads.newExecutor("main").schedule(ran::countDown, Duration.ZERO);
		assertThat(ran.await(9, TimeUnit.SECONDS)).isTrue();
		end.countDown();
		second.stop(Duration.ofSeconds(9));
	}

	@Test
	void storedTokensAreThereBeforeUpstoxHasAnsweredAboutAnyOfThem() throws Exception {
		CountDownLatch started = new CountDownLatch(1);
		CountDownLatch answer = new CountDownLatch(1);
		CountDownLatch loaded = new CountDownLatch(5);
		List<LoginExecutor> busy = Stream.generate(() -> this.threads.newExecutor("busy")).limit(4).toList();
		busy.forEach((executor) -> executor.schedule(() -> awaitOrEnd(started), Duration.ZERO));
		List<AccountLifecycle> accounts = Stream.generate(() -> withStoredToken(answer, loaded)).limit(5).toList();
		accounts.forEach(AccountLifecycle::start);
		started.countDown();
		assertThat(loaded.await(9, TimeUnit.SECONDS)).isTrue();
		answer.countDown();
		accounts.forEach(AccountLifecycle::stop);
		busy.forEach((executor) -> executor.stop(Duration.ofSeconds(9)));
	}

	private AccountLifecycle withStoredToken(CountDownLatch answer, CountDownLatch loaded) {
		Instant noon = Instant.parse(Rig.NOON);
		MemoryAccountStore store = new MemoryAccountStore(System::nanoTime);
		store.save(AccountRecord.EMPTY.withToken(UpstoxToken.of("stored", UpstoxUser.of("AB1234"), noon, Instant.MAX)));
		return new AccountLifecycle("main", new UpstoxTokenSource() {

			@Override
			public UpstoxLoginResult login(UpstoxLoginAttempt attempt) {
				throw new IllegalStateException("There is a token");
			}

			@Override
			public UpstoxTokenCheck check(UpstoxToken token) {
				awaitOrEnd(answer);
				return UpstoxTokenCheck.UNKNOWN;
			}

		}, store, Rig.settings(Rig.EAGER), Clock.fixed(noon, ZoneOffset.UTC), this.threads.newExecutor("main"),
				(event) -> {
					if (event instanceof UpstoxTokenChangedEvent) {
						loaded.countDown();
					}
				}, new Random(1));
	}

	private static void awaitOrEnd(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
