package io.github.upstoxtotp.sample;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;

import io.github.upstoxtotp.test.UpstoxSimulator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

@SampleTest
@TestPropertySource(properties = "sample.hosts=upstox.example.com,192.0.2.7")
class SameOriginFilterTests {

	private static final String PAGE = "GET / ";

	@Autowired
	private UpstoxSimulator upstox;

	@LocalServerPort
	private int port;

	@AfterEach
	void nobodyHasLoggedIn() {
		assertThat(this.upstox.logins()).isZero();
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET / ", "GET /api/token ", "GET /api/profile ", "POST /api/token/refresh ",
			"GET /api/page/events ", "GET /actuator/health " })
	void requestForAnotherHostIsRefused(String request) throws IOException {
		assertThat(status(request, "Host: rebound.example.net:" + this.port)).isEqualTo(403);
		assertThat(status(request, "Host: localhost.example.net")).isEqualTo(403);
		assertThat(status(request, "Host: 127.0.0.1.example.net")).isEqualTo(403);
	}

	@ParameterizedTest
	@ValueSource(strings = { "localhost", "LOCALHOST:8080", "127.0.0.1", "127.1.2.3:80", "[::1]:8080",
			"upstox.example.com", "Upstox.Example.Com:443", "192.0.2.7" })
	void requestForALoopbackNameOrAConfiguredHostIsServed(String host) throws IOException {
		assertThat(status(PAGE, "Host: " + host)).isEqualTo(200);
	}

	@ParameterizedTest
	@CsvSource({ "same-origin, 200", "none, 200", "same-site, 403", "cross-site, 403", "nonsense, 403" })
	void siteThatTheBrowserTellsIsRespected(String site, int status) throws IOException {
		assertThat(status("GET /api/token ", "Host: localhost", "Sec-Fetch-Site: " + site, "Sec-Fetch-Mode: no-cors"))
			.isEqualTo(status);
	}

	@Test
	void linkToTheLoginInABrowserAndTheRedirectOfUpstoxMayBeFollowed() throws IOException {
		String[] link = { "Host: localhost", "Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate" };
		String redirectPath = URI.create(this.upstox.credentials().redirectUri()).getPath();
		assertThat(status("GET /upstox/login ", link)).isEqualTo(404);
		assertThat(status("GET " + redirectPath + "?code=a1b2c3&state=guessed ", link)).isEqualTo(404);
		assertThat(status("POST /upstox/login ", link)).isEqualTo(403);
	}

	@Test
	void linkToThePageMayBeFollowedButNoOther() throws IOException {
		String[] link = { "Host: localhost", "Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate" };
		assertThat(status(PAGE, link)).isEqualTo(200);
		assertThat(status("GET /api/profile ", link)).isEqualTo(403);
		assertThat(status("POST / ", link)).isEqualTo(403);
	}

	private int status(String request, String... headers) throws IOException {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), this.port)) {
			String head = request + "HTTP/1.1\r\nConnection: close\r\nContent-Length: 0\r\n"
					+ String.join("\r\n", List.of(headers)) + "\r\n\r\n";
			socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
			String line = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
				.readLine();
			return Integer.parseInt(line.split(" ", 3)[1]);
		}
	}

}
