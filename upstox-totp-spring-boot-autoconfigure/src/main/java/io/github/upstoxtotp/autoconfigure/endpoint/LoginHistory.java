package io.github.upstoxtotp.autoconfigure.endpoint;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import io.github.upstoxtotp.UpstoxStateChangedEvent;
import io.github.upstoxtotp.UpstoxTokenEvent;
import io.github.upstoxtotp.UpstoxTokenStatus.State;
import io.github.upstoxtotp.autoconfigure.TokenEventConsumer;

/**
 * Remembers the last logins of each account in this process. Thread-safe.
 */
final class LoginHistory implements TokenEventConsumer {

	static final int SIZE = 20;

	private final Map<String, Instant> begun = new ConcurrentHashMap<>();

	private final Map<String, List<PastLogin>> ended = new ConcurrentHashMap<>();

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
			add(PastLogin.of(began, this.clock.instant(), event.current()), event.account());
		}
		if (event.current().state() == State.LOGGING_IN) {
			this.begun.put(event.account(), this.clock.instant());
		}
	}

	private void add(PastLogin login, String account) {
		this.ended.merge(account, List.of(login),
				(before, newest) -> Stream.concat(newest.stream(), before.stream()).limit(SIZE).toList());
	}

	/**
	 * Returns the last logins of an account.
	 * @param account the account
	 * @return the logins, the newest first
	 */
	List<PastLogin> of(String account) {
		return this.ended.getOrDefault(account, List.of());
	}

}
