package io.github.upstoxtotp.autoconfigure;

import java.util.function.Consumer;

import io.github.upstoxtotp.UpstoxTokenEvent;

import org.springframework.context.ConfigurableApplicationContext;

/**
 * Logs events and publishes them in the application, as long as it runs.
 *
 * @param context the application
 * @param log logs the events
 */
record TokenEvents(ConfigurableApplicationContext context, TokenLog log) implements Consumer<UpstoxTokenEvent> {

	@Override
	public void accept(UpstoxTokenEvent event) {
		this.log.accept(event);
		if (this.context.isActive()) {
			this.context.publishEvent(event);
		}
	}

}
