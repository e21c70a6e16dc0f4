package io.github.upstoxtotp.autoconfigure;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.github.upstoxtotp.UpstoxTokenEvent;
import io.github.upstoxtotp.account.EventThread;

import org.springframework.context.ApplicationEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.event.SimpleApplicationEventMulticaster;
import org.springframework.context.support.AbstractApplicationContext;

/**
 * Finds the listeners of an event as Spring does, and calls each on a thread of its own.
 */
final class IsolatedListeners {

	private static final String THREAD = "upstox-listener-";

	private final Map<ApplicationListener<?>, EventThread> threads = new ConcurrentHashMap<>();

	void multicast(AbstractApplicationContext context, UpstoxTokenEvent event) {
		Multicaster multicaster = new Multicaster(context, event);
		context.getApplicationListeners().forEach(multicaster::addApplicationListener);
		for (String name : context.getBeanNamesForType(ApplicationListener.class, true, false)) {
			multicaster.addApplicationListenerBean(name);
		}
		multicaster.multicastEvent(new PayloadApplicationEvent<>(context, event));
	}

	private EventThread thread(ApplicationListener<?> listener, Multicaster multicaster) {
		return this.threads.computeIfAbsent(listener,
				(key) -> new EventThread(THREAD + (this.threads.size() + 1), (event) -> multicaster.call(key, event)));
	}

	/**
	 * Serves one event.
	 */
	private final class Multicaster extends SimpleApplicationEventMulticaster {

		private final AbstractApplicationContext context;

		private final UpstoxTokenEvent event;

		Multicaster(AbstractApplicationContext context, UpstoxTokenEvent event) {
			super(context.getBeanFactory());
			this.context = context;
			this.event = event;
		}

		@Override
		protected void invokeListener(ApplicationListener<?> listener, ApplicationEvent ignored) {
			thread(listener, this).accept(this.event);
		}

		void call(ApplicationListener<?> listener, UpstoxTokenEvent delivered) {
			super.invokeListener(listener, new PayloadApplicationEvent<>(this.context, delivered));
		}

	}

}
