package io.github.upstoxtotp.cli;

import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

import io.github.upstoxtotp.UpstoxToken;
import io.github.upstoxtotp.spi.UpstoxLoginAttempt;
import io.github.upstoxtotp.spi.UpstoxLoginResult;
import io.github.upstoxtotp.spi.UpstoxTokenCheck;
import io.github.upstoxtotp.spi.UpstoxTokenSource;

import org.springframework.util.function.SingletonSupplier;

/**
 * Makes a source when it is first needed, and notices what it is asked for.
 */
final class WatchedSource implements UpstoxTokenSource {

	private final SingletonSupplier<UpstoxTokenSource> source;

	private final boolean asksHolder;

	private volatile boolean loggedIn;

	private volatile boolean askedToLogOut;

	WatchedSource(Supplier<UpstoxTokenSource> source, boolean asksHolder) {
		this.source = SingletonSupplier.of(source);
		this.asksHolder = asksHolder;
	}

	@Override
	public boolean asksHolder() {
		return this.asksHolder;
	}

	/**
	 * Makes the source now, on another thread, while this one has something else to do.
	 */
	void prepare() {
		Thread thread = new Thread(new FutureTask<>(this.source::obtain), "upstox-prepare");
		thread.setDaemon(true);
		thread.start();
	}

	@Override
	public UpstoxLoginResult login(UpstoxLoginAttempt attempt) {
		this.loggedIn = true;
		return this.source.obtain().login(attempt);
	}

	@Override
	public UpstoxTokenCheck check(UpstoxToken token) {
		return this.source.obtain().check(token);
	}

	@Override
	public boolean logout(UpstoxToken token) {
		this.askedToLogOut = true;
		return this.source.obtain().logout(token);
	}

	boolean hasLoggedIn() {
		return this.loggedIn;
	}

	boolean hasAskedToLogOut() {
		return this.askedToLogOut;
	}

}
