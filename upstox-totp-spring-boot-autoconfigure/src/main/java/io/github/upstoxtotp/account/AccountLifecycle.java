package io.github.upstoxtotp.account;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

import io.github.upstoxtotp.UpstoxToken;
import io.github.upstoxtotp.UpstoxTokenEvent;
import io.github.upstoxtotp.UpstoxTokenStatus;
import io.github.upstoxtotp.spi.UpstoxTokenSource;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the token of one account: logs in when a caller needs a token or when the timer
 * finds a login due, never twice at a time. Thread-safe.
 *
 * @since 0.1.0
 */
public final class AccountLifecycle implements AccountEngine {

	private static final Duration LEASE_MARGIN = Duration.ofSeconds(30);

	private static final Duration LONGEST_GRACE = Duration.ofSeconds(15);

	private static final Duration SAVE_GRACE = Duration.ofSeconds(2);

	private final UpstoxTokenSource source;

	private final Duration timeout;

	private final LoginExecutor executor;

	private final LoginPolicy policy;

	private final TokenWaiters waiters;

	private final StatusAnnouncer announcer;

	private final AccountStateHolder holder;

	private final LoginCoordinator coordinator;

	private final RecordKeeper keeper;

	private final TokenVerifier verifier;

	private final LoginTask login;

	private final RefreshTimer timer;

	private final TokenDelivery delivery;

	private volatile List<AccountLifecycle> otherWays = List.of();

	/**
	 * Creates a provider that has no token and starts nothing by itself.
	 * @param name the name of the account
	 * @param source logs in
	 * @param store keeps what must outlive the process; used by the executor's thread,
	 * and by callers of {@link #reset()}
	 * @param settings how the token is kept
	 * @param clock the local clock
	 * @param executor runs logins and timers
	 * @param events takes the events, in their order; must not block
	 * @param random makes this process's moments differ from those of others
	 */
	public AccountLifecycle(String name, UpstoxTokenSource source, AccountStore store, AccountSettings settings,
			Clock clock, LoginExecutor executor, Consumer<UpstoxTokenEvent> events, RandomGenerator random) {
		this.source = source;
		this.timeout = settings.loginTimeout();
		this.executor = executor;
		this.policy = new LoginPolicy(settings, random.nextLong(), clock.instant(), this::promptsOfOtherWays);
		this.waiters = new TokenWaiters(this.timeout);
		this.announcer = new StatusAnnouncer(name, this.policy, events);
		this.holder = new AccountStateHolder(clock, executor::nanoTime, this.announcer);
		this.keeper = new RecordKeeper(name, store, this.holder, settings, executor::nanoTime,
				this.timeout.plus(LEASE_MARGIN));
		this.coordinator = new LoginCoordinator(name, this.holder, this.policy,
				new LoginSettlement(name, settings, store.credentials()), this.keeper,
				(delay) -> executor.scheduleLogin(this::logIn, delay));
		this.verifier = new TokenVerifier(this.holder, source::check, this.coordinator::canReplaceToken, this::drop,
				executor);
		this.login = new LoginTask(name, this.coordinator, source, this.verifier, this.keeper, executor);
		this.timer = new RefreshTimer(this.holder, this.policy, this.coordinator, executor, this::upkeep);
		this.delivery = new TokenDelivery(name, this.holder, settings, this.verifier, this.coordinator, this.keeper,
				executor, this.timer::wake);
	}

	/**
	 * Lets logins start, and begins to look for those that are due by themselves.
	 */
	@Override
	public void start() {
		this.coordinator.open();
		this.timer.start();
	}

	/**
	 * Takes over what another engine knows of the same person and has perhaps not saved:
	 * the OTPs that were spent, the credentials that Upstox has refused, and the PINs
	 * that it has not answered.
	 * @param before the engine that this one replaces
	 */
	void inherit(AccountLifecycle before) {
		AccountRecord known = before.holder.state().record();
		this.holder.update((state, now) -> {
			AccountRecord record = state.record();
			return state.withRecord(record.withLedger(record.ledger().mergedWith(known.ledger()))
				.withUnansweredPins(Math.max(record.unansweredPins(), known.unansweredPins())));
		});
	}

	/**
	 * Counts what other ways to the token ask the holder of the account as if this one
	 * had asked.
	 * @param ways the other ways
	 */
	void countPromptsOf(List<AccountLifecycle> ways) {
		this.otherWays = ways;
	}

	private Stream<HolderPrompts> promptsOfOtherWays() {
		return this.otherWays.stream().map((way) -> way.holder.state().record().prompts());
	}

	/**
	 * Adopts what other processes have saved, and asks nobody else. The timer does so by
	 * itself; for those who never {@link #start()}.
	 */
	public void look() {
		this.keeper.look();
	}

	/**
	 * {@inheritDoc}
	 * @return up to fifteen seconds if a login in progress has spent an OTP, else two
	 */
	@Override
	public Duration close() {
		this.timer.stop();
		Duration grace = (this.timeout.compareTo(LONGEST_GRACE) < 0) ? this.timeout : LONGEST_GRACE;
		return this.coordinator.close() ? grace : SAVE_GRACE;
	}

	@Override
	public void end(Duration grace) {
		this.executor.stop(grace);
		this.verifier.stop();
		this.keeper.catchUp();
	}

	@Override
	public UpstoxToken getToken() {
		UpstoxToken token = currentToken();
		return (token != null) ? token : this.waiters.await(this.coordinator.demand(LoginDemand.NEEDED)).orThrow();
	}

	@Override
	public @Nullable UpstoxToken currentToken() {
		return this.holder.currentToken();
	}

	@Override
	public @Nullable String extendedValue() {
		AccountRecord record = this.holder.state().record();
		UpstoxToken token = record.token();
		return (token != null && record.fate() == TokenFate.KEPT) ? token.extendedValue() : null;
	}

	@Override
	public CompletableFuture<UpstoxToken> getTokenAsync() {
		UpstoxToken token = currentToken();
		return (token != null) ? CompletableFuture.completedFuture(token)
				: this.waiters.awaitAsync(this.coordinator.demand(LoginDemand.NEEDED));
	}

	// A stored token is an old one, which must be known not to be taken for the new one.
	@Override
	public CompletableFuture<UpstoxToken> getTokenAsync(Duration patience) {
		return getTokenAsync().exceptionallyCompose(
				(ex) -> this.waiters.awaitArrival(this.holder.arrival(), patience, this::getTokenAsync));
	}

	@Override
	public CompletableFuture<DeliveryOutcome> deliver(TokenCandidate candidate) {
		return this.waiters.awaitDelivery(this.delivery.take(candidate));
	}

	@Override
	public UpstoxToken refresh() {
		this.keeper.lookOnce();
		return this.waiters.await(this.coordinator.demand(LoginDemand.FORCED)).orThrow();
	}

	@Override
	public boolean invalidate(String tokenValue) {
		return invalidateAsync(tokenValue).join();
	}

	@Override
	public CompletableFuture<Boolean> invalidateAsync(String tokenValue) {
		return this.waiters.awaitVerdict(this.verifier.suspect(tokenValue));
	}

	private void drop(UpstoxToken token, Instant now) {
		this.coordinator.drop(token, now);
		this.timer.wake();
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
		this.coordinator.loggedOut(token);
		this.keeper.keepUp();
		return confirmed;
	}

	@Override
	public void reset() {
		reset(false);
	}

	@Override
	public void forceReset() {
		reset(true);
	}

	private void reset(boolean forced) {
		this.keeper.keepUp();
		this.coordinator.reset(forced);
		this.keeper.keepUp();
		this.timer.wake();
	}

	@Override
	public UpstoxTokenStatus getStatus() {
		return this.announcer.status(this.holder.state(), this.holder.now());
	}

	/**
	 * Returns what can be counted. Does not block.
	 * @return the numbers now
	 */
	public AccountStatistics statistics() {
		return new AccountStatistics(this.waiters.count(),
				this.policy.budgetLeft(this.holder.state().record(), this.holder.now()), this.keeper.counts());
	}

	private boolean upkeep() {
		boolean behind = this.keeper.keepUp();
		this.verifier.verifyCurrent();
		return behind;
	}

	private void logIn() {
		try {
			this.login.run();
		}
		finally {
			this.timer.wake();
		}
	}

}
