package io.github.upstoxtotp.cli;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

import io.github.upstoxtotp.test.UpstoxSimulator;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class HttpThreadsTests {

	@Test
	void noThreadIsLeftThatHoldsUpTheExit() throws Exception {
		try (UpstoxSimulator upstox = UpstoxSimulator.builder().start()) {
			HttpClient client = HttpClient.newHttpClient();
			client.send(HttpRequest.newBuilder(upstox.api()).build(), BodyHandlers.ofString());
			assertThat(HttpThreads.waiting()).isNotEmpty();
			HttpThreads.end();
			assertThat(HttpThreads.waiting()).isEmpty();
		}
	}

}
