package com.example;

import io.github.upstoxtotp.test.UpstoxSimulator;
import io.github.upstoxtotp.test.WithUpstoxSimulator;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.web.reactive.function.client.WebClient;

import static io.github.upstoxtotp.test.UpstoxAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@WithUpstoxSimulator
class WebFluxApplicationTests {

	@Autowired
	UpstoxSimulator upstox;

	@Test
	void answersWithTheProfile(@Autowired Environment environment) {
		WebClient client = WebClient.create("http://localhost:" + environment.getProperty("local.server.port"));
		assertThat(client.get().uri("/profile").retrieve().bodyToMono(String.class).block()).contains("\"user_id\"");
		assertThat(this.upstox).wasCalledWithValidToken("/v2/user/profile").receivedOnlyValidTokens();
		assertThat(this.upstox).hasNoViolations().isNotLocked();
	}

}
