package io.github.upstoxtotp.benchmarks.peers;

import org.jspecify.annotations.Nullable;

/**
 * A library that keeps a token, as those see it who send requests.
 */
@FunctionalInterface
interface Peer {

	/**
	 * Returns the token for a request that is sent now.
	 * @return its value, or {@code null} if the library says that there is none
	 */
	@Nullable String token();

}
