package io.github.upstoxtotp.account;

import java.time.Instant;

import io.github.upstoxtotp.UpstoxLoginException;
import io.github.upstoxtotp.UpstoxLoginFailure;
import io.github.upstoxtotp.UpstoxToken;
import io.github.upstoxtotp.UpstoxTokenUnavailableException;
import org.jspecify.annotations.Nullable;

/**
 * What a caller gets who asks for a token. One answer serves all who wait for the same
 * login; each of them throws an exception of its own.
 */
sealed interface Answer {

	Answer STOPPING = new Unavailable("The application is stopping; no login starts.", null);

	UpstoxToken orThrow();

	/**
	 * There is a token.
	 *
	 * @param token the token
	 */
	record Granted(UpstoxToken token) implements Answer {

		@Override
		public UpstoxToken orThrow() {
			return this.token;
		}

	}

	/**
	 * The last login failed.
	 *
	 * @param failure why
	 * @param nextAttemptAt when the next one may start, if ever
	 */
	record Failed(UpstoxLoginFailure failure, @Nullable Instant nextAttemptAt) implements Answer {

		@Override
		public UpstoxToken orThrow() {
			throw new UpstoxLoginException(this.failure, this.nextAttemptAt, null);
		}

	}

	/**
	 * No login failed, but none may start or end in time.
	 *
	 * @param message why
	 * @param availableAt when to ask again, if known
	 */
	record Unavailable(String message, @Nullable Instant availableAt) implements Answer {

		@Override
		public UpstoxToken orThrow() {
			throw new UpstoxTokenUnavailableException(this.message, this.availableAt, null);
		}

	}

}
