package io.github.upstoxtotp.account;

import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;

import io.github.upstoxtotp.UpstoxStateChangedEvent;
import io.github.upstoxtotp.UpstoxToken;
import io.github.upstoxtotp.UpstoxTokenChangedEvent;
import io.github.upstoxtotp.UpstoxTokenEndedEvent.Reason;
import io.github.upstoxtotp.UpstoxTokenEndedEvent;
import io.github.upstoxtotp.UpstoxTokenEvent;
import io.github.upstoxtotp.UpstoxTokenProvider;
import io.github.upstoxtotp.UpstoxTokenStatus.State;
import io.github.upstoxtotp.UpstoxTokenStatus;
import io.github.upstoxtotp.UpstoxTokenUnavailableException;
import io.github.upstoxtotp.spi.UpstoxTokenCheck.Verdict;
import io.github.upstoxtotp.spi.UpstoxTokenCheck;
import org.jspecify.annotations.Nullable;

/**
 * A token that was made elsewhere. It is given as long as it lives; when it is dead,
 * callers are told so, and nobody logs in. That it has ended is announced when the first
 * caller asks for it. Thread-safe.
 *
 * @since 0.1.0
 */
public final class FixedTokenProvider implements UpstoxTokenProvider {

	private final String name;

	private final UpstoxToken token;

	private final Function<UpstoxToken, UpstoxTokenCheck> check;

	private final Clock clock;

	private final Consumer<UpstoxTokenEvent> events;

	private final AtomicReference<State> announced = new AtomicReference<>(State.EMPTY);

	private volatile @Nullable Reason dropped;

	/**
	 * Creates a provider.
	 * @param name the name of the account
	 * @param token the token, with the end that it states
	 * @param check asks Upstox whether it accepts the token
	 * @param clock the local clock
	 * @param events takes what happens to the token, on the thread of whoever notices it;
	 * must not block
	 */
	public FixedTokenProvider(String name, UpstoxToken token, Function<UpstoxToken, UpstoxTokenCheck> check,
			Clock clock, Consumer<UpstoxTokenEvent> events) {
		this.name = name;
		this.token = token;
		this.check = check;
		this.clock = clock;
		this.events = events;
	}

	/**
	 * Tells whether the token is alive, if that is not what was told last. To be called
	 * when there is somebody who wants to know.
	 */
	public void announce() {
		UpstoxTokenStatus status = getStatus();
		State before = this.announced.getAndSet(status.state());
		if (before == status.state()) {
			return;
		}
		if (status.state() == State.VALID) {
			this.events.accept(new UpstoxTokenChangedEvent(this.name, this.token));
		}
		else if (before == State.VALID) {
			Reason reason = this.dropped;
			this.events.accept(new UpstoxTokenEndedEvent(this.name, (reason != null) ? reason : Reason.ENDED));
		}
		this.events.accept(new UpstoxStateChangedEvent(before, status));
	}

	@Override
	public UpstoxToken getToken() {
		return outcome().orThrow();
	}

	@Override
	public @Nullable UpstoxToken currentToken() {
		return isAlive() ? this.token : null;
	}

	@Override
	public CompletableFuture<UpstoxToken> getTokenAsync() {
		return CompletableFuture.completedFuture(outcome()).thenApply(TokenOutcome::orThrow);
	}

	/**
	 * {@inheritDoc}
	 * @throws UpstoxTokenUnavailableException always: there is no login
	 */
	@Override
	public UpstoxToken refresh() {
		return new TokenOutcome.Unavailable("The token of upstox.access-token cannot be refreshed; replace it.", null,
				null)
			.orThrow();
	}

	/**
	 * {@inheritDoc} Nobody can replace this token, so it is only dropped if Upstox
	 * refuses it when asked.
	 */
	@Override
	public boolean invalidate(String tokenValue) {
		boolean current = isAlive() && this.token.value().equals(tokenValue);
		boolean refused = current && this.check.apply(this.token).verdict() == Verdict.REFUSED;
		if (refused) {
			drop(Reason.REFUSED);
		}
		return refused;
	}

	@Override
	public CompletableFuture<Boolean> invalidateAsync(String tokenValue) {
		return CompletableFuture.supplyAsync(() -> invalidate(tokenValue));
	}

	/**
	 * {@inheritDoc}
	 * @return {@code false} always: there is nobody who could log out
	 */
	@Override
	public boolean logout() {
		drop(Reason.LOGGED_OUT);
		return false;
	}

	@Override
	public void reset() {
		drop(null);
	}

	private void drop(@Nullable Reason reason) {
		this.dropped = reason;
		announce();
	}

	@Override
	public UpstoxTokenStatus getStatus() {
		State state = isAlive() ? State.VALID : State.EXPIRED;
		return UpstoxTokenStatus.of(this.name, state)
			.withToken(this.token.user().userId(), unless(this.token.issuedAt(), Instant.EPOCH),
					unless(this.token.expiresAt(), Instant.MAX));
	}

	private static @Nullable Instant unless(Instant moment, Instant unknown) {
		return moment.equals(unknown) ? null : moment;
	}

	private boolean isAlive() {
		return this.dropped == null && this.clock.instant().isBefore(this.token.expiresAt());
	}

	private TokenOutcome outcome() {
		if (isAlive()) {
			return new TokenOutcome.Granted(this.token);
		}
		announce();
		return new TokenOutcome.Unavailable(
				"The token of upstox.access-token (UPSTOX_ACCESS_TOKEN) is expired or was refused; replace it.", null,
				null);
	}

}
