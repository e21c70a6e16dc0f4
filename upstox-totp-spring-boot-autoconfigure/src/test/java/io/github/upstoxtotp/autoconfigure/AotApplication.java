package io.github.upstoxtotp.autoconfigure;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

import io.github.upstoxtotp.UpstoxTokenProvider;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.client.RestClient;

/**
 * An application that is processed ahead of time, and run in a process of its own.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class AotApplication {

	static final Instant MORNING = Instant.parse("2026-06-10T04:00:00Z");

	/**
	 * Runs the application, which calls Upstox once and ends.
	 * @param arguments the settings
	 */
	public static void main(String[] arguments) {
		try (ConfigurableApplicationContext context = SpringApplication.run(AotApplication.class, arguments)) {
			String user = context.getBean(UpstoxTokenProvider.class).getToken().user().userId();
			String profile = context.getBean("upstoxRestClient", RestClient.class)
				.get()
				.uri("/v2/user/profile")
				.retrieve()
				.body(String.class);
			System.out.println("user " + user + " " + profile);
		}
	}

	@Bean
	Clock clock() {
		return Clock.fixed(MORNING, ZoneOffset.UTC);
	}

}
