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
 * @param callers how many there are
 * @param loginTime how long a login takes
 */
record ColdHerd(int callers, Duration loginTime) {

	/**
	 * Lets the callers ask, and waits until each has a token.
	 * @param contender whom they ask
	 * @return how many logins there were
	 */
	int run(Contender contender) {
		AuthorizationServer server = new AuthorizationServer(new RealTimeline(), this.loginTime);
		Peer peer = contender.peer().apply(server);
		ExecutorService threads = Executors.newFixedThreadPool(this.callers);
		try {
			CompletableFuture
				.allOf(IntStream.range(0, this.callers)
					.mapToObj(
							(caller) -> CompletableFuture.runAsync(() -> Objects.requireNonNull(peer.token()), threads))
					.toArray(CompletableFuture<?>[]::new))
				.join();
			return server.logins();
		}
		finally {
			threads.shutdownNow();
		}
	}

}
