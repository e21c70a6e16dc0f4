package io.github.upstoxtotp.autoconfigure;

import io.github.upstoxtotp.UpstoxStateChangedEvent;
import io.github.upstoxtotp.UpstoxTime;
import io.github.upstoxtotp.UpstoxTokenEvent;
import io.github.upstoxtotp.UpstoxTokenOverdueEvent;
import io.github.upstoxtotp.UpstoxTokenRefusal.Outcome;
import io.github.upstoxtotp.UpstoxTokenRefusal;
import io.github.upstoxtotp.UpstoxTokenRefusedEvent;
import io.github.upstoxtotp.UpstoxTokenStatus.State;
import io.github.upstoxtotp.UpstoxTokenStatus;
import io.github.upstoxtotp.account.AccountRegistry;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Logs each change of state, each refused token and each missed deadline once, for the
 * person who reads the log in the morning.
 */
final class TokenLog implements TokenEventConsumer {

	static final Log LOG = LogFactory.getLog("io.github.upstoxtotp.UpstoxToken");

	@Override
	public void accept(UpstoxTokenEvent event) {
		if (event instanceof UpstoxStateChangedEvent change) {
			log(change.previous(), change.current());
		}
		else if (event instanceof UpstoxTokenRefusedEvent refused) {
			logRefusal(refused, refused.current().describeNextLogin());
		}
		else if (event instanceof UpstoxTokenOverdueEvent overdue) {
			LOG.error(AccountRegistry.logPrefix(overdue.account())
					+ "There is no Upstox token, and the deadline of %s (upstox.refresh.deadline) has passed. %s"
						.formatted(UpstoxTime.format(overdue.deadline()), overdue.status().describe()));
		}
	}

	private static void log(State previous, UpstoxTokenStatus status) {
		String prefix = AccountRegistry.logPrefix(status.account());
		switch (status.state()) {
			case EMPTY, LOGGING_IN, EXPIRED -> LOG.info(prefix + status.describe());
			case VALID -> LOG.info(prefix + fromStore(previous) + status.describe());
			case BACKING_OFF, AWAITING_HOLDER -> LOG.warn(prefix + status.describe());
			case BLOCKED -> LOG.error(prefix + status.describe());
		}
	}

	private static String fromStore(State previous) {
		boolean brought = previous == State.LOGGING_IN || previous == State.AWAITING_HOLDER;
		return brought ? "" : "Read from the store: ";
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
			case DROPPED -> "Check whether another program logs in to, or out of, the same account. ";
			case KEPT_ACCEPTED -> "It is not checked again for ten minutes. ";
			case KEPT_UNKNOWN -> "It is checked again after the next refusal. ";
			case KEPT_NO_LOGIN -> "It is checked after the next refusal, if a login can then replace it. ";
		};
	}

}
