package io.github.upstoxtotp.autoconfigure;

import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.github.upstoxtotp.UpstoxTokenEvent;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.ApplicationEventPublisher;

/**
 * Publishes events in their order on a daemon thread of its own, which ends when there is
 * nothing to say.
 */
final class TokenEvents implements Consumer<UpstoxTokenEvent>, DisposableBean {

	private static final Log LOG = LogFactory.getLog(TokenEvents.class);

	private static final Duration IDLE = Duration.ofSeconds(5);

	private final ApplicationEventPublisher publisher;

	private final TokenLog log;

	private final ThreadPoolExecutor executor;

	TokenEvents(ApplicationEventPublisher publisher, TokenLog log) {
		this.publisher = publisher;
		this.log = log;
		this.executor = new ThreadPoolExecutor(1, 1, IDLE.toMillis(), TimeUnit.MILLISECONDS,
				new LinkedBlockingQueue<>(), TokenEvents::newThread, new ThreadPoolExecutor.DiscardPolicy());
		this.executor.allowCoreThreadTimeOut(true);
	}

	@Override
	public void accept(UpstoxTokenEvent event) {
		this.executor.execute(() -> publish(event));
	}

	private void publish(UpstoxTokenEvent event) {
		this.log.accept(event);
		try {
			this.publisher.publishEvent(event);
		}
		catch (RuntimeException ex) {
			LOG.warn("A listener failed at %s".formatted(event), ex);
		}
	}

	@Override
	public void destroy() {
		this.executor.shutdown();
	}

	private static Thread newThread(Runnable task) {
		Thread thread = new Thread(task, "upstox-totp-events");
		thread.setDaemon(true);
		return thread;
	}

}
