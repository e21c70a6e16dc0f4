package io.github.upstoxtotp.benchmarks.crowd;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

import io.github.upstoxtotp.UpstoxToken;
import io.github.upstoxtotp.UpstoxUser;
import io.github.upstoxtotp.account.AccountLifecycle;
import io.github.upstoxtotp.account.AccountSettings.OtpBudget;
import io.github.upstoxtotp.account.AccountSettings.RefreshPlan;
import io.github.upstoxtotp.account.AccountSettings;
import io.github.upstoxtotp.account.CredentialFingerprints;
import io.github.upstoxtotp.account.LoginExecutor;
import io.github.upstoxtotp.account.LoginThreads;
import io.github.upstoxtotp.account.TokenCalendar;
import io.github.upstoxtotp.spi.UpstoxClockSkew;
import io.github.upstoxtotp.spi.UpstoxLoginAttempt;
import io.github.upstoxtotp.spi.UpstoxLoginResult;
import io.github.upstoxtotp.store.UnsharedAccountStore;
import org.jspecify.annotations.Nullable;

/**
 * Callers who ask at the same time.
 *
 * @param callers how many there are
 * @param threads runs each of them; {@code null} if they need no thread to wait
 */
record ConcurrentCallers(int callers, @Nullable Executor threads) {

	private static final Instant AFTERNOON = Instant.parse("2026-11-02T15:00:00Z");

	private static final Instant AFTER_END = Instant.parse("2026-11-02T22:05:00Z");

	private static final AccountSettings SETTINGS = new AccountSettings(
			new TokenCalendar(LocalTime.of(3, 30), ZoneId.of("Asia/Kolkata")), Duration.ofSeconds(60),
			new OtpBudget(Duration.ofMinutes(10), 2, 16),
			new RefreshPlan(false, false, Duration.ofMinutes(1), LocalTime.of(8, 45)), null);

	private static final long POLL_INTERVAL = TimeUnit.MILLISECONDS.toNanos(1);

	WaitingTime run() throws Exception {
		AtomicLong ahead = new AtomicLong(AFTERNOON.toEpochMilli() - System.currentTimeMillis());
		LoginExecutor thread = new LoginThreads(1).newExecutor("main");
		BlockedLogin source = new BlockedLogin(this.callers);
		AccountLifecycle lifecycle = new AccountLifecycle("main", source::login,
				new UnsharedAccountStore(CredentialFingerprints.NONE), SETTINGS, new MovedClock(ahead), thread,
				(event) -> {
				}, new Random(1));
		lifecycle.start();
		try {
			UpstoxToken old = lifecycle.getToken();
			ahead.set(AFTER_END.toEpochMilli() - System.currentTimeMillis());
			source.waitFor(lifecycle);
			long last = last(IntStream.range(0, this.callers).mapToObj((caller) -> ask(lifecycle, old)).toList());
			return new WaitingTime(source.logins.get() - 1,
					(last - source.endedAt.get()) / (double) TimeUnit.MILLISECONDS.toNanos(1));
		}
		finally {
			lifecycle.stop();
		}
	}

	private CompletableFuture<Long> ask(AccountLifecycle lifecycle, UpstoxToken old) {
		CompletableFuture<UpstoxToken> answer = (this.threads != null)
				? CompletableFuture.supplyAsync(lifecycle::getToken, this.threads) : lifecycle.getTokenAsync();
		return answer.thenApply((token) -> {
			if (token.equals(old)) {
				throw new IllegalStateException("A caller was given a dead token");
			}
			return System.nanoTime();
		});
	}

	private static long last(List<CompletableFuture<Long>> answers) throws Exception {
		long last = Long.MIN_VALUE;
		for (CompletableFuture<Long> answer : answers) {
			last = Math.max(last, answer.get(1, TimeUnit.MINUTES));
		}
		return last;
	}

	/**
	 * What was measured.
	 *
	 * @param logins the logins after the expiry of the old token
	 * @param millis the time from the end of the login until the last caller had a token
	 */
	record WaitingTime(int logins, double millis) {
	}

	/**
	 * Logs in. Each login but the first lasts until everybody waits for it.
	 */
	private static final class BlockedLogin {

		private final AtomicInteger logins = new AtomicInteger();

		private final AtomicLong endedAt = new AtomicLong();

		private final int callers;

		private volatile @Nullable AccountLifecycle awaited;

		BlockedLogin(int callers) {
			this.callers = callers;
		}

		void waitFor(AccountLifecycle lifecycle) {
			this.awaited = lifecycle;
		}

		UpstoxLoginResult login(UpstoxLoginAttempt attempt) {
			attempt.reportClockSkew(UpstoxClockSkew.of(Duration.ZERO));
			if (!attempt.claimOtpGeneration()) {
				throw new IllegalStateException("The engine began a login that its budget does not allow");
			}
			AccountLifecycle lifecycle = this.awaited;
			while (lifecycle != null && lifecycle.statistics().waitingCallers() < this.callers) {
				LockSupport.parkNanos(POLL_INTERVAL);
			}
			int number = this.logins.incrementAndGet();
			Instant issuedAt = (number == 1) ? AFTERNOON : AFTER_END;
			this.endedAt.set(System.nanoTime());
			return new UpstoxLoginResult.Success(
					UpstoxToken.of("token-" + number, UpstoxUser.of("AB1234"), issuedAt, Instant.MAX));
		}

	}

	/**
	 * The system's clock, set to another time.
	 */
	private static final class MovedClock extends Clock {

		private final AtomicLong ahead;

		MovedClock(AtomicLong ahead) {
			this.ahead = ahead;
		}

		@Override
		public Instant instant() {
			return Instant.ofEpochMilli(millis());
		}

		@Override
		public long millis() {
			return System.currentTimeMillis() + this.ahead.get();
		}

		@Override
		public ZoneId getZone() {
			return ZoneId.of("UTC");
		}

		@Override
		public Clock withZone(ZoneId zone) {
			throw new UnsupportedOperationException("Nobody needs a zone here");
		}

	}

}
