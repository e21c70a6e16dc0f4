package io.github.upstoxtotp.sample.page;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.github.upstoxtotp.UpstoxAccount;
import io.github.upstoxtotp.UpstoxAccounts;
import io.github.upstoxtotp.UpstoxTokenProvider;
import io.github.upstoxtotp.sample.DemoTest;
import io.github.upstoxtotp.sample.NextMorning;
import io.github.upstoxtotp.test.UpstoxSimulator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.server.ResponseStatusException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@DemoTest
@Timeout(60)
class PageStreamTests {

	private final HttpClient client = HttpClient.newHttpClient();

	@Autowired
	private PageStream stream;

	@Autowired
	private UpstoxTokenProvider provider;

	@Autowired
	private UpstoxAccounts accounts;

	@Autowired
	private UpstoxSimulator upstox;

	@LocalServerPort
	private int port;

	@BeforeEach
	void logIn() {
		NextMorning.begin(this.upstox, this.accounts);
	}

	@Test
	void streamBeginsWithWhatThereIs() throws Exception {
		try (Stream<String> lines = open()) {
			assertThat(next(lines.iterator())).contains("\"state\":\"VALID\"", "\"step\":\"TOKEN\"", "\"now\":\"")
				.doesNotContain(this.upstox.issuedTokens())
				.doesNotContain(this.upstox.credentials().username(), this.upstox.credentials().pinCode(),
						this.upstox.credentials().totpSecret());
		}
	}

	@Test
	void changeIsSentAtOnce() throws Exception {
		try (Stream<String> lines = open()) {
			Iterator<String> iterator = lines.iterator();
			next(iterator);
			this.upstox.revokeTokens();
			this.provider.invalidate(this.provider.getTokenValue());
			assertThat(nextWith("\"LOGGING_IN\".*UNDER_WAY", iterator)).contains("\"step\":");
			assertThat(nextWith("\"VALID\"", iterator)).contains("SUCCEEDED");
		}
	}

	@Test
	void whatTimeChangesIsSentToo() throws Exception {
		try (Stream<String> lines = open()) {
			Iterator<String> iterator = lines.iterator();
			next(iterator);
			this.upstox.advance(Duration.ofDays(1));
			assertThat(nextWith("\"EXPIRED\"", iterator)).contains("\"holder\":null");
		}
	}

	@Test
	void streamIsThatOfItsAccount() throws Exception {
		try (Stream<String> lines = send("127.0.0.1", "?account=ravi", BodyHandlers.ofLines()).body()) {
			Iterator<String> iterator = lines.iterator();
			assertThat(next(iterator))
				.contains("{\"name\":\"asha\",\"state\":\"VALID\",\"primary\":true}",
						"{\"name\":\"ravi\",\"state\":\"VALID\",\"primary\":false}", "\"userName\":\"RAVI RAO\"")
				.doesNotContain("ASHA RAO");
			UpstoxAccount asha = this.accounts.get("asha");
			this.upstox.account("asha").revokeTokens();
			asha.invalidate(asha.getTokenValue());
			assertThat(nextWith("\"asha\",\"state\":\"LOGGING_IN\"", iterator)).contains("RAVI RAO");
		}
	}

	@Test
	void numberOfStreamsOfAnOriginIsBounded() throws Exception {
		List<InputStream> streams = openAll("127.0.0.1");
		assertThat(streams.size()).isBetween(OpenPages.MOST_OF_AN_ORIGIN - 3, OpenPages.MOST_OF_AN_ORIGIN);
		List<InputStream> others = openAll("localhost");
		assertThat(others).isNotEmpty();
		close(streams);
		close(others);
	}

	@Test
	void numberOfStreamsIsBounded() {
		OpenPages pages = new OpenPages();
		for (int i = 0; i < OpenPages.MOST; i++) {
			assertThat(pages.open("origin-" + i, "asha")).isNotNull();
		}
		assertThatExceptionOfType(ResponseStatusException.class).isThrownBy(() -> pages.open("another", "asha"));
	}

	private List<InputStream> openAll(String host) throws IOException, InterruptedException {
		List<InputStream> streams = new ArrayList<>();
		HttpResponse<InputStream> response = send(host, "", BodyHandlers.ofInputStream());
		while (response.statusCode() == 200) {
			streams.add(response.body());
			response = send(host, "", BodyHandlers.ofInputStream());
		}
		assertThat(response.statusCode()).isEqualTo(503);
		return streams;
	}

	private static void close(List<InputStream> streams) throws IOException {
		for (InputStream open : streams) {
			open.close();
		}
	}

	@Test
	void stopEndsTheStreamsAndStartBeginsAnew() throws Exception {
		try (Stream<String> lines = open()) {
			Iterator<String> iterator = lines.iterator();
			next(iterator);
			this.stream.stop();
			iterator.forEachRemaining((line) -> assertThat(line).isNotNull());
			assertThat(this.stream.isRunning()).isFalse();
			assertThat(send(BodyHandlers.ofString()).statusCode()).isEqualTo(503);
		}
		finally {
			this.stream.start();
		}
		streamBeginsWithWhatThereIs();
	}

	private static String nextWith(String pattern, Iterator<String> lines) {
		Predicate<String> wanted = Pattern.compile(pattern).asPredicate();
		String line = next(lines);
		while (!wanted.test(line)) {
			line = next(lines);
		}
		return line;
	}

	private static String next(Iterator<String> lines) {
		String line = lines.next();
		while (line.isEmpty()) {
			line = lines.next();
		}
		return line;
	}

	private Stream<String> open() throws IOException, InterruptedException {
		return send(BodyHandlers.ofLines()).body();
	}

	private <T> HttpResponse<T> send(HttpResponse.BodyHandler<T> handler) throws IOException, InterruptedException {
		return send("127.0.0.1", "", handler);
	}

	private <T> HttpResponse<T> send(String host, String query, HttpResponse.BodyHandler<T> handler)
			throws IOException, InterruptedException {
		URI uri = URI.create("http://%s:%d/api/page/events%s".formatted(host, this.port, query));
		return this.client.send(HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(20)).build(), handler);
	}

}
