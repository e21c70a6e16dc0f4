package io.github.upstoxtotp.benchmarks.peers;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * What the documentation of the Python package shows: a token is kept for 24 hours from
 * its issue, less a margin of one hour. Believes neither the server nor the calendar.
 */
final class FixedLifetimePeer implements PeerTokenCache {

	private static final Duration LIFE = Duration.ofHours(24);

	private static final Duration MARGIN = Duration.ofHours(1);

	private final AuthorizationServer server;

	private @Nullable PeerToken kept;

	FixedLifetimePeer(AuthorizationServer server) {
		this.server = server;
	}

	@Override
	public synchronized String token() {
		PeerToken current = this.kept;
		if (current == null || isOver(current)) {
			current = this.server.login();
			this.kept = current;
		}
		return current.value();
	}

	private boolean isOver(PeerToken token) {
		return !this.server.timeline().instant().isBefore(token.issuedAt().plus(LIFE).minus(MARGIN));
	}

}
