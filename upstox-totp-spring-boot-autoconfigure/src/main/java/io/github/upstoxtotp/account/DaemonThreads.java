package io.github.upstoxtotp.account;

import java.util.concurrent.ThreadFactory;

/**
 * Makes threads that keep no application from ending.
 *
 * @param name the name of each thread
 */
record DaemonThreads(String name) implements ThreadFactory {

	@Override
	public Thread newThread(Runnable task) {
		Thread thread = new Thread(task, this.name);
		thread.setDaemon(true);
		return thread;
	}

}
