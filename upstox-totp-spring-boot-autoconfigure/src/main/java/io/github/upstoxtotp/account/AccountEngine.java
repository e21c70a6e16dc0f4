package io.github.upstoxtotp.account;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.github.upstoxtotp.UpstoxTokenProvider;

/**
 * Keeps the token of one account, as long as the credentials of the account do not
 * change.
 *
 * @since 0.1.0
 */
public sealed interface AccountEngine extends UpstoxTokenProvider
		permits AccountLifecycle, FixedTokenProvider, PreferredEngines {

	/**
	 * Begins to keep the token.
	 */
	void start();

	/**
	 * Starts no further login and answers all who wait, without waiting itself.
	 * @return how long a login in progress should be given to end
	 */
	Duration close();

	/**
	 * Lets what is in progress end, interrupts it after a while, and saves what could not
	 * be saved yet. Does not log out: the token stays valid. To be called after
	 * {@link #close()}.
	 * @param grace how long to wait before interrupting
	 */
	void end(Duration grace);

	/**
	 * Takes a token that came in from outside once Upstox has named its owner, and shares
	 * it with other processes. A block stays, but the token is used until it expires.
	 * @param candidate the token
	 * @return completed with what became of it, after {@code upstox.login.timeout} at the
	 * latest; never fails
	 */
	CompletableFuture<DeliveryOutcome> deliver(TokenCandidate candidate);

	/**
	 * Stops to keep the token, which stays valid.
	 */
	default void stop() {
		end(close());
	}

}
