package com.example;

import org.junit.jupiter.api.Test;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThat;

class TestQuickStartApplicationTests {

	@Test
	void runsWithoutCredentials() {
		try (ConfigurableApplicationContext application = TestQuickStartApplication.run("--server.port=0")
			.getApplicationContext()) {
			RestClient client = RestClient
				.create("http://localhost:" + application.getEnvironment().getProperty("local.server.port"));
			assertThat(client.get().uri("/profile").retrieve().body(String.class)).contains("\"user_id\"");
		}
	}

}
