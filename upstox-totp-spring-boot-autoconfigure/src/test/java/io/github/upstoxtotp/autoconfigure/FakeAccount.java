package io.github.upstoxtotp.autoconfigure;

import java.time.Instant;
import java.util.concurrent.CompletableFuture;

import io.github.upstoxtotp.UpstoxLoginFailure.Kind;
import io.github.upstoxtotp.UpstoxLoginFailure;
import io.github.upstoxtotp.UpstoxLoginStep;
import io.github.upstoxtotp.UpstoxToken;
import io.github.upstoxtotp.UpstoxTokenProvider;
import io.github.upstoxtotp.UpstoxTokenStatus.State;
import io.github.upstoxtotp.UpstoxTokenStatus;
import io.github.upstoxtotp.UpstoxTokenUnavailableException;
import io.github.upstoxtotp.UpstoxUser;
import org.jspecify.annotations.Nullable;

/**
 * An account that says what it was told to say.
 *
 * @param status the status
 * @param currentToken the token in use, if any
 */
public record FakeAccount(UpstoxTokenStatus status, @Nullable UpstoxToken currentToken) implements UpstoxTokenProvider {

	public static final UpstoxLoginFailure FAILURE = UpstoxLoginFailure.of(UpstoxLoginStep.PIN, Kind.TRANSIENT,
			"1017999", "Something went wrong.", "Wait.", null);

	private static final UpstoxToken TOKEN = UpstoxToken.of("made-up-token", UpstoxUser.of("AB1234"), Instant.EPOCH,
			Instant.MAX);

	public static FakeAccount without(State state, @Nullable Instant nextLoginAt) {
		UpstoxLoginFailure error = (state == State.BACKING_OFF || state == State.BLOCKED) ? FAILURE : null;
		return new FakeAccount(
				UpstoxTokenStatus.of("default", state).withNextLogin(nextLoginAt, null).withLastError(error), null);
	}

	public static FakeAccount with(State state, @Nullable UpstoxLoginFailure error) {
		return new FakeAccount(UpstoxTokenStatus.of("default", state)
			.withToken("AB1234", Instant.EPOCH, Instant.MAX)
			.withLastError(error), TOKEN);
	}

	public FakeAccount named(String name) {
		return new FakeAccount(UpstoxTokenStatus.of(name, this.status.state())
			.withToken(this.status.userId(), this.status.issuedAt(), this.status.expiresAt())
			.withNextLogin(this.status.nextLoginAt(), null)
			.withLastError(this.status.lastError()), this.currentToken);
	}

	@Override
	public UpstoxToken getToken() {
		if (this.currentToken == null) {
			throw new UpstoxTokenUnavailableException("There is no token.", this.status.nextLoginAt(), null);
		}
		return this.currentToken;
	}

	@Override
	public CompletableFuture<UpstoxToken> getTokenAsync() {
		return CompletableFuture.supplyAsync(this::getToken);
	}

	@Override
	public UpstoxToken refresh() {
		return getToken();
	}

	@Override
	public boolean invalidate(String tokenValue) {
		return false;
	}

	@Override
	public boolean logout() {
		return false;
	}

	@Override
	public void reset() {
	}

	@Override
	public UpstoxTokenStatus getStatus() {
		return this.status;
	}

}
