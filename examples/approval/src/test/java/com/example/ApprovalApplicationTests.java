package com.example;

import java.net.URI;
import java.time.Duration;

import io.github.upstoxtotp.UpstoxTokenProvider;
import io.github.upstoxtotp.test.UpstoxSimulator;
import io.github.upstoxtotp.test.WithUpstoxSimulator;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.web.client.HttpServerErrorException;
import org.springframework.web.client.RestClient;

import static io.github.upstoxtotp.test.UpstoxAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "upstox.approval.secret=" + ApprovalApplicationTests.SECRET, "upstox.user-id=AB1234",
				"upstox.refresh.enabled=false" })
@WithUpstoxSimulator
class ApprovalApplicationTests {

	static final String SECRET = "q3Zk8wVnJ0xRb7TfLm2YhCeS9uAoGi5P";

	@Autowired
	UpstoxSimulator upstox;

	@Test
	void answersWithTheProfileOnceTheHolderHasApproved(@Autowired Environment environment,
			@Autowired UpstoxTokenProvider provider) {
		String address = "http://localhost:" + environment.getProperty("local.server.port");
		this.upstox.approvals().notifier(URI.create(address + "/upstox/notifier/" + SECRET));
		RestClient client = RestClient.create(address);
		assertThatExceptionOfType(HttpServerErrorException.ServiceUnavailable.class)
			.isThrownBy(() -> client.get().uri("/profile").retrieve().body(String.class))
			.withMessageContaining("Approve the request");
		assertThat(this.upstox.approvals().approve()).isEqualTo(200);
		provider.getTokenAsync(Duration.ofSeconds(30)).join();
		assertThat(client.get().uri("/profile").retrieve().body(String.class)).contains("\"user_id\"");
		assertThat(this.upstox).wasCalledWithValidToken("/v2/user/profile").receivedOnlyValidTokens();
		assertThat(this.upstox).loggedInOnce().hasNoViolations();
	}

}
