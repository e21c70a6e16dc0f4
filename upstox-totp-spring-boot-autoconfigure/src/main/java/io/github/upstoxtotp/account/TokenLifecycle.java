package io.github.upstoxtotp.account;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

import io.github.upstoxtotp.UpstoxToken;
import io.github.upstoxtotp.UpstoxTokenEvent;
import io.github.upstoxtotp.UpstoxTokenProvider;
import io.github.upstoxtotp.UpstoxTokenStatus;
import io.github.upstoxtotp.spi.UpstoxTokenSource;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the token of one account: logs in when a caller needs a token or when the
 * refresher finds one due, never twice at a time. Thread-safe.
 *
 * @since 0.1.0
 */
public final class TokenLifecycle implements UpstoxTokenProvider {

	private static final Duration LEASE_MARGIN = Duration.ofSeconds(30);

	private final Clock clock;

	private final UpstoxTokenSource source;

	private final Duration timeout;

	private final LoginExecutor executor;

	private final Gate gate;

	private final Waiters waiters;

	private final CountedStore store;

	private final Reporter reporter;

	private final AccountCell cell;

	private final Account account;

	private final RecordKeeper keeper;

	private final TokenChecker checker;

	private final LoginTask login;

	private final Refresher refresher;

	/**
	 * Creates a provider that has no token and starts nothing by itself.
	 * @param name the name of the account
	 * @param source logs in
	 * @param store keeps what must outlive the process; used by the executor's thread
	 * @param settings how the life of the token is kept
	 * @param clock the local clock
	 * @param executor runs logins and timers
	 * @param events takes the events, in their order; must not block
	 * @param random spreads logins
	 */
	public TokenLifecycle(String name, UpstoxTokenSource source, AccountStore store, LifecycleSettings settings,
			Clock clock, LoginExecutor executor, Consumer<UpstoxTokenEvent> events, RandomGenerator random) {
		this.clock = clock;
		this.source = source;
		this.timeout = settings.loginTimeout();
		this.executor = executor;
		this.gate = new Gate(settings);
		this.waiters = new Waiters(this.timeout);
		this.store = new CountedStore(store);
		Timetable timetable = new Timetable(settings);
		this.reporter = new Reporter(name, timetable);
		this.cell = new AccountCell(clock, executor::nanoTime, new Announcer(this.reporter, events));
		this.keeper = new RecordKeeper(this.store, this.cell, settings.calendar(), executor::nanoTime,
				this.timeout.plus(LEASE_MARGIN));
		this.account = new Account(this.cell, new Settlement(settings, new BackOff(random)), this.keeper,
				new Turn(this.keeper, random), (delay) -> executor.schedule(this::logIn, delay));
		this.checker = new TokenChecker(this.cell, settings.calendar(), source, executor::nanoTime);
		this.login = new LoginTask(this.account, source, this.checker, this.keeper, executor);
		this.refresher = new Refresher(this.account, timetable, executor, this::upkeep);
	}

	/**
	 * Lets logins start, and begins to look for those that are due by themselves.
	 */
	public void start() {
		this.account.open();
		this.refresher.start();
	}

	/**
	 * Adopts what other processes have saved, and asks nobody else. The refresher does so
	 * by itself; for those who never {@link #start()}.
	 */
	public void look() {
		this.keeper.look();
	}

	/**
	 * Starts no further login, interrupts the one that is under way, and answers all who
	 * wait. Saves what could not be saved yet. Does not log out: the token stays valid.
	 */
	public void stop() {
		this.refresher.stop();
		this.account.close();
		this.executor.stop();
		this.keeper.catchUp();
	}

	@Override
	public UpstoxToken getToken() {
		UpstoxToken token = currentToken();
		return (token != null) ? token : this.waiters.await(this.account.demand(Demand.NEEDED)).orThrow();
	}

	@Override
	public @Nullable UpstoxToken currentToken() {
		return this.cell.currentToken();
	}

	@Override
	public CompletableFuture<UpstoxToken> getTokenAsync() {
		UpstoxToken token = currentToken();
		return (token != null) ? CompletableFuture.completedFuture(token)
				: this.waiters.awaitAsync(this.account.demand(Demand.NEEDED));
	}

	@Override
	public UpstoxToken refresh() {
		return this.waiters.await(this.account.demand(Demand.FORCED)).orThrow();
	}

	@Override
	public boolean invalidate(String tokenValue) {
		boolean dropped = this.account.invalidate(tokenValue);
		if (dropped) {
			this.refresher.wake();
		}
		return dropped;
	}

	@Override
	public boolean logout() {
		return CompletableFuture.supplyAsync(this::logOut, (task) -> this.executor.schedule(task, Duration.ZERO))
			.completeOnTimeout(false, this.timeout.toMillis(), TimeUnit.MILLISECONDS)
			.exceptionally((ex) -> false)
			.join();
	}

	private boolean logOut() {
		this.keeper.keepUp();
		UpstoxToken token = currentToken();
		if (token == null) {
			return false;
		}
		boolean confirmed = this.source.logout(token);
		this.account.loggedOut(token);
		this.keeper.keepUp();
		return confirmed;
	}

	@Override
	public void reset() {
		this.account.reset();
		this.refresher.wake();
	}

	@Override
	public UpstoxTokenStatus getStatus() {
		AccountState state = this.account.state();
		return this.reporter.report(state, state.time().at(this.clock.instant()));
	}

	/**
	 * Returns what can be counted. Does not block.
	 * @return the figures now
	 */
	public LifecycleFigures figures() {
		AccountState state = this.account.state();
		Instant now = state.time().at(this.clock.instant());
		return new LifecycleFigures(this.waiters.count(), this.gate.budgetLeft(state.record(), now),
				this.store.figures());
	}

	private void upkeep() {
		this.keeper.keepUp();
		UpstoxToken refused = this.checker.findRefused();
		if (refused != null) {
			this.account.invalidate(refused.value());
		}
	}

	private void logIn() {
		try {
			this.login.run();
		}
		finally {
			this.refresher.wake();
		}
	}

}
