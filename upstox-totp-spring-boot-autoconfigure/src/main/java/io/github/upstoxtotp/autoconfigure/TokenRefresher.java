package io.github.upstoxtotp.autoconfigure;

import io.github.upstoxtotp.UpstoxToken;
import io.github.upstoxtotp.account.AccountLifecycle;
import io.github.upstoxtotp.autoconfigure.UpstoxProperties.Startup;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.context.SmartLifecycle;

/**
 * Starts and stops the token with the application: before the web server takes requests,
 * and after it has served the last.
 */
final class TokenRefresher implements SmartLifecycle {

	private static final Log LOG = LogFactory.getLog(TokenRefresher.class);

	private static final int PHASE = Integer.MAX_VALUE / 2;

	private final AccountLifecycle lifecycle;

	private final Startup startup;

	private volatile boolean running;

	TokenRefresher(AccountLifecycle lifecycle, Startup startup) {
		this.lifecycle = lifecycle;
		this.startup = startup;
	}

	@Override
	public void start() {
		this.lifecycle.start();
		this.running = true;
		if (this.startup == Startup.BLOCKING) {
			UpstoxToken token = this.lifecycle.getToken();
			LOG.debug("The application starts with " + token);
		}
	}

	@Override
	public void stop() {
		this.lifecycle.stop();
		this.running = false;
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	@Override
	public int getPhase() {
		return PHASE;
	}

}
