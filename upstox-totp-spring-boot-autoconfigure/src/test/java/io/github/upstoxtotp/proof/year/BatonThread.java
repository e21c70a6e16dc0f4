package io.github.upstoxtotp.proof.year;

import java.util.concurrent.Semaphore;

/**
 * A thread that runs only while it has the baton.
 */
final class BatonThread {

	private final Semaphore baton = new Semaphore(0);

	private final Thread thread;

	private BatonThread(Runnable work) {
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
	static BatonThread waiting(Runnable work) {
		BatonThread runner = new BatonThread(work);
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
