package io.github.upstoxtotp.benchmarks.peers;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/**
 * Callers on threads of their own who all ask at once for the first token, in real time,
 * since waiting for a lock is measured by no clock that could be set.
 *
 * @param callers the number of callers
 * @param loginTime how long a login takes
 */
record ConcurrentFirstCallers(int callers, Duration loginTime) {

	/**
	 * Lets the callers ask, and waits until each has a token.
	 * @param library the library that they ask
	 * @return how many logins there were
	 */
	int run(ComparedLibrary library) {
		AuthorizationServer server = new AuthorizationServer(new RealTimeline(), this.loginTime);
		PeerTokenCache cache = library.cache().apply(server);
		ExecutorService threads = Executors.newFixedThreadPool(this.callers);
		try {
			CompletableFuture
				.allOf(IntStream.range(0, this.callers)
					.mapToObj((caller) -> CompletableFuture.runAsync(() -> Objects.requireNonNull(cache.token()),
							threads))
					.toArray(CompletableFuture<?>[]::new))
				.join();
			return server.logins();
		}
		finally {
			threads.shutdownNow();
		}
	}

}
