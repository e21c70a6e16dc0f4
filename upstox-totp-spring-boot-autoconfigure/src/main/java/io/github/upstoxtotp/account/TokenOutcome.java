package io.github.upstoxtotp.account;

import java.time.Instant;

import io.github.upstoxtotp.UpstoxHolderPrompt;
import io.github.upstoxtotp.UpstoxLoginException;
import io.github.upstoxtotp.UpstoxLoginFailure;
import io.github.upstoxtotp.UpstoxTime;
import io.github.upstoxtotp.UpstoxToken;
import io.github.upstoxtotp.UpstoxTokenStatus.State;
import io.github.upstoxtotp.UpstoxTokenStatus;
import io.github.upstoxtotp.UpstoxTokenUnavailableException;
import io.github.upstoxtotp.UpstoxWaitReason;
import io.github.upstoxtotp.account.LoginPolicy.LoginStart;
import org.jspecify.annotations.Nullable;

/**
 * What a caller gets who asks for a token. One outcome serves all who wait for the same
 * login; each of them throws an exception of its own.
 */
sealed interface TokenOutcome {

	TokenOutcome STOPPING = new Unavailable("The application is stopping; no login starts.", null, null, true);

	/**
	 * Returns the outcome for whoever must wait for the next login.
	 * @param account the name of the account
	 * @param record what the account knows
	 * @param next when the next login may start
	 * @param now the moment
	 * @return the failure or, if there was none, why no login may start
	 */
	static TokenOutcome waiting(String account, AccountRecord record, LoginStart next, Instant now) {
		LoginSetback setback = record.setback();
		UpstoxHolderPrompt prompt = record.prompts().pendingAt(now);
		if (prompt != null && !record.isBlocked()) {
			return new Awaited(account, prompt, true);
		}
		UpstoxWaitReason reason = next.isAfter(now) ? next.reason() : null;
		if (setback != null) {
			return new Failed(account, setback.failure(), setback.since(), next.at(), reason, next.since(), true);
		}
		String until = (next.at() != null) ? " before " + UpstoxTime.format(next.at()) : "";
		String because = (reason != null) ? ": " + reason.text(next.since()) : "";
		String tip = (reason != null && reason.tip() != null) ? " " + reason.tip() : "";
		return new Unavailable("No login to Upstox may start%s%s.%s".formatted(until, because, tip), next.at(), reason,
				true);
	}

	UpstoxToken orThrow();

	/**
	 * Returns the same outcome for whoever is told it again: its exception has no stack
	 * trace.
	 */
	TokenOutcome again();

	/**
	 * There is a token.
	 *
	 * @param token the token
	 */
	record Granted(UpstoxToken token) implements TokenOutcome {

		@Override
		public UpstoxToken orThrow() {
			return this.token;
		}

		@Override
		public TokenOutcome again() {
			return this;
		}

	}

	/**
	 * The last login failed.
	 *
	 * @param account the name of the account
	 * @param failure why
	 * @param failingSince when the first of the logins in a row failed, if known
	 * @param nextAttemptAt when the next one may start, if ever
	 * @param reason why it waits, if it does
	 * @param waitingSince since when there has been that reason, if known
	 * @param traced whether the exception has a stack trace
	 */
	record Failed(String account, UpstoxLoginFailure failure, @Nullable Instant failingSince,
			@Nullable Instant nextAttemptAt, @Nullable UpstoxWaitReason reason, @Nullable Instant waitingSince,
			boolean traced) implements TokenOutcome {

		@Override
		public UpstoxToken orThrow() {
			throw new UpstoxLoginException(this.account, this.failure, this.failingSince, this.nextAttemptAt,
					this.reason, this.waitingSince, this.traced);
		}

		@Override
		public TokenOutcome again() {
			return new Failed(this.account, this.failure, this.failingSince, this.nextAttemptAt, this.reason,
					this.waitingSince, false);
		}

	}

	/**
	 * A person must act.
	 *
	 * @param account the name of the account
	 * @param prompt what to do
	 * @param traced whether the exception has a stack trace
	 */
	record Awaited(String account, UpstoxHolderPrompt prompt, boolean traced) implements TokenOutcome {

		@Override
		public UpstoxToken orThrow() {
			throw new UpstoxTokenUnavailableException(
					UpstoxTokenStatus.of(this.account, State.AWAITING_HOLDER).withPrompt(this.prompt).describe(),
					this.prompt, this.traced);
		}

		@Override
		public TokenOutcome again() {
			return new Awaited(this.account, this.prompt, false);
		}

	}

	/**
	 * No login failed, but none may start or end in time.
	 *
	 * @param message why
	 * @param availableAt when to ask again, if known
	 * @param reason why the next login waits, if it does
	 * @param traced whether the exception has a stack trace
	 */
	record Unavailable(String message, @Nullable Instant availableAt, @Nullable UpstoxWaitReason reason,
			boolean traced) implements TokenOutcome {

		@Override
		public UpstoxToken orThrow() {
			throw new UpstoxTokenUnavailableException(this.message, this.availableAt, this.reason, this.traced);
		}

		@Override
		public TokenOutcome again() {
			return new Unavailable(this.message, this.availableAt, this.reason, false);
		}

	}

}
