package io.github.upstoxtotp.autoconfigure.health;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.github.upstoxtotp.UpstoxStateChangedEvent;
import io.github.upstoxtotp.UpstoxTokenChangedEvent;
import io.github.upstoxtotp.UpstoxTokenEndedEvent.Reason;
import io.github.upstoxtotp.UpstoxTokenEndedEvent;
import io.github.upstoxtotp.UpstoxTokenEvent;
import io.github.upstoxtotp.UpstoxTokenStatus.State;
import io.github.upstoxtotp.autoconfigure.TokenEventConsumer;

/**
 * Remembers when a token was last wanted in vain: by a login that failed, or by a call
 * with a token that Upstox refused. Thread-safe.
 */
final class UnmetDemands implements TokenEventConsumer {

	private final Map<String, Instant> unmetAt = new ConcurrentHashMap<>();

	private final Clock clock;

	UnmetDemands(Clock clock) {
		this.clock = clock;
	}

	@Override
	public void accept(UpstoxTokenEvent event) {
		if (event instanceof UpstoxTokenChangedEvent) {
			this.unmetAt.remove(event.account());
		}
		if (hasFailed(event) || isRefused(event)) {
			this.unmetAt.put(event.account(), this.clock.instant());
		}
	}

	private static boolean hasFailed(UpstoxTokenEvent event) {
		return event instanceof UpstoxStateChangedEvent change && change.previous() == State.LOGGING_IN
				&& change.current().state() == State.BACKING_OFF;
	}

	private static boolean isRefused(UpstoxTokenEvent event) {
		return event instanceof UpstoxTokenEndedEvent ended && ended.reason() == Reason.REFUSED;
	}

	boolean existSince(String account, Instant start) {
		Instant unmet = this.unmetAt.get(account);
		return unmet != null && !unmet.isBefore(start);
	}

}
