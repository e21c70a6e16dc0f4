package com.example;

import io.github.upstoxtotp.UpstoxHolderAskedEvent;
import io.github.upstoxtotp.UpstoxTime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Tells the account owner that Upstox waits for an approval. Send it to where the account owner will see it.
 */
@Component
class HolderReminder {

	private static final Logger logger = LoggerFactory.getLogger(HolderReminder.class);

	@EventListener
	void remind(UpstoxHolderAskedEvent event) {
		logger.info("{} Until {}.", event.prompt().instruction(), UpstoxTime.format(event.prompt().until()));
	}

}
