package io.github.upstoxtotp.sample;

import io.github.upstoxtotp.login.Pause;
import io.github.upstoxtotp.test.MutableClock;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/**
 * Has logins pause by moving the clock.
 */
@TestConfiguration(proxyBeanMethods = false)
class MovingPause {

	@Bean
	Pause pause(MutableClock clock) {
		return clock::advance;
	}

}
