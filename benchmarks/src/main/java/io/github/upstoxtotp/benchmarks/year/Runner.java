package io.github.upstoxtotp.benchmarks.year;

import java.util.concurrent.Semaphore;

/**
 * A thread that runs only while it has the baton.
 */
final class Runner {

	private final Semaphore baton = new Semaphore(0);

	private final Thread thread;

	private Runner(Runnable work) {
		this.thread = new Thread(() -> {
			awaitBaton();
			work.run();
		}, "year");
		this.thread.setDaemon(true);
	}

	/**
	 * Starts a thread that waits for the baton.
	 * @param work what it does when it has it
	 * @return the thread
	 */
	static Runner waiting(Runnable work) {
		Runner runner = new Runner(work);
		runner.thread.start();
		return runner;
	}

	void giveBaton() {
		this.baton.release();
	}

	void awaitBaton() {
		this.baton.acquireUninterruptibly();
	}

	void awaitEnd() {
		try {
			this.thread.join();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
