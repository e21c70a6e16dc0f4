package io.github.upstoxtotp.account;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;

import io.github.upstoxtotp.UpstoxException;
import io.github.upstoxtotp.UpstoxLoginException;
import io.github.upstoxtotp.UpstoxStateChangedEvent;
import io.github.upstoxtotp.UpstoxToken;
import io.github.upstoxtotp.UpstoxTokenEvent;
import io.github.upstoxtotp.UpstoxTokenOverdueEvent;
import io.github.upstoxtotp.UpstoxTokenStatus;
import io.github.upstoxtotp.UpstoxTokenStatus.State;
import org.jspecify.annotations.Nullable;

/**
 * Several ways to the token of one account, in order of preference. The next way is tried
 * only while the one before it is blocked. Thread-safe.
 *
 * @since 0.1.0
 */
public final class PreferredEngines implements AccountEngine {

	private final ReentrantLock lock = new ReentrantLock();

	private final List<AccountEngine> engines;

	private final AtomicReference<Instant> missed = new AtomicReference<>(Instant.MIN);

	private int started;

	private volatile boolean open;

	/**
	 * Creates an engine that starts nothing by itself.
	 * @param events takes the events of the ways
	 * @param engines creates the ways, at least one, the preferred one first, given what
	 * takes their events
	 */
	public PreferredEngines(Consumer<UpstoxTokenEvent> events,
			Function<Consumer<UpstoxTokenEvent>, List<AccountEngine>> engines) {
		this.engines = List.copyOf(engines.apply((event) -> {
			if (event instanceof UpstoxTokenOverdueEvent overdue) {
				tellOnce(overdue.deadline(), events);
			}
			else {
				events.accept(event);
			}
			if (event instanceof UpstoxStateChangedEvent) {
				chooseAgain();
			}
		}));
		List<AccountLifecycle> ways = ways();
		ways.forEach((way) -> way.countPromptsOf(ways.stream().filter((other) -> other != way).toList()));
	}

	// Each way misses the deadline for itself, also where another one has met it.
	private void tellOnce(Instant deadline, Consumer<UpstoxTokenEvent> events) {
		if (currentToken() == null && !deadline.equals(this.missed.getAndSet(deadline))) {
			events.accept(new UpstoxTokenOverdueEvent(deadline, getStatus()));
		}
	}

	private void chooseAgain() {
		if (this.open) {
			use(this.engines.indexOf(current()));
		}
	}

	/**
	 * Returns the way that is used now.
	 * @return the first that has a token or is not blocked, or else the first
	 */
	public AccountEngine current() {
		for (AccountEngine engine : this.engines) {
			if (engine.currentToken() != null) {
				return engine;
			}
		}
		for (int i = 0; i < this.engines.size(); i++) {
			if (this.engines.get(i).getStatus().state() != State.BLOCKED) {
				use(i);
				return this.engines.get(i);
			}
		}
		return this.engines.get(0);
	}

	/**
	 * Returns the ways that log in.
	 */
	List<AccountLifecycle> ways() {
		return this.engines.stream()
			.filter(AccountLifecycle.class::isInstance)
			.map(AccountLifecycle.class::cast)
			.toList();
	}

	private void use(int last) {
		this.lock.lock();
		try {
			while (this.open && this.started <= last) {
				this.started++;
				this.engines.get(this.started - 1).start();
			}
			while (this.started > last + 1) {
				this.started--;
				this.engines.get(this.started).close();
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	@Override
	public void start() {
		this.lock.lock();
		try {
			this.open = true;
			use(0);
		}
		finally {
			this.lock.unlock();
		}
	}

	@Override
	public Duration close() {
		this.lock.lock();
		try {
			this.open = false;
			this.started = 0;
			return this.engines.stream().map(AccountEngine::close).max(Duration::compareTo).orElse(Duration.ZERO);
		}
		finally {
			this.lock.unlock();
		}
	}

	@Override
	public void end(Duration grace) {
		long begun = System.nanoTime();
		for (AccountEngine engine : this.engines) {
			Duration left = grace.minusNanos(System.nanoTime() - begun);
			engine.end(left.isNegative() ? Duration.ZERO : left);
		}
	}

	@Override
	public UpstoxToken getToken() {
		return askCurrent(AccountEngine::getToken);
	}

	private UpstoxToken askCurrent(Function<AccountEngine, UpstoxToken> call) {
		AccountEngine asked = current();
		try {
			return call.apply(asked);
		}
		catch (UpstoxException ex) {
			AccountEngine next = current();
			if (next == asked) {
				throw ex;
			}
			return call.apply(next);
		}
	}

	@Override
	public @Nullable UpstoxToken currentToken() {
		return current().currentToken();
	}

	@Override
	public @Nullable String extendedValue() {
		return this.engines.stream()
			.map(AccountEngine::extendedValue)
			.filter(Objects::nonNull)
			.findFirst()
			.orElse(null);
	}

	@Override
	public CompletableFuture<UpstoxToken> getTokenAsync() {
		AccountEngine asked = current();
		return asked.getTokenAsync().exceptionallyCompose((ex) -> {
			AccountEngine next = current();
			return (next != asked) ? next.getTokenAsync() : CompletableFuture.failedFuture(ex);
		});
	}

	/**
	 * {@inheritDoc} Waits for the way that is used once the first answer is there.
	 */
	@Override
	public CompletableFuture<UpstoxToken> getTokenAsync(Duration patience) {
		return getTokenAsync().exceptionallyCompose((ex) -> current().getTokenAsync(patience));
	}

	@Override
	public UpstoxToken refresh() {
		return askCurrent(AccountEngine::refresh);
	}

	@Override
	public boolean invalidate(String tokenValue) {
		return invalidateAsync(tokenValue).join();
	}

	/**
	 * {@inheritDoc} Each way knows its own tokens, whichever is used by now.
	 */
	@Override
	public CompletableFuture<Boolean> invalidateAsync(String tokenValue) {
		return this.engines.stream()
			.map((engine) -> engine.invalidateAsync(tokenValue))
			.reduce((one, other) -> one.thenCombine(other, Boolean::logicalOr))
			.orElseThrow();
	}

	/**
	 * {@inheritDoc} Ends the tokens of all ways.
	 */
	@Override
	public boolean logout() {
		return this.engines.stream().map(AccountEngine::logout).reduce(false, Boolean::logicalOr);
	}

	@Override
	public void reset() {
		reset(AccountEngine::reset);
	}

	@Override
	public void forceReset() {
		reset(AccountEngine::forceReset);
	}

	// A way that must not be reset keeps nothing from the others.
	private void reset(Consumer<AccountEngine> way) {
		UpstoxLoginException refused = null;
		for (AccountEngine engine : this.engines) {
			try {
				way.accept(engine);
			}
			catch (UpstoxLoginException ex) {
				refused = (refused != null) ? refused : ex;
			}
		}
		if (refused != null) {
			throw refused;
		}
	}

	/**
	 * {@inheritDoc} An answer is for the way that has asked, also where this process, or
	 * another one at the same store, uses another way by now.
	 */
	@Override
	public CompletableFuture<DeliveryOutcome> deliver(TokenCandidate candidate) {
		AccountEngine current = current();
		CompletableFuture<DeliveryOutcome> outcome = current.deliver(candidate);
		for (AccountEngine engine : this.engines) {
			if (engine != current) {
				outcome = outcome.thenCompose((before) -> isAwaitedElsewhere(before) ? engine.deliver(candidate)
						: CompletableFuture.completedFuture(before));
			}
		}
		return outcome;
	}

	private static boolean isAwaitedElsewhere(DeliveryOutcome outcome) {
		return outcome instanceof DeliveryOutcome.Rejected rejected
				&& rejected.reason() == DeliveryOutcome.RejectionReason.NOT_AWAITED;
	}

	@Override
	public UpstoxTokenStatus getStatus() {
		return current().getStatus();
	}

}
