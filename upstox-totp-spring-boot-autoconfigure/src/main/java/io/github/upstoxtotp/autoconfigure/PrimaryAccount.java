package io.github.upstoxtotp.autoconfigure;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.github.upstoxtotp.UpstoxAccount;
import io.github.upstoxtotp.UpstoxAccounts;
import io.github.upstoxtotp.UpstoxToken;
import io.github.upstoxtotp.UpstoxTokenStatus;
import org.jspecify.annotations.Nullable;

/**
 * The account that is the primary one at the moment of each call: it may be closed and
 * opened again.
 *
 * @param accounts knows the primary account
 */
record PrimaryAccount(UpstoxAccounts accounts) implements UpstoxAccount {

	private UpstoxAccount account() {
		return this.accounts.primary();
	}

	@Override
	public String name() {
		return account().name();
	}

	@Override
	public UpstoxToken getToken() {
		return account().getToken();
	}

	@Override
	public @Nullable UpstoxToken currentToken() {
		return account().currentToken();
	}

	@Override
	public @Nullable String extendedValue() {
		return account().extendedValue();
	}

	@Override
	public CompletableFuture<UpstoxToken> getTokenAsync() {
		return account().getTokenAsync();
	}

	@Override
	public CompletableFuture<UpstoxToken> getTokenAsync(Duration patience) {
		return account().getTokenAsync(patience);
	}

	@Override
	public UpstoxToken refresh() {
		return account().refresh();
	}

	@Override
	public UpstoxToken accept(String tokenValue) {
		return account().accept(tokenValue);
	}

	@Override
	public boolean invalidate(String tokenValue) {
		return account().invalidate(tokenValue);
	}

	@Override
	public CompletableFuture<Boolean> invalidateAsync(String tokenValue) {
		return account().invalidateAsync(tokenValue);
	}

	@Override
	public boolean logout() {
		return account().logout();
	}

	@Override
	public void reset() {
		account().reset();
	}

	@Override
	public void forceReset() {
		account().forceReset();
	}

	@Override
	public UpstoxTokenStatus getStatus() {
		return account().getStatus();
	}

	@Override
	public String toString() {
		return "PrimaryAccount[]";
	}

}
