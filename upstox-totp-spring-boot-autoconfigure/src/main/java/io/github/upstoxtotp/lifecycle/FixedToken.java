package io.github.upstoxtotp.lifecycle;

import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

import io.github.upstoxtotp.UpstoxToken;
import io.github.upstoxtotp.UpstoxTokenProvider;
import io.github.upstoxtotp.UpstoxTokenStatus;
import io.github.upstoxtotp.UpstoxTokenStatus.State;
import io.github.upstoxtotp.UpstoxTokenUnavailableException;
import org.jspecify.annotations.Nullable;

/**
 * A token that was made elsewhere. It is given as long as it lives; when it is dead,
 * callers are told so, and nobody logs in. Thread-safe.
 *
 * @since 0.1.0
 */
public final class FixedToken implements UpstoxTokenProvider {

	private final String name;

	private final UpstoxToken token;

	private final Clock clock;

	private volatile boolean refused;

	/**
	 * Creates a provider.
	 * @param name the name of the account
	 * @param token the token, with the end that it states
	 * @param clock the local clock
	 */
	public FixedToken(String name, UpstoxToken token, Clock clock) {
		this.name = name;
		this.token = token;
		this.clock = clock;
	}

	@Override
	public UpstoxToken getToken() {
		return answer().orThrow();
	}

	@Override
	public @Nullable UpstoxToken currentToken() {
		boolean alive = !this.refused && this.clock.instant().isBefore(this.token.expiresAt());
		return alive ? this.token : null;
	}

	@Override
	public CompletableFuture<UpstoxToken> getTokenAsync() {
		return CompletableFuture.completedFuture(answer()).thenApply(Answer::orThrow);
	}

	/**
	 * {@inheritDoc}
	 * @throws UpstoxTokenUnavailableException always: there is no login
	 */
	@Override
	public UpstoxToken refresh() {
		return new Answer.Unavailable("The token of upstox.access-token cannot be refreshed; replace it.", null)
			.orThrow();
	}

	@Override
	public boolean invalidate(String tokenValue) {
		boolean current = currentToken() != null && this.token.value().equals(tokenValue);
		this.refused = this.refused || current;
		return current;
	}

	/**
	 * {@inheritDoc}
	 * @return {@code false} always: there is nobody who could log out
	 */
	@Override
	public boolean logout() {
		this.refused = true;
		return false;
	}

	@Override
	public void reset() {
		this.refused = false;
	}

	@Override
	public UpstoxTokenStatus getStatus() {
		State state = (currentToken() != null) ? State.VALID : State.EXPIRED;
		return new UpstoxTokenStatus(this.name, state, this.token.holder().userId(),
				unless(this.token.issuedAt(), Instant.EPOCH), unless(this.token.expiresAt(), Instant.MAX), null, null);
	}

	private static @Nullable Instant unless(Instant moment, Instant unknown) {
		return moment.equals(unknown) ? null : moment;
	}

	private Answer answer() {
		return (currentToken() != null) ? new Answer.Granted(this.token) : new Answer.Unavailable(
				"The token of upstox.access-token (UPSTOX_ACCESS_TOKEN) is dead; replace it.", null);
	}

}
