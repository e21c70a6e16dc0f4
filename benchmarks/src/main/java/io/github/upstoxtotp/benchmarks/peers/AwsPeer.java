package io.github.upstoxtotp.benchmarks.peers;

import java.time.Duration;

import software.amazon.awssdk.utils.cache.CachedSupplier;
import software.amazon.awssdk.utils.cache.RefreshResult;

/**
 * {@link CachedSupplier} of the AWS SDK, as its credentials providers use it: a value
 * counts as stale a minute before its end, and is fetched ahead within the prefetch time.
 * It takes a {@link java.time.Clock}, so it is told the time of the scenario. It adds
 * chance to the prefetch time, so its figures are a range over several runs.
 */
final class AwsPeer implements PeerTokenCache {

	private static final Duration STALE = Duration.ofMinutes(1);

	private final AuthorizationServer server;

	private final Duration prefetch;

	private final CachedSupplier<String> cache;

	/**
	 * Creates an empty cache.
	 * @param server logs in
	 * @param prefetch how long before the expiry of a token the next one is fetched
	 */
	AwsPeer(AuthorizationServer server, Duration prefetch) {
		this.server = server;
		this.prefetch = prefetch;
		this.cache = CachedSupplier.builder(this::fetch).clock(server.timeline()).build();
	}

	private RefreshResult<String> fetch() {
		PeerToken token = this.server.login();
		return RefreshResult.builder(token.value())
			.staleTime(token.expiresAt().minus(STALE))
			.prefetchTime(token.expiresAt().minus(this.prefetch))
			.build();
	}

	@Override
	public String token() {
		return this.cache.get();
	}

}
