package io.github.upstoxtotp.sample;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Logs where the page is.
 */
@Component
final class PageAddress {

	private static final Log LOG = LogFactory.getLog(PageAddress.class);

	@EventListener
	void log(ApplicationReadyEvent event) {
		Environment environment = event.getApplicationContext().getEnvironment();
		String address = environment.getProperty("server.address", "0.0.0.0");
		LOG.info("The state of the Upstox token (%s) is shown at http://%s:%s/".formatted(
				environment.getProperty("info.mode"), "0.0.0.0".equals(address) ? "localhost" : address,
				environment.getProperty("local.server.port")));
	}

}
