package io.github.upstoxtotp.client;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.upstoxtotp.UpstoxToken;
import io.github.upstoxtotp.UpstoxTokenProvider;
import io.github.upstoxtotp.UpstoxTokenStatus;
import io.github.upstoxtotp.UpstoxTokenUnavailableException;
import io.github.upstoxtotp.UpstoxUser;
import org.jspecify.annotations.Nullable;

/**
 * Gives tokens from a list: the first until it is invalidated, then the next. Or keeps
 * the first, as if Upstox accepted it when asked, or drops it as if somebody else had
 * done so.
 */
class FakeTokenProvider implements UpstoxTokenProvider {

	final List<String> invalidated = new CopyOnWriteArrayList<>();

	private volatile boolean keeping;

	private volatile boolean droppingElsewhere;

	private volatile @Nullable String extended;

	private final Deque<UpstoxToken> tokens = new ArrayDeque<>();

	FakeTokenProvider(String... values) {
		for (String value : values) {
			this.tokens.add(UpstoxToken.of(value, UpstoxUser.of("AB1234"), Instant.EPOCH, Instant.MAX));
		}
	}

	FakeTokenProvider extended(String value) {
		this.extended = value;
		return this;
	}

	@Override
	public @Nullable String extendedValue() {
		return this.extended;
	}

	FakeTokenProvider keepTokens() {
		this.keeping = true;
		return this;
	}

	FakeTokenProvider dropTokensElsewhere() {
		this.droppingElsewhere = true;
		return this;
	}

	@Override
	public synchronized UpstoxToken getToken() {
		UpstoxToken token = this.tokens.peek();
		if (token == null) {
			throw noMoreTokens();
		}
		return token;
	}

	private static UpstoxTokenUnavailableException noMoreTokens() {
		return new UpstoxTokenUnavailableException("There are no more tokens", null, null);
	}

	@Override
	public synchronized @Nullable UpstoxToken currentToken() {
		return this.tokens.peek();
	}

	@Override
	public CompletableFuture<UpstoxToken> getTokenAsync() {
		UpstoxToken token = currentToken();
		return (token != null) ? CompletableFuture.completedFuture(token)
				: CompletableFuture.failedFuture(noMoreTokens());
	}

	@Override
	public UpstoxToken refresh() {
		return getToken();
	}

	@Override
	public synchronized boolean invalidate(String tokenValue) {
		this.invalidated.add(tokenValue);
		UpstoxToken token = this.tokens.peek();
		boolean current = !this.keeping && token != null && token.value().equals(tokenValue);
		if (current) {
			this.tokens.remove();
		}
		return current && !this.droppingElsewhere;
	}

	@Override
	public boolean logout() {
		throw new UnsupportedOperationException();
	}

	@Override
	public void reset() {
		throw new UnsupportedOperationException();
	}

	@Override
	public UpstoxTokenStatus getStatus() {
		throw new UnsupportedOperationException();
	}

}
