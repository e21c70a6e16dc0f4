package io.github.upstoxtotp.autoconfigure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

import io.github.upstoxtotp.UpstoxTokenEvent;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.context.event.SimpleApplicationEventMulticaster;
import org.springframework.context.support.AbstractApplicationContext;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * Hands the events of all tokens to the library's own consumers at once, and to the
 * listeners of the application on one thread, in order. Events that occur before the
 * context is refreshed are kept until it is. Thread-safe.
 */
final class TokenEvents implements ApplicationListener<ContextRefreshedEvent> {

	private static final Log LOG = LogFactory.getLog(TokenEvents.class);

	private static final long IDLE_SECONDS = 10;

	private final Lock order = new ReentrantLock();

	private final ConfigurableApplicationContext context;

	private final ObjectProvider<TokenEventConsumer> beans;

	private final ThreadPoolExecutor listenerThread;

	private final List<UpstoxTokenEvent> early = new ArrayList<>();

	private @Nullable List<TokenEventConsumer> consumers;

	TokenEvents(ConfigurableApplicationContext context, ObjectProvider<TokenEventConsumer> beans) {
		this.context = context;
		this.beans = beans;
		CustomizableThreadFactory threads = new CustomizableThreadFactory("upstox-events-");
		threads.setDaemon(true);
		this.listenerThread = new ThreadPoolExecutor(1, 1, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(),
				threads);
		this.listenerThread.allowCoreThreadTimeOut(true);
	}

	/**
	 * Returns where to send events that are logged at once, before anybody listens.
	 * @param log takes each event first
	 * @return takes the events; does not block
	 */
	Consumer<UpstoxTokenEvent> after(TokenEventConsumer log) {
		return (event) -> {
			consume(event, log);
			publish(event);
		};
	}

	private void publish(UpstoxTokenEvent event) {
		this.order.lock();
		try {
			if (this.consumers != null) {
				deliver(event, this.consumers);
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
		if (refresh.getApplicationContext() != this.context) {
			return;
		}
		List<TokenEventConsumer> all = this.beans.orderedStream().toList();
		this.order.lock();
		try {
			this.consumers = all;
			this.early.forEach((event) -> deliver(event, all));
			this.early.clear();
		}
		finally {
			this.order.unlock();
		}
	}

	private void deliver(UpstoxTokenEvent event, List<TokenEventConsumer> all) {
		all.forEach((consumer) -> consume(event, consumer));
		this.listenerThread.execute(() -> publish(event, this.context));
	}

	private static void consume(UpstoxTokenEvent event, TokenEventConsumer consumer) {
		try {
			consumer.accept(event);
		}
		catch (Throwable ex) {
			warn(event, ex);
		}
	}

	private static void publish(UpstoxTokenEvent event, ApplicationContext target) {
		try {
			if (!(target instanceof AbstractApplicationContext known) || hasOwnMulticaster(known)) {
				target.publishEvent(event);
			}
			else if (known.isActive()) {
				multicast(event, known);
				if (known.getParent() != null) {
					publish(event, known.getParent());
				}
			}
		}
		catch (Throwable ex) {
			warn(event, ex);
		}
	}

	private static boolean hasOwnMulticaster(AbstractApplicationContext context) {
		return context.containsBeanDefinition(AbstractApplicationContext.APPLICATION_EVENT_MULTICASTER_BEAN_NAME);
	}

	// The multicaster of the context would not call the listeners behind one that throws.
	private static void multicast(UpstoxTokenEvent event, AbstractApplicationContext context) {
		SimpleApplicationEventMulticaster multicaster = new SimpleApplicationEventMulticaster(context.getBeanFactory());
		multicaster.setErrorHandler((ex) -> warn(event, ex));
		context.getApplicationListeners().forEach(multicaster::addApplicationListener);
		for (String name : context.getBeanNamesForType(ApplicationListener.class, true, false)) {
			multicaster.addApplicationListenerBean(name);
		}
		multicaster.multicastEvent(new PayloadApplicationEvent<>(context, event));
	}

	private static void warn(UpstoxTokenEvent event, Throwable ex) {
		Throwable cause = NestedExceptionUtils.getMostSpecificCause(ex);
		String origin = Arrays.stream(cause.getStackTrace()).findFirst().map((frame) -> " at " + frame).orElse("");
		LOG.warn("A listener failed on %s with %s%s".formatted(event.getClass().getSimpleName(),
				cause.getClass().getName(), origin));
	}

}
