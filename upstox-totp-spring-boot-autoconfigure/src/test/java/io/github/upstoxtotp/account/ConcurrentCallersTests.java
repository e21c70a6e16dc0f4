package io.github.upstoxtotp.account;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import io.github.upstoxtotp.UpstoxLoginException;
import io.github.upstoxtotp.UpstoxLoginFailure.Kind;
import io.github.upstoxtotp.UpstoxLoginStep;
import io.github.upstoxtotp.UpstoxToken;
import io.github.upstoxtotp.UpstoxTokenUnavailableException;
import io.github.upstoxtotp.spi.UpstoxLoginAttempt;
import io.github.upstoxtotp.spi.UpstoxLoginResult;
import io.github.upstoxtotp.spi.UpstoxTokenCheck;
import io.github.upstoxtotp.spi.UpstoxTokenSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link AccountLifecycle} with real threads.
 */
@Timeout(30)
class ConcurrentCallersTests {

	private final VirtualClock clock = new VirtualClock(Rig.NOON);

	private final FakeUpstox upstox = new FakeUpstox(this.clock);

	private final CountDownLatch begun = new CountDownLatch(1);

	private final CountDownLatch release = new CountDownLatch(1);

	private final AtomicInteger logins = new AtomicInteger();

	private final LoginExecutor thread = new LoginThreads(1).newExecutor("main");

	private final ExecutorService callers = Executors.newCachedThreadPool();

	@AfterEach
	void end() {
		this.thread.stop(Duration.ZERO);
		this.callers.shutdownNow();
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 20, 1000 })
	void callersWhoComeColdShareOneLogin(int count) throws Exception {
		AccountLifecycle lifecycle = lifecycle(new SlowUpstox(), Duration.ofSeconds(20));
		List<Future<UpstoxToken>> answers = ask(count, lifecycle::getToken);
		this.begun.await();
		this.release.countDown();
		assertThat(answers(answers)).hasSize(count).containsOnly(lifecycle.getToken());
		assertThat(this.logins).hasValue(1);
	}

	@Test
	void asynchronousCallersShareOneLogin() throws Exception {
		AccountLifecycle lifecycle = lifecycle(new SlowUpstox(), Duration.ofSeconds(20));
		List<CompletableFuture<UpstoxToken>> answers = IntStream.range(0, 1000)
			.mapToObj((i) -> lifecycle.getTokenAsync())
			.toList();
		this.begun.await();
		this.release.countDown();
		assertThat(answers).extracting(Rig::join).containsOnly(lifecycle.getToken());
		assertThat(this.logins).hasValue(1);
	}

	@Test
	void asynchronousCallersAreAnsweredOnAFewThreads() throws Exception {
		AccountLifecycle lifecycle = lifecycle(new SlowUpstox(), Duration.ofSeconds(20));
		List<CompletableFuture<Thread>> answers = IntStream.range(0, 1000)
			.mapToObj((i) -> lifecycle.getTokenAsync().thenApply((token) -> Thread.currentThread()))
			.toList();
		this.begun.await();
		this.release.countDown();
		assertThat(answers.stream().map(CompletableFuture::join).distinct()).hasSizeLessThanOrEqualTo(8)
			.allMatch(Thread::isDaemon)
			.extracting(Thread::getName)
			.containsOnly("upstox-waiters");
	}

	@Test
	void asynchronousCallerWhoBlocksHoldsUpNobody() throws Exception {
		AccountLifecycle lifecycle = lifecycle(new SlowUpstox(), Duration.ofSeconds(20));
		CountDownLatch forever = new CountDownLatch(1);
		CompletableFuture<Boolean> blocked = lifecycle.getTokenAsync().thenApply((token) -> await(forever));
		CompletableFuture<UpstoxToken> other = lifecycle.getTokenAsync();
		this.begun.await();
		this.release.countDown();
		assertThat(Rig.join(other)).isEqualTo(lifecycle.getToken());
		assertThat(blocked).isNotDone();
		forever.countDown();
		assertThat(blocked.join()).isTrue();
	}

	@Test
	void asynchronousCallersWhoWaitForAnotherTokenHoldUpNobody() throws Exception {
		refuseFirstToken();
		AccountLifecycle lifecycle = lifecycle(new SlowUpstox(), Duration.ofSeconds(20));
		List<CompletableFuture<UpstoxToken>> answers = IntStream.range(0, 20)
			.mapToObj((i) -> lifecycle.getTokenAsync().thenApply((token) -> {
				lifecycle.invalidate(token.value());
				return Rig.join(lifecycle.getTokenAsync());
			}))
			.toList();
		this.begun.await();
		this.release.countDown();
		assertThat(answers).extracting(Rig::join).containsOnly(lifecycle.getToken());
		assertThat(this.logins).hasValue(2);
		assertThat(this.upstox.checks()).isOne();
	}

	private static boolean await(CountDownLatch latch) {
		try {
			return latch.await(20, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

	@Test
	void demandsShareTheLoginThatIsUnderWay() throws Exception {
		AccountLifecycle lifecycle = lifecycle(new SlowUpstox(), Duration.ofSeconds(20));
		List<Future<UpstoxToken>> answers = new ArrayList<>(ask(10, lifecycle::getToken));
		this.begun.await();
		CompletableFuture<UpstoxToken> joined = lifecycle.getTokenAsync();
		this.release.countDown();
		assertThat(answers(answers)).containsOnly(Rig.join(joined));
		assertThat(this.logins).hasValue(1);
	}

	@Test
	void callersShareOneFailureAndEachThrowsAnExceptionOfItsOwn() throws Exception {
		UpstoxTokenSource source = (attempt) -> {
			slow(attempt);
			return new UpstoxLoginResult.Failure(
					FakeUpstox.failure(UpstoxLoginStep.DIALOG, Kind.TRANSIENT, Duration.ofHours(1)));
		};
		AccountLifecycle lifecycle = lifecycle(source, Duration.ofSeconds(20));
		List<Future<Throwable>> answers = ask(50, () -> failure(lifecycle));
		this.begun.await();
		this.release.countDown();
		assertThat(answers(answers)).doesNotHaveDuplicates()
			.hasSize(50)
			.hasOnlyElementsOfType(UpstoxLoginException.class);
		assertThat(this.logins).hasValue(1);
	}

	@Test
	void callersTimeOutWithoutLoggingIn() throws Exception {
		AccountLifecycle lifecycle = lifecycle(new SlowUpstox(), Duration.ofMillis(100));
		List<Future<Throwable>> answers = ask(20, () -> failure(lifecycle));
		assertThat(answers(answers)).hasOnlyElementsOfType(UpstoxTokenUnavailableException.class);
		assertThatExceptionOfType(UpstoxTokenUnavailableException.class)
			.isThrownBy(() -> Rig.join(lifecycle.getTokenAsync()));
		this.begun.await();
		assertThat(this.logins).hasValue(1);
	}

	@Test
	void readersDoNotWaitForADemandedLogin() throws Exception {
		this.release.countDown();
		AccountLifecycle lifecycle = lifecycle(new SlowUpstox(), Duration.ofSeconds(20));
		UpstoxToken first = lifecycle.getToken();
		CountDownLatch under = new CountDownLatch(1);
		CountDownLatch done = new CountDownLatch(1);
		AccountLifecycle other = lifecycle((attempt) -> {
			if (this.logins.getAndIncrement() > 1) {
				under.countDown();
				awaitUninterruptibly(done);
			}
			return this.upstox.usual(attempt);
		}, Duration.ofSeconds(20));
		UpstoxToken current = other.getToken();
		Future<UpstoxToken> demanded = this.callers.submit(other::refresh);
		under.await();
		assertThat(other.getToken()).isSameAs(current).isNotSameAs(first);
		done.countDown();
		assertThat(demanded.get()).isNotSameAs(current);
	}

	@Test
	void interruptedCallerStopsWaitingAndStaysInterrupted() throws Exception {
		AccountLifecycle lifecycle = lifecycle(new SlowUpstox(), Duration.ofSeconds(20));
		Future<Boolean> answer = this.callers.submit(() -> {
			Thread.currentThread().interrupt();
			assertThatExceptionOfType(UpstoxTokenUnavailableException.class).isThrownBy(lifecycle::getToken);
			return Thread.interrupted();
		});
		assertThat(answer.get()).isTrue();
	}

	@Test
	void callersInTheGuardAreAnsweredAtOnce() throws Exception {
		this.clock.jump(Duration.between(this.clock.instant(), Rig.END.minusSeconds(100)));
		AccountLifecycle lifecycle = lifecycle(new SlowUpstox(), Duration.ofSeconds(20));
		assertThat(answers(ask(20, () -> failure(lifecycle)))).allSatisfy((ex) -> {
			assertThat(ex).isInstanceOf(UpstoxTokenUnavailableException.class);
			assertThat(((UpstoxTokenUnavailableException) ex).getAvailableAt()).isEqualTo(Rig.END.plusSeconds(60));
		});
		assertThat(this.logins).hasValue(0);
	}

	@Test
	void callersWithTheOldTokenDropItOnceWhileTheNewOneArrives() throws Exception {
		refuseFirstToken();
		this.release.countDown();
		AccountLifecycle lifecycle = lifecycle(new SlowUpstox(), Duration.ofSeconds(20));
		String old = lifecycle.getTokenValue();
		List<Future<Boolean>> drops = ask(200, () -> {
			boolean dropped = lifecycle.invalidate(old);
			lifecycle.getToken();
			return dropped;
		});
		assertThat(answers(drops)).contains(true);
		assertThat(lifecycle.getTokenValue()).isNotEqualTo(old);
		assertThat(this.upstox.checks()).isOne();
		assertThat(this.logins).hasValue(2);
	}

	@Test
	void callbackThatAsksForATokenHoldsNobodyUp() throws Exception {
		AccountLifecycle lifecycle = lifecycle(new SlowUpstox(), Duration.ofSeconds(20));
		CountDownLatch never = new CountDownLatch(1);
		CountDownLatch called = new CountDownLatch(1);
		CompletableFuture<Void> callback = lifecycle.getTokenAsync().thenAccept((token) -> {
			lifecycle.refresh();
			called.countDown();
			awaitUninterruptibly(never);
		});
		this.release.countDown();
		called.await();
		this.clock.advance(Duration.ofMinutes(1));
		this.upstox.setCheck((token) -> new UpstoxTokenCheck(UpstoxTokenCheck.Verdict.REFUSED, null));
		assertThat(lifecycle.invalidate(lifecycle.getTokenValue())).isTrue();
		assertThat(callback).isNotDone();
		never.countDown();
	}

	private AccountLifecycle lifecycle(UpstoxTokenSource source, Duration timeout) {
		AccountSettings settings = new AccountSettings(Rig.CALENDAR, timeout, Rig.BUDGET, Rig.DISABLED, null);
		return new AccountLifecycle("main", source, new MemoryAccountStore(this.thread::nanoTime), settings, this.clock,
				this.thread, (event) -> {
				}, new Random(1));
	}

	private void refuseFirstToken() {
		this.upstox.setCheck((token) -> new UpstoxTokenCheck(
				token.value().equals("token-1") ? UpstoxTokenCheck.Verdict.REFUSED : UpstoxTokenCheck.Verdict.ACCEPTED,
				null));
	}

	private UpstoxLoginResult slow(UpstoxLoginAttempt attempt) {
		this.logins.incrementAndGet();
		this.begun.countDown();
		awaitUninterruptibly(this.release);
		return this.upstox.usual(attempt);
	}

	private <T> List<Future<T>> ask(int count, Supplier<T> question) {
		return IntStream.range(0, count).mapToObj((i) -> this.callers.submit(question::get)).toList();
	}

	private static <T> List<T> answers(List<Future<T>> futures) throws Exception {
		List<T> answers = new ArrayList<>();
		for (Future<T> future : futures) {
			answers.add(future.get());
		}
		return answers;
	}

	private static Throwable failure(AccountLifecycle lifecycle) {
		try {
			return new AssertionError(lifecycle.getToken().toString());
		}
		catch (RuntimeException ex) {
			return ex;
		}
	}

	private static void awaitUninterruptibly(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private final class SlowUpstox implements UpstoxTokenSource {

		@Override
		public UpstoxLoginResult login(UpstoxLoginAttempt attempt) {
			return slow(attempt);
		}

		@Override
		public UpstoxTokenCheck check(UpstoxToken token) {
			return ConcurrentCallersTests.this.upstox.check(token);
		}

	}

}
