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
@WithUpstoxSimulator(accounts = { "asha", "ravi" })
class TwoAccountsApplicationTests {

	@Autowired
	UpstoxSimulator upstox;

	@Test
	void answersWithTheProfileOfEach(@Autowired Environment environment) {
		RestClient client = RestClient.create("http://localhost:" + environment.getProperty("local.server.port"));
		String asha = client.get().uri("/accounts/asha/profile").retrieve().body(String.class);
		String ravi = client.get().uri("/accounts/ravi/profile").retrieve().body(String.class);
		assertThat(asha).contains("\"user_id\"").isNotEqualTo(ravi);
		assertThat(this.upstox.account("asha")).wasCalledWithValidToken("/v2/user/profile").receivedOnlyValidTokens();
		assertThat(this.upstox.account("ravi")).wasCalledWithValidToken("/v2/user/profile").receivedOnlyValidTokens();
		assertThat(this.upstox).hasNoViolations().isNotLocked();
	}

}
