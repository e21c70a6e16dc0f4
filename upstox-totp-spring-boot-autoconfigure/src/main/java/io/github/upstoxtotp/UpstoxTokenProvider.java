package io.github.upstoxtotp;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

/**
 * Gives the valid Upstox access token of one account. Inject it and ask it each time a
 * token is needed; a token that you keep expires at the next 03:30 IST.
 * <p>
 * Implementations are thread-safe. However many threads ask, there is one login at a
 * time.
 *
 * @since 0.1.0
 */
public interface UpstoxTokenProvider {

	/**
	 * Returns the valid token, and logs in when there is none. Waits for a login no
	 * longer than {@code upstox.login.timeout}.
	 * @return a token that is valid now
	 * @throws UpstoxLoginException if the login failed, or failed before and is not tried
	 * again yet
	 * @throws UpstoxTokenUnavailableException if there is no token now for another
	 * reason: the wait timed out, all tokens are about to expire, or the application is
	 * stopping
	 */
	UpstoxToken getToken();

	/**
	 * Returns the value of {@link #getToken()}, as it goes into a request.
	 * @return the access token, a secret
	 * @throws UpstoxException as {@link #getToken()} does
	 */
	default String getTokenValue() {
		return getToken().value();
	}

	/**
	 * Returns the valid token, or {@code null} while there is none. Never waits and never
	 * logs in.
	 * @return a token that is valid now, or {@code null}
	 */
	@Nullable UpstoxToken currentToken();

	/**
	 * Returns the extended token of the last login: read-only, valid for a year, and so
	 * also there while {@link #currentToken()} is {@code null}. Never waits and never
	 * logs in.
	 * @return the value, a secret, or {@code null} if Upstox has issued none, or if the
	 * last token was refused or logged out
	 */
	default @Nullable String extendedValue() {
		UpstoxToken token = currentToken();
		return (token != null) ? token.extendedValue() : null;
	}

	/**
	 * Returns what {@link #getToken()} returns, without holding a thread. The future
	 * fails with the exceptions that {@link #getToken()} throws. Cancelling it does not
	 * cancel the login. Dependent stages may run on one of a few shared threads, and must
	 * not block.
	 * @return a future of its own for each caller
	 */
	CompletableFuture<UpstoxToken> getTokenAsync();

	/**
	 * Does what {@link #getTokenAsync()} does but, where that would fail, waits for a
	 * token that arrives in another way, such as from the account owner or from another
	 * process.
	 * @param patience how long to wait
	 * @return a future of its own for each caller, which fails after that time with what
	 * {@link #getToken()} throws
	 */
	default CompletableFuture<UpstoxToken> getTokenAsync(Duration patience) {
		return getTokenAsync();
	}

	/**
	 * Demands a new login, also while the current token is valid, and waits for it as
	 * {@link #getToken()} does. Ignores the back-off of the library, but not a block, the
	 * budget, or a pause that Upstox has asked for. The current token stays in use until
	 * the new one is there. Joins a login that is under way.
	 * @return the new token
	 * @throws UpstoxLoginException if the login failed or is not allowed now
	 * @throws UpstoxTokenUnavailableException as {@link #getToken()} does
	 */
	UpstoxToken refresh();

	/**
	 * Reports that Upstox has refused a token. A refusal is a suspicion: individual
	 * endpoints refuse tokens that all others accept. So Upstox is asked once whether it
	 * accepts the token, however many callers report it meanwhile. If it does, the token
	 * stays in use, and for ten minutes Upstox is not asked about it again. It also stays
	 * in use if Upstox cannot be asked, or if no login could replace it now. Otherwise
	 * the token is dropped and a new login follows as the budget allows. A late report of
	 * an older token changes nothing. Resets neither a back-off nor a block. Waits for
	 * the answer of Upstox, no longer than {@code upstox.login.timeout}.
	 * @param tokenValue the value of the refused token
	 * @return whether the token was the current one and has been dropped
	 */
	boolean invalidate(String tokenValue);

	/**
	 * Does what {@link #invalidate(String)} does, without holding a thread.
	 * @param tokenValue the value of the refused token
	 * @return a future of its own for each caller
	 */
	default CompletableFuture<Boolean> invalidateAsync(String tokenValue) {
		return CompletableFuture.completedFuture(invalidate(tokenValue));
	}

	/**
	 * Revokes the current token at Upstox, and drops it here and wherever the store is
	 * shared, also if Upstox cannot be reached. No login follows by itself before all
	 * tokens expire the next time; a caller that asks for a token causes one. Waits no
	 * longer than {@code upstox.login.timeout}. The library never logs out by itself.
	 * @return whether Upstox has confirmed that the token is revoked; {@code false} also
	 * if there was no token
	 */
	boolean logout();

	/**
	 * Allows logins again after a block, and clears a back-off: here at once, and within
	 * a minute wherever the store is shared. Call it when the cause is fixed. Does
	 * nothing when there is neither. Waits for the store, for each of a few calls at most
	 * {@code upstox.store.timeout}.
	 * @throws UpstoxLoginException if Upstox has refused the PIN or the TOTP secret and
	 * the credentials have not changed since, or if the next PIN may be the fifth wrong
	 * one in a row, which locks the account
	 */
	void reset();

	/**
	 * Does what {@link #reset()} does, also if Upstox has refused these credentials
	 * before, or the next PIN may be the fifth wrong one in a row. Call it when you know
	 * that they are right, for instance after you have logged in to the Upstox app, which
	 * resets the count, or have restored the old PIN there.
	 * @throws UpstoxLoginException if Upstox has refused three PINs in a row: two more
	 * lock the account
	 */
	default void forceReset() {
		reset();
	}

	/**
	 * Returns the status of the token, without its value. Never waits.
	 * @return the status at this moment
	 */
	UpstoxTokenStatus getStatus();

}
