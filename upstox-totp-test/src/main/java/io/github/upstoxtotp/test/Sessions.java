package io.github.upstoxtotp.test;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

/**
 * The logins that hold the same kind of secret: a cookie or a code.
 */
final class Sessions {

	private final Map<String, Session> sessions = new ConcurrentHashMap<>();

	private final Duration life;

	private final Clock clock;

	Sessions(Duration life, Clock clock) {
		this.life = life;
		this.clock = clock;
	}

	String open(String secret, SimulatedAccount account, String userId, Flow flow) {
		this.sessions.put(secret, new Session(account, userId, flow, this.clock.instant().plus(this.life)));
		return secret;
	}

	@Nullable Session find(@Nullable String secret) {
		return living((secret != null) ? this.sessions.get(secret) : null);
	}

	/**
	 * Return what the secret stands for, once.
	 */
	@Nullable Session take(@Nullable String secret) {
		return living((secret != null) ? this.sessions.remove(secret) : null);
	}

	private @Nullable Session living(@Nullable Session session) {
		return (session != null && this.clock.instant().isBefore(session.end())) ? session : null;
	}

}
