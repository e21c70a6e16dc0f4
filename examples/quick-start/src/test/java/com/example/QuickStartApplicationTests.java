package com.example;

import io.github.upstoxtotp.test.UpstoxSimulator;
import io.github.upstoxtotp.test.WithUpstoxSimulator;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.web.client.RestClient;

import static io.github.upstoxtotp.test.UpstoxAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@WithUpstoxSimulator
class QuickStartApplicationTests {

	@Autowired
	UpstoxSimulator upstox;

	@Test
	void answersWithTheProfile(@Autowired Environment environment) {
		RestClient client = RestClient.create("http://localhost:" + environment.getProperty("local.server.port"));
		assertThat(client.get().uri("/profile").retrieve().body(String.class)).contains("\"user_id\"");
		assertThat(this.upstox).wasCalledWithValidToken("/v2/user/profile").receivedOnlyValidTokens();
		assertThat(this.upstox).hasNoViolations().isNotLocked();
	}

}
