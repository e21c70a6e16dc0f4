package io.github.upstoxtotp.account;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.github.upstoxtotp.UpstoxException;
import io.github.upstoxtotp.UpstoxLoginException;
import io.github.upstoxtotp.UpstoxStateChangedEvent;
import io.github.upstoxtotp.UpstoxToken;
import io.github.upstoxtotp.UpstoxTokenEvent;
import io.github.upstoxtotp.UpstoxTokenStatus.State;
import io.github.upstoxtotp.account.AccountSettings.OtpBudget;
import io.github.upstoxtotp.account.AccountSettings.RefreshPlan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * A lifecycle in virtual time.
 */
final class Rig {

	static final TokenCalendar CALENDAR = new TokenCalendar(LocalTime.of(3, 30), ZoneId.of("Asia/Kolkata"));

	static final LocalTime DEADLINE = LocalTime.of(8, 45);

	static final OtpBudget BUDGET = new OtpBudget(Duration.ofMinutes(10), 2, 16);

	static final RefreshPlan EAGER = new RefreshPlan(true, true, Duration.ofMinutes(5), DEADLINE);

	static final RefreshPlan LAZY = new RefreshPlan(true, false, Duration.ofMinutes(5), DEADLINE);

	static final RefreshPlan DISABLED = new RefreshPlan(false, true, Duration.ofMinutes(5), DEADLINE);

	/**
	 * Noon in India, on a day without anything special.
	 */
	static final String NOON = "2026-11-02T06:30:00Z";

	/**
	 * The expiry of the tokens after {@link #NOON}.
	 */
	static final Instant END = Instant.parse("2026-11-02T22:00:00Z");

	final VirtualClock clock;

	final VirtualExecutor executor;

	final FakeUpstox upstox;

	final MemoryAccountStore store;

	final List<UpstoxTokenEvent> events = new ArrayList<>();

	final AccountLifecycle lifecycle;

	Rig(String now, RefreshPlan plan) {
		this(now, plan, 1);
	}

	Rig(String now, RefreshPlan plan, long seed) {
		this.clock = new VirtualClock(now);
		this.upstox = new FakeUpstox(this.clock);
		this.executor = new VirtualExecutor(this.clock);
		this.store = new MemoryAccountStore(this.executor::nanoTime);
		this.lifecycle = lifecycle(plan, seed);
	}

	private Rig(Rig other, RefreshPlan plan) {
		this.clock = other.clock;
		this.upstox = other.upstox;
		this.executor = new VirtualExecutor(this.clock);
		this.store = other.store;
		this.lifecycle = lifecycle(plan, 2);
	}

	private AccountLifecycle lifecycle(RefreshPlan plan, long seed) {
		return new AccountLifecycle("main", this.upstox, this.store, settings(plan), this.clock, this.executor,
				this.events::add, new Random(seed));
	}

	/**
	 * Starts another process at the same store.
	 */
	Rig another(RefreshPlan plan) {
		Rig another = new Rig(this, plan);
		another.lifecycle.start();
		another.executor.runDue();
		return another;
	}

	static AccountSettings settings(RefreshPlan plan) {
		return new AccountSettings(CALENDAR, Duration.ofSeconds(60), BUDGET, plan, null);
	}

	static AccountSettings promptingSettings(RefreshPlan plan) {
		return new AccountSettings(CALENDAR, Duration.ofSeconds(60), BUDGET, plan, "AB1234", LocalTime.of(8, 0));
	}

	static Rig started(String now, RefreshPlan plan) {
		Rig rig = new Rig(now, plan);
		rig.lifecycle.start();
		rig.executor.runDue();
		return rig;
	}

	/**
	 * Asks for a token as a caller does, and lets the login run.
	 */
	UpstoxToken get() {
		CompletableFuture<UpstoxToken> token = this.lifecycle.getTokenAsync();
		this.executor.runDue();
		return join(token);
	}

	/**
	 * Demands a login as a caller does, and lets it run.
	 */
	UpstoxToken refresh() {
		CompletableFuture<UpstoxToken> token = CompletableFuture.supplyAsync(this.lifecycle::refresh);
		while (!token.isDone()) {
			this.executor.runDue();
			Thread.onSpinWait();
		}
		return join(token);
	}

	/**
	 * Reports a token as refused as a client does, and lets Upstox be asked.
	 */
	boolean invalidate(String value) {
		CompletableFuture<Boolean> dropped = this.lifecycle.invalidateAsync(value);
		this.executor.runDueOnce();
		return dropped.orTimeout(10, TimeUnit.SECONDS).join();
	}

	/**
	 * Has Upstox revoke a token, and reports it as a client does that was refused.
	 */
	boolean revoke(UpstoxToken token) {
		this.upstox.logout(token);
		return invalidate(token.value());
	}

	/**
	 * Asks for a token that cannot be had.
	 */
	UpstoxLoginException failure() {
		return catchThrowableOfType(UpstoxLoginException.class, this::get);
	}

	/**
	 * Demands a login that cannot be had now, and checks that none is tried.
	 */
	UpstoxLoginException demandedFailure() {
		int before = this.upstox.logins();
		UpstoxLoginException failure = catchThrowableOfType(UpstoxLoginException.class, this.lifecycle::refresh);
		assertThat(failure).isNotNull();
		assertThat(this.upstox.logins()).isEqualTo(before);
		return failure;
	}

	static UpstoxToken join(CompletableFuture<UpstoxToken> token) {
		try {
			return token.get(10, TimeUnit.SECONDS);
		}
		catch (ExecutionException ex) {
			if (ex.getCause() instanceof UpstoxException cause) {
				throw cause;
			}
			throw new AssertionError(ex);
		}
		catch (InterruptedException | TimeoutException ex) {
			throw new AssertionError(ex);
		}
	}

	void run(Duration time) {
		this.executor.run(time);
	}

	void runUntil(Instant moment) {
		run(Duration.between(this.clock.instant(), moment));
	}

	State state() {
		return this.lifecycle.getStatus().state();
	}

	List<State> states() {
		return this.events.stream()
			.filter(UpstoxStateChangedEvent.class::isInstance)
			.map((event) -> ((UpstoxStateChangedEvent) event).current().state())
			.toList();
	}

}
