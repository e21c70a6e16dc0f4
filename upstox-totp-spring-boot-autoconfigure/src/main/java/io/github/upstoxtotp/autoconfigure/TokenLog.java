package io.github.upstoxtotp.autoconfigure;

import java.time.Instant;

import io.github.upstoxtotp.UpstoxHolderPrompt;
import io.github.upstoxtotp.UpstoxLoginFailure;
import io.github.upstoxtotp.UpstoxStateChangedEvent;
import io.github.upstoxtotp.UpstoxTime;
import io.github.upstoxtotp.UpstoxTokenEvent;
import io.github.upstoxtotp.UpstoxTokenOverdueEvent;
import io.github.upstoxtotp.UpstoxTokenRefusal.Outcome;
import io.github.upstoxtotp.UpstoxTokenRefusal;
import io.github.upstoxtotp.UpstoxTokenRefusedEvent;
import io.github.upstoxtotp.UpstoxTokenStatus.State;
import io.github.upstoxtotp.UpstoxTokenStatus;
import io.github.upstoxtotp.UpstoxWaitReason;
import io.github.upstoxtotp.account.AccountRegistry;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Logs each change of state, each refused token and each missed deadline once, for the
 * person who reads the log in the morning.
 */
final class TokenLog implements TokenEventConsumer {

	static final Log LOG = LogFactory.getLog("io.github.upstoxtotp.UpstoxToken");

	private static final String BLOCKED = "No login starts until the credentials change or somebody resets the account.";

	@Override
	public void accept(UpstoxTokenEvent event) {
		if (event instanceof UpstoxStateChangedEvent change) {
			log(change.previous(), change.current());
		}
		else if (event instanceof UpstoxTokenRefusedEvent refused) {
			logRefusal(refused, next(refused.current()));
		}
		else if (event instanceof UpstoxTokenOverdueEvent overdue) {
			LOG.error(AccountRegistry.logPrefix(overdue.account())
					+ "There is no Upstox token, which had to be there at %s. %s".formatted(time(overdue.deadline()),
							next(overdue.status())));
		}
	}

	private static void log(State previous, UpstoxTokenStatus status) {
		String prefix = AccountRegistry.logPrefix(status.account());
		switch (status.state()) {
			case EMPTY -> LOG.info(prefix + "There is no Upstox token. " + next(status));
			case LOGGING_IN -> LOG.info(prefix + "Logging in to Upstox");
			case VALID -> LOG.info(prefix + "The Upstox token of %s%s is valid until %s. %s".formatted(status.userId(),
					(previous != State.LOGGING_IN && previous != State.AWAITING_HOLDER) ? " from the store" : "",
					time(status.expiresAt()), next(status)));
			case EXPIRED -> LOG.info(
					prefix + "The Upstox token of %s is no longer valid. %s".formatted(status.userId(), next(status)));
			case BACKING_OFF -> LOG.warn(prefix + "%s %s".formatted(describe(status.lastError()), next(status)));
			case AWAITING_HOLDER -> LOG.warn(prefix + prompt(status));
			case BLOCKED -> LOG.error(prefix + "%s %s".formatted(describe(status.lastError()), BLOCKED));
		}
	}

	private static String prompt(UpstoxTokenStatus status) {
		UpstoxHolderPrompt prompt = status.prompt();
		return (prompt == null) ? "The holder of the account must act."
				: "The account needs its holder, who was asked at %s and has time until %s: %s"
					.formatted(time(prompt.askedAt()), time(prompt.until()), prompt.instruction());
	}

	/**
	 * Logs a refused token, and what happens next.
	 * @param event the refusal
	 * @param login says when the next login starts
	 */
	static void logRefusal(UpstoxTokenRefusedEvent event, String login) {
		UpstoxTokenRefusal refusal = event.refusal();
		LOG.warn("At %s Upstox refused the token of the account %s before it expired: %s. %s%s".formatted(
				UpstoxTime.format(refusal.refusedAt()), event.account(), refusal.outcome().text(),
				next(refusal.outcome()), login));
	}

	private static String next(Outcome outcome) {
		return switch (outcome) {
			case DROPPED -> "";
			case KEPT_ACCEPTED -> "Upstox is not asked about it again for ten minutes. ";
			case KEPT_UNKNOWN -> "Upstox is asked about it again when it is refused again. ";
			case KEPT_NO_LOGIN -> "Upstox is asked about it when it is refused again and a login can replace it. ";
		};
	}

	private static String describe(@Nullable UpstoxLoginFailure failure) {
		if (failure == null) {
			return "The login to Upstox failed.";
		}
		String code = (failure.code() != null) ? " [" + failure.code() + "]" : "";
		return "The login to Upstox failed at step %s%s: %s %s".formatted(failure.step(), code, failure.message(),
				failure.tip());
	}

	/**
	 * Says when the next login starts, and why not earlier.
	 * @param status the status of the account
	 * @return a sentence
	 */
	static String next(UpstoxTokenStatus status) {
		UpstoxWaitReason reason = status.waitReason();
		if (status.nextLoginAt() == null) {
			return (reason == UpstoxWaitReason.BLOCK) ? BLOCKED : "The next caller logs in.";
		}
		String because = (reason != null && reason != UpstoxWaitReason.SCHEDULE) ? ": " + reason.text() : "";
		return "Next login at %s%s.".formatted(time(status.nextLoginAt()), because);
	}

	private static @Nullable String time(@Nullable Instant instant) {
		return (instant != null) ? UpstoxTime.format(instant) : null;
	}

}
