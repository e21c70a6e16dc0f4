package io.github.upstoxtotp.lifecycle;

import java.time.Instant;
import java.util.function.Consumer;

import io.github.upstoxtotp.UpstoxStateChangedEvent;
import io.github.upstoxtotp.UpstoxToken;
import io.github.upstoxtotp.UpstoxTokenChangedEvent;
import io.github.upstoxtotp.UpstoxTokenEvent;
import io.github.upstoxtotp.UpstoxTokenStatus.State;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Turns changes of an account into events. A consumer that fails changes nothing. Called
 * by one thread at a time.
 */
final class Announcer {

	private static final Log LOG = LogFactory.getLog(Announcer.class);

	private final Reporter reporter;

	private final Consumer<UpstoxTokenEvent> events;

	private State announced = State.EMPTY;

	private @Nullable UpstoxToken announcedToken;

	/**
	 * Creates an announcer.
	 * @param reporter describes a state
	 * @param events takes the events; must not block
	 */
	Announcer(Reporter reporter, Consumer<UpstoxTokenEvent> events) {
		this.reporter = reporter;
		this.events = events;
	}

	void announce(AccountState after, Instant now) {
		UpstoxToken token = after.tokenAt(now);
		if (token != null && !token.equals(this.announcedToken)) {
			this.announcedToken = token;
			deliver(new UpstoxTokenChangedEvent(this.reporter.account(), token));
		}
		State previous = this.announced;
		this.announced = after.at(now);
		if (this.announced != previous) {
			deliver(new UpstoxStateChangedEvent(previous, this.reporter.report(after, now)));
		}
	}

	private void deliver(UpstoxTokenEvent event) {
		try {
			this.events.accept(event);
		}
		catch (Throwable ex) {
			LOG.warn("A consumer failed on %s with %s".formatted(event.getClass().getSimpleName(), Origin.of(ex)));
		}
	}

}
