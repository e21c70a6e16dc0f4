package io.github.upstoxtotp.autoconfigure.endpoint;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import io.github.upstoxtotp.UpstoxStateChangedEvent;
import io.github.upstoxtotp.UpstoxTokenEvent;
import io.github.upstoxtotp.UpstoxTokenStatus.State;
import io.github.upstoxtotp.autoconfigure.ProviderStatus;
import io.github.upstoxtotp.autoconfigure.TokenEventConsumer;

/**
 * Remembers the last logins of each account in this process. Thread-safe.
 */
final class LoginHistory implements TokenEventConsumer {

	static final int SIZE = 20;

	private final Map<String, Instant> begun = new ConcurrentHashMap<>();

	private final Map<String, List<LoginHistoryEntry>> ended = new ConcurrentHashMap<>();

	private final Clock clock;

	LoginHistory(Clock clock) {
		this.clock = clock;
	}

	@Override
	public void accept(UpstoxTokenEvent event) {
		if (event instanceof UpstoxStateChangedEvent change) {
			stateChanged(change);
		}
	}

	private void stateChanged(UpstoxStateChangedEvent event) {
		Instant began = this.begun.remove(event.account());
		if (began != null) {
			add(LoginHistoryEntry.of(began, now(), ProviderStatus.inMillis(event.current())), event.account());
		}
		if (event.current().state() == State.LOGGING_IN) {
			this.begun.put(event.account(), now());
		}
	}

	private Instant now() {
		return this.clock.instant().truncatedTo(ChronoUnit.MILLIS);
	}

	private void add(LoginHistoryEntry login, String account) {
		this.ended.merge(account, List.of(login),
				(before, newest) -> Stream.concat(newest.stream(), before.stream()).limit(SIZE).toList());
	}

	/**
	 * Returns the last logins of an account.
	 * @param account the account
	 * @return the logins, the newest first
	 */
	List<LoginHistoryEntry> of(String account) {
		return this.ended.getOrDefault(account, List.of());
	}

}
