package io.github.upstoxtotp.benchmarks.peers;

import org.jspecify.annotations.Nullable;

/**
 * The token cache of a library, as a caller uses it.
 */
@FunctionalInterface
interface PeerTokenCache {

	/**
	 * Returns the token for a request that is sent now.
	 * @return its value, or {@code null} if the library has none
	 */
	@Nullable String token();

}
