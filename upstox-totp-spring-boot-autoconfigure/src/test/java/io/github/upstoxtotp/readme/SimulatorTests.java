package io.github.upstoxtotp.readme;

import io.github.upstoxtotp.test.UpstoxSimulator;
import io.github.upstoxtotp.test.UpstoxSimulatorExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;

import static io.github.upstoxtotp.test.UpstoxAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SimulatorTests {

	@RegisterExtension
	static UpstoxSimulatorExtension extension = new UpstoxSimulatorExtension();

	@Test
	void refusesCallsWithoutAToken(UpstoxSimulator upstox) {
		RestClient client = RestClient.create(upstox.api().toString());
		assertThatExceptionOfType(HttpClientErrorException.Unauthorized.class)
			.isThrownBy(() -> client.get().uri("/v2/user/profile").retrieve().toBodilessEntity());
		assertThat(upstox).didNotLogIn();
	}

}
