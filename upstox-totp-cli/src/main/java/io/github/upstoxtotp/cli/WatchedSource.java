package io.github.upstoxtotp.cli;

import io.github.upstoxtotp.UpstoxLoginAttempt;
import io.github.upstoxtotp.UpstoxLoginResult;
import io.github.upstoxtotp.UpstoxToken;
import io.github.upstoxtotp.UpstoxTokenCheck;
import io.github.upstoxtotp.UpstoxTokenSource;

/**
 * Notices what a source is asked for.
 */
final class WatchedSource implements UpstoxTokenSource {

	private final UpstoxTokenSource source;

	private volatile boolean loggedIn;

	private volatile boolean askedToLogOut;

	WatchedSource(UpstoxTokenSource source) {
		this.source = source;
	}

	@Override
	public UpstoxLoginResult login(UpstoxLoginAttempt attempt) {
		this.loggedIn = true;
		return this.source.login(attempt);
	}

	@Override
	public UpstoxTokenCheck check(UpstoxToken token) {
		return this.source.check(token);
	}

	@Override
	public boolean logout(UpstoxToken token) {
		this.askedToLogOut = true;
		return this.source.logout(token);
	}

	boolean hasLoggedIn() {
		return this.loggedIn;
	}

	boolean hasAskedToLogOut() {
		return this.askedToLogOut;
	}

}
