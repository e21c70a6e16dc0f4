package io.github.upstoxtotp.autoconfigure.metrics;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import io.github.upstoxtotp.UpstoxLoginFailure;
import io.github.upstoxtotp.UpstoxStoreException;
import io.github.upstoxtotp.UpstoxToken;
import io.github.upstoxtotp.UpstoxTokenEvent;
import io.github.upstoxtotp.UpstoxUser;
import io.github.upstoxtotp.account.AccountLifecycle;
import io.github.upstoxtotp.account.AccountRecord;
import io.github.upstoxtotp.account.AccountSettings.OtpBudget;
import io.github.upstoxtotp.account.AccountSettings.RefreshPlan;
import io.github.upstoxtotp.account.AccountSettings;
import io.github.upstoxtotp.account.AccountStore;
import io.github.upstoxtotp.account.CredentialFingerprints;
import io.github.upstoxtotp.account.LoginExecutor;
import io.github.upstoxtotp.account.TokenCalendar;
import io.github.upstoxtotp.spi.UpstoxLease;
import io.github.upstoxtotp.spi.UpstoxLoginAttempt;
import io.github.upstoxtotp.spi.UpstoxLoginResult;
import io.github.upstoxtotp.spi.UpstoxTokenCheck.Verdict;
import io.github.upstoxtotp.spi.UpstoxTokenCheck;
import io.github.upstoxtotp.spi.UpstoxTokenSource;
import io.github.upstoxtotp.test.MutableClock;
import org.jspecify.annotations.Nullable;

/**
 * A real lifecycle whose source, store and thread do what the test says.
 */
final class FakeEngine implements AccountStore, LoginExecutor {

	private static final AccountSettings SETTINGS = new AccountSettings(
			new TokenCalendar(LocalTime.of(3, 30), ZoneId.of("Asia/Kolkata")), Duration.ofSeconds(60),
			new OtpBudget(Duration.ofMinutes(10), 2, 16),
			new RefreshPlan(false, false, Duration.ofMinutes(5), LocalTime.of(8, 45)), null);

	private final Deque<UpstoxLoginFailure> failures = new ArrayDeque<>();

	private final List<Runnable> tasks = new ArrayList<>();

	private final MutableClock clock;

	private AccountRecord record = AccountRecord.EMPTY;

	private boolean down;

	private boolean taken;

	private int issued;

	FakeEngine(MutableClock clock) {
		this.clock = clock;
	}

	AccountLifecycle lifecycle(Consumer<UpstoxTokenEvent> events) {
		return new AccountLifecycle("main", source(), this, SETTINGS, this.clock, this, events, new Random(1));
	}

	private UpstoxTokenSource source() {
		return new UpstoxTokenSource() {

			@Override
			public UpstoxLoginResult login(UpstoxLoginAttempt attempt) {
				return logIn(attempt);
			}

			@Override
			public UpstoxTokenCheck check(UpstoxToken token) {
				return new UpstoxTokenCheck(Verdict.REFUSED, null);
			}

		};
	}

	void failNext(UpstoxLoginFailure failure) {
		this.failures.add(failure);
	}

	void setDown(boolean down) {
		this.down = down;
	}

	void setTaken(boolean taken) {
		this.taken = taken;
	}

	/**
	 * Lets a caller ask, and what is waiting run once.
	 */
	CompletableFuture<UpstoxToken> ask(AccountLifecycle lifecycle) {
		CompletableFuture<UpstoxToken> caller = lifecycle.getTokenAsync();
		run();
		return caller;
	}

	void run() {
		List<Runnable> due = List.copyOf(this.tasks);
		this.tasks.clear();
		due.forEach(Runnable::run);
	}

	private UpstoxLoginResult logIn(UpstoxLoginAttempt attempt) {
		attempt.claimOtpGeneration();
		UpstoxLoginFailure failure = this.failures.poll();
		return (failure != null) ? new UpstoxLoginResult.Failure(failure) : new UpstoxLoginResult.Success(
				UpstoxToken.of("token-" + this.issued++, UpstoxUser.of("AB1234"), this.clock.instant(), Instant.MAX));
	}

	@Override
	public void schedule(Runnable task, Duration delay) {
		this.tasks.add(task);
	}

	@Override
	public long nanoTime() {
		return Duration.ofMillis(this.clock.millis()).toNanos();
	}

	@Override
	public void stop(Duration grace) {
		this.tasks.clear();
	}

	@Override
	public AccountRecord load() {
		check();
		return this.record;
	}

	@Override
	public void save(AccountRecord saved) {
		check();
		this.record = saved;
	}

	@Override
	public @Nullable UpstoxLease tryLease(Duration longest) {
		check();
		return this.taken ? null : () -> {
		};
	}

	@Override
	public CredentialFingerprints credentials() {
		return CredentialFingerprints.NONE;
	}

	@Override
	public boolean isShared() {
		return true;
	}

	private void check() {
		if (this.down) {
			throw new UpstoxStoreException("The store is down.", null);
		}
	}

}
