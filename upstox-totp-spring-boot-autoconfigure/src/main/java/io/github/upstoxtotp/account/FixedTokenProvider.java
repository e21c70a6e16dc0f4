package io.github.upstoxtotp.account;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;

import io.github.upstoxtotp.UpstoxToken;
import io.github.upstoxtotp.UpstoxTokenEvent;
import io.github.upstoxtotp.UpstoxTokenStatus;
import io.github.upstoxtotp.UpstoxTokenUnavailableException;
import io.github.upstoxtotp.spi.UpstoxTokenCheck;
import org.jspecify.annotations.Nullable;

/**
 * Provides a token that was made elsewhere until it expires or Upstox refuses it. Nobody
 * logs in: callers are told that it has to be replaced. Expiry is announced when the
 * first caller asks for the token. Thread-safe.
 *
 * @since 0.1.0
 */
public final class FixedTokenProvider implements AccountEngine {

	private final String account;

	private final StatusAnnouncer announcer;

	private final AccountStateHolder holder;

	private final TokenVerifier verifier;

	private final LoginExecutor executor;

	private final TokenWaiters waiters;

	private final AtomicBoolean told = new AtomicBoolean();

	/**
	 * Creates a provider, and announces the token.
	 * @param name the name of the account
	 * @param token the token, with the expiry that it states
	 * @param check asks Upstox whether it accepts the token
	 * @param timeout how long a caller waits for the answer
	 * @param clock the local clock
	 * @param executor asks Upstox
	 * @param events takes the events, in their order; must not block
	 */
	public FixedTokenProvider(String name, UpstoxToken token, Function<UpstoxToken, UpstoxTokenCheck> check,
			Duration timeout, Clock clock, LoginExecutor executor, Consumer<UpstoxTokenEvent> events) {
		this.account = name;
		this.announcer = new StatusAnnouncer(name, null, events);
		this.holder = new AccountStateHolder(clock, executor::nanoTime, this.announcer);
		this.verifier = new TokenVerifier(this.holder, check, (now) -> true, this::drop, executor);
		this.executor = executor;
		this.waiters = new TokenWaiters(timeout);
		this.holder.update((state, now) -> state.withRecord(AccountRecord.EMPTY.withToken(token)));
	}

	private void drop(UpstoxToken refused, Instant now) {
		this.holder.change(this.holder.state().withoutRefusedToken(refused, now), now);
	}

	@Override
	public Duration close() {
		return Duration.ZERO;
	}

	/**
	 * Asks Upstox nothing more, and answers those who have reported the token.
	 */
	@Override
	public void end(Duration grace) {
		this.executor.stop(grace);
		this.verifier.stop();
	}

	/**
	 * {@inheritDoc} Has nothing to do: the token is there.
	 */
	@Override
	public void start() {
		// nobody logs in
	}

	/**
	 * {@inheritDoc} Takes none: the account has its token.
	 */
	@Override
	public CompletableFuture<DeliveryOutcome> deliver(TokenCandidate candidate) {
		return CompletableFuture
			.completedFuture(new DeliveryOutcome.Rejected(DeliveryOutcome.RejectionReason.UNSUPPORTED));
	}

	@Override
	public UpstoxToken getToken() {
		return outcome().orThrow();
	}

	@Override
	public @Nullable UpstoxToken currentToken() {
		return this.holder.currentToken();
	}

	@Override
	public CompletableFuture<UpstoxToken> getTokenAsync() {
		return CompletableFuture.completedFuture(outcome()).thenApply(TokenOutcome::orThrow);
	}

	private TokenOutcome outcome() {
		UpstoxToken token = currentToken();
		return (token != null) ? new TokenOutcome.Granted(token) : this.holder.locked(this::outcomeAt);
	}

	private TokenOutcome outcomeAt(Instant now) {
		UpstoxToken token = this.holder.state().tokenAt(now);
		return (token != null) ? new TokenOutcome.Granted(token) : new TokenOutcome.Unavailable(AccountRegistry.naming(
				this.account,
				"The token of upstox.access-token (UPSTOX_ACCESS_TOKEN) is expired or was refused; replace it."), null,
				null, !this.told.getAndSet(true));
	}

	/**
	 * {@inheritDoc}
	 * @throws UpstoxTokenUnavailableException always: there is no login
	 */
	@Override
	public UpstoxToken refresh() {
		return new TokenOutcome.Unavailable(AccountRegistry.naming(this.account,
				"The token of upstox.access-token cannot be refreshed; replace it."), null, null, true)
			.orThrow();
	}

	@Override
	public boolean invalidate(String tokenValue) {
		return invalidateAsync(tokenValue).join();
	}

	@Override
	public CompletableFuture<Boolean> invalidateAsync(String tokenValue) {
		return this.waiters.awaitVerdict(this.verifier.suspect(tokenValue));
	}

	/**
	 * {@inheritDoc}
	 * @return {@code false} always: there is nobody who could log out
	 */
	@Override
	public boolean logout() {
		change(TokenFate.LOGGED_OUT);
		return false;
	}

	@Override
	public void reset() {
		this.told.set(false);
		change(TokenFate.KEPT);
	}

	private void change(TokenFate fate) {
		this.holder.update((state, now) -> state.withRecord(state.record().withFate(fate)));
	}

	@Override
	public UpstoxTokenStatus getStatus() {
		return this.announcer.status(this.holder.state(), this.holder.now());
	}

}
