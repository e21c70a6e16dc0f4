package io.github.upstoxtotp.cli;

import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The threads of the JDK's HTTP client. One of them waits in native code, and the JVM
 * gives such a thread 0.3 s before it exits.
 */
final class HttpThreads {

	private static final String WAITING = "-SelectorManager";

	private static final long LONGEST_MILLIS = 100;

	private HttpThreads() {
	}

	/**
	 * Ends the threads that wait in native code. The clients are of no use afterwards.
	 */
	static void end() {
		waiting().forEach(Thread::interrupt);
		waiting().forEach(HttpThreads::await);
	}

	/**
	 * Returns the threads that wait in native code, for an answer or for nothing.
	 * @return the threads that are alive
	 */
	static Stream<Thread> waiting() {
		Thread[] threads = new Thread[Thread.activeCount() + 16];
		Thread.enumerate(threads);
		return Arrays.stream(threads).filter(Objects::nonNull).filter((thread) -> thread.getName().endsWith(WAITING));
	}

	private static void await(Thread thread) {
		try {
			thread.join(LONGEST_MILLIS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
