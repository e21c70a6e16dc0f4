package io.github.upstoxtotp.account;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.github.upstoxtotp.UpstoxTokenEvent;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Hands events to a listener, one after another, on a daemon thread that lives as long as
 * there are events. A listener that fails, blocks or asks for a token holds up nothing
 * but the events behind. Thread-safe.
 *
 * @since 0.1.0
 */
public final class EventThread implements Consumer<UpstoxTokenEvent> {

	private static final Log LOG = LogFactory.getLog(EventThread.class);

	private static final long IDLE_SECONDS = 10;

	private final Consumer<UpstoxTokenEvent> listener;

	private final ThreadPoolExecutor executor;

	/**
	 * Creates a consumer; starts no thread.
	 * @param name the name of the thread
	 * @param listener takes the events
	 */
	public EventThread(String name, Consumer<UpstoxTokenEvent> listener) {
		this.listener = listener;
		this.executor = new ThreadPoolExecutor(1, 1, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(),
				(task) -> newThread(task, name));
		this.executor.allowCoreThreadTimeOut(true);
	}

	private static Thread newThread(Runnable task, String name) {
		Thread thread = new Thread(task, name);
		thread.setDaemon(true);
		return thread;
	}

	@Override
	public void accept(UpstoxTokenEvent event) {
		this.executor.execute(() -> deliver(event));
	}

	private void deliver(UpstoxTokenEvent event) {
		try {
			this.listener.accept(event);
		}
		catch (Throwable ex) {
			LOG.warn("A listener failed on %s with %s".formatted(event.getClass().getSimpleName(),
					ThrowableOrigin.of(ex)));
		}
	}

}
