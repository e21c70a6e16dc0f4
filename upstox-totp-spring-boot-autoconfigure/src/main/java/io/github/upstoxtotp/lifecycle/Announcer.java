package io.github.upstoxtotp.lifecycle;

import java.time.Instant;
import java.util.function.Consumer;

import io.github.upstoxtotp.UpstoxStateChangedEvent;
import io.github.upstoxtotp.UpstoxTokenChangedEvent;
import io.github.upstoxtotp.UpstoxTokenEvent;
import io.github.upstoxtotp.UpstoxTokenStatus;
import io.github.upstoxtotp.UpstoxTokenStatus.State;

/**
 * Turns changes of an account into events. Called by one thread at a time.
 */
final class Announcer {

	private final Reporter reporter;

	private final Consumer<UpstoxTokenEvent> events;

	private State announced = State.EMPTY;

	/**
	 * Creates an announcer.
	 * @param reporter describes a state
	 * @param events takes the events; must not block
	 */
	Announcer(Reporter reporter, Consumer<UpstoxTokenEvent> events) {
		this.reporter = reporter;
		this.events = events;
	}

	void announce(AccountState before, AccountState after, Instant now) {
		if (after.token() != null && !after.token().equals(before.token())) {
			this.events.accept(new UpstoxTokenChangedEvent(this.reporter.account(), after.token()));
		}
		UpstoxTokenStatus status = this.reporter.report(after, now);
		if (status.state() != this.announced) {
			this.events.accept(new UpstoxStateChangedEvent(this.announced, status));
			this.announced = status.state();
		}
	}

}
