package io.github.upstoxtotp.autoconfigure;

import io.github.upstoxtotp.UpstoxTokenEvent;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.AbstractApplicationContext;

/**
 * The listeners of an application, and of its parents. Each has a thread of its own as
 * long as there are events, so that one that throws or blocks does not concern the
 * others. An application that brings a multicaster of its own has that decide.
 */
final class TokenListeners implements TokenEventConsumer {

	private final ConfigurableApplicationContext context;

	private final IsolatedListeners isolated;

	TokenListeners(ConfigurableApplicationContext context) {
		this.context = context;
		this.isolated = new IsolatedListeners();
	}

	@Override
	public void accept(UpstoxTokenEvent event) {
		publish(this.context, event);
	}

	private void publish(@Nullable ApplicationContext target, UpstoxTokenEvent event) {
		if (target instanceof AbstractApplicationContext known && !hasOwnMulticaster(known)) {
			if (known.isActive()) {
				this.isolated.multicast(known, event);
				publish(known.getParent(), event);
			}
		}
		else if (target != null) {
			target.publishEvent(event);
		}
	}

	private static boolean hasOwnMulticaster(AbstractApplicationContext context) {
		return context.containsBeanDefinition(AbstractApplicationContext.APPLICATION_EVENT_MULTICASTER_BEAN_NAME);
	}

}
