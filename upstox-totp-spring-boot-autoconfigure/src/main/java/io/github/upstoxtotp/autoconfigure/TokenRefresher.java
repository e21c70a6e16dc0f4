package io.github.upstoxtotp.autoconfigure;

import io.github.upstoxtotp.UpstoxAccount;
import io.github.upstoxtotp.UpstoxToken;
import io.github.upstoxtotp.UpstoxTokenStatus.State;
import io.github.upstoxtotp.UpstoxTokenStatus;
import io.github.upstoxtotp.account.AccountRegistry;
import io.github.upstoxtotp.autoconfigure.UpstoxProperties.Startup;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Starts and stops the accounts of one context, but not those of its parents, with the
 * application: before the web server accepts requests, and after it has served the last.
 */
final class TokenRefresher implements SmartLifecycle {

	private static final Log LOG = LogFactory.getLog(TokenRefresher.class);

	private static final int PHASE = Integer.MAX_VALUE / 2;

	private static final long LOOK_MILLIS = 50;

	private final ListableBeanFactory beans;

	private final Startup startup;

	private final Duration timeout;

	private volatile Collection<AccountRegistry> running = List.of();

	private volatile boolean started;

	/**
	 * Creates a refresher that has started nothing.
	 * @param beans has the accounts; a mock in their place is left alone
	 * @param startup whether to wait for the first token
	 * @param timeout how long to wait
	 */
	TokenRefresher(ListableBeanFactory beans, Startup startup, Duration timeout) {
		this.beans = beans;
		this.startup = startup;
		this.timeout = timeout;
	}

	@Override
	public void start() {
		this.running = List.copyOf(this.beans.getBeansOfType(AccountRegistry.class).values());
		this.started = true;
		this.running.forEach(AccountRegistry::start);
		if (this.startup == Startup.BLOCKING) {
			long end = System.nanoTime() + this.timeout.toNanos();
			this.running.forEach((accounts) -> accounts.forEach((account) -> await(account, end)));
		}
	}

	private static void await(UpstoxAccount account, long end) {
		while (account.currentToken() == null) {
			UpstoxTokenStatus status = account.getStatus();
			if (isForPeople(status.state()) || System.nanoTime() - end >= 0 || !pause()) {
				LOG.warn("The application starts without an Upstox token for the account %s: %s"
					.formatted(status.account(), switch (status.state()) {
						case BLOCKED -> "logins are blocked.";
						case AWAITING_HOLDER -> "the account owner must act.";
						default -> "there is none yet. " + status.describeNextLogin();
					}));
				return;
			}
		}
	}

	// Nobody holds up a start until a person has acted.
	private static boolean isForPeople(State state) {
		return state == State.BLOCKED || state == State.AWAITING_HOLDER;
	}

	private static boolean pause() {
		try {
			TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
			return true;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

	@Override
	public void stop() {
		this.running.forEach(AccountRegistry::stop);
		this.started = false;
	}

	@Override
	public boolean isRunning() {
		return this.started;
	}

	@Override
	public int getPhase() {
		return PHASE;
	}

}
