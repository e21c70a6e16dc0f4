package io.github.upstoxtotp.readme;

import java.time.Clock;
import java.time.Instant;

import io.github.upstoxtotp.test.UpstoxSimulator;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Keeps the tests of the README away from the expiry of all tokens.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBean(UpstoxSimulator.class)
class Morning {

	@Bean
	Clock clock(UpstoxSimulator upstox) {
		upstox.clock().setTo(Instant.parse("2026-06-10T04:00:00Z"));
		return upstox.clock();
	}

}
