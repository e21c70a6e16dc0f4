package io.github.upstoxtotp.autoconfigure;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

import io.github.upstoxtotp.UpstoxTokenEvent;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextRefreshedEvent;

/**
 * Hands the events of all tokens to the library's own consumers, then to the listeners of
 * the application. What happens before the application has all its listeners is kept
 * until it has. Thread-safe.
 */
final class TokenEvents implements ApplicationListener<ContextRefreshedEvent> {

	private static final Log LOG = LogFactory.getLog(TokenEvents.class);

	private final Lock order = new ReentrantLock();

	private final List<UpstoxTokenEvent> early = new ArrayList<>();

	private final List<TokenEventConsumer> consumers = new ArrayList<>();

	private final ConfigurableApplicationContext context;

	private final ObjectProvider<TokenEventConsumer> beans;

	private boolean refreshed;

	TokenEvents(ConfigurableApplicationContext context, ObjectProvider<TokenEventConsumer> beans) {
		this.context = context;
		this.beans = beans;
	}

	/**
	 * Returns where to send events that are logged at once, before anybody listens.
	 * @param log takes each event first
	 * @return takes the events
	 */
	Consumer<UpstoxTokenEvent> after(TokenEventConsumer log) {
		return (event) -> {
			log.accept(event);
			publish(event);
		};
	}

	private void publish(UpstoxTokenEvent event) {
		this.order.lock();
		try {
			if (this.refreshed) {
				deliver(event);
			}
			else {
				this.early.add(event);
			}
		}
		finally {
			this.order.unlock();
		}
	}

	@Override
	public void onApplicationEvent(ContextRefreshedEvent refresh) {
		if (refresh.getApplicationContext() == this.context) {
			this.order.lock();
			try {
				begin();
			}
			finally {
				this.order.unlock();
			}
		}
	}

	private void begin() {
		this.beans.orderedStream().forEach(this.consumers::add);
		this.consumers.add(new TokenListeners(this.context));
		this.refreshed = true;
		this.early.forEach(this::deliver);
		this.early.clear();
	}

	private void deliver(UpstoxTokenEvent event) {
		this.consumers.forEach((consumer) -> deliver(event, consumer));
	}

	private static void deliver(UpstoxTokenEvent event, TokenEventConsumer consumer) {
		try {
			consumer.accept(event);
		}
		catch (Throwable ex) {
			LOG.warn("%s failed on %s with %s".formatted(consumer.getClass().getSimpleName(),
					event.getClass().getSimpleName(), ex.getClass().getName()));
		}
	}

}
