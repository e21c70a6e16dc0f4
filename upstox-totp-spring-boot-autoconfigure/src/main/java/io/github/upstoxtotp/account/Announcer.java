package io.github.upstoxtotp.account;

import java.time.Instant;
import java.util.function.Consumer;

import io.github.upstoxtotp.UpstoxStateChangedEvent;
import io.github.upstoxtotp.UpstoxToken;
import io.github.upstoxtotp.UpstoxTokenChangedEvent;
import io.github.upstoxtotp.UpstoxTokenEndedEvent.Reason;
import io.github.upstoxtotp.UpstoxTokenEndedEvent;
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

	private boolean inUse;

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
		announceToken(after.tokenAt(now), after.record().fate());
		State previous = this.announced;
		this.announced = after.at(now);
		if (this.announced != previous) {
			deliver(new UpstoxStateChangedEvent(previous, this.reporter.report(after, now)));
		}
	}

	private void announceToken(@Nullable UpstoxToken token, TokenFate fate) {
		if (token == null && this.inUse) {
			deliver(new UpstoxTokenEndedEvent(this.reporter.account(), reason(fate)));
		}
		if (token != null && !token.equals(this.announcedToken)) {
			this.announcedToken = token;
			deliver(new UpstoxTokenChangedEvent(this.reporter.account(), token));
		}
		this.inUse = token != null;
	}

	private static Reason reason(TokenFate fate) {
		return switch (fate) {
			case KEPT -> Reason.ENDED;
			case REFUSED -> Reason.REFUSED;
			case LOGGED_OUT -> Reason.LOGGED_OUT;
		};
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
