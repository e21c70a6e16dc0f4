package io.github.upstoxtotp.autoconfigure.web;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;

import io.github.upstoxtotp.UpstoxToken;
import io.github.upstoxtotp.UpstoxTokenProvider;
import io.github.upstoxtotp.UpstoxTokenUnavailableException;
import io.github.upstoxtotp.UpstoxUser;
import io.github.upstoxtotp.account.AccountRegistry;
import io.github.upstoxtotp.account.DeliveryOutcome;
import io.github.upstoxtotp.account.TokenCandidate;
import io.github.upstoxtotp.autoconfigure.ActuatorApplication;
import io.github.upstoxtotp.test.UpstoxSimulator;
import io.github.upstoxtotp.test.UpstoxSimulatorCredentials;
import org.springframework.boot.WebApplicationType;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * A whole web application whose tokens a person brings, and a browser.
 */
final class HolderApplication implements AutoCloseable {

	static final String SECRET = "q3Zk8wVnJ0xRb7TfLm2YhCeS9uAoGi5P";

	private final HttpClient browser = HttpClient.newBuilder()
		.version(HttpClient.Version.HTTP_1_1)
		.cookieHandler(new CookieManager())
		.build();

	private final ActuatorApplication application;

	private HolderApplication(ActuatorApplication application) {
		this.application = application;
	}

	static HolderApplication approval(WebApplicationType type, UpstoxSimulator upstox, String... properties) {
		UpstoxSimulatorCredentials its = upstox.credentials();
		HolderApplication application = start(type, upstox,
				with(properties, "upstox.source=approval", "upstox.client-id=" + its.clientId(),
						"upstox.client-secret=" + its.clientSecret(), "upstox.user-id=" + its.userId(),
						"upstox.approval.secret=" + SECRET));
		upstox.approvals().notifier(application.uri("/upstox/notifier/" + SECRET));
		return application;
	}

	static HolderApplication start(WebApplicationType type, UpstoxSimulator upstox, String... properties) {
		Map<String, String> endpoints = upstox.properties();
		return new HolderApplication(
				ActuatorApplication.start(type, (context) -> context.registerBean(Clock.class, upstox::clock),
						with(properties,
								endpoints.entrySet()
									.stream()
									.filter((entry) -> entry.getKey().startsWith("upstox.endpoints."))
									.map((entry) -> entry.getKey() + "=" + entry.getValue())
									.toArray(String[]::new))));
	}

	private static String[] with(String[] some, String... others) {
		return Stream.concat(Arrays.stream(others), Arrays.stream(some)).toArray(String[]::new);
	}

	URI uri(String path) {
		return URI.create("http://localhost:"
				+ this.application.context().getEnvironment().getRequiredProperty("local.server.port") + path);
	}

	<T> T bean(Class<T> type) {
		return this.application.context().getBean(type);
	}

	boolean hasBean(String name) {
		return this.application.context().containsBean(name);
	}

	UpstoxTokenProvider account() {
		return bean(UpstoxTokenProvider.class);
	}

	UpstoxTokenProvider account(String name) {
		return bean(AccountRegistry.class).account(name);
	}

	/**
	 * Asks for a token as a caller does, which only the account owner can bring.
	 */
	UpstoxTokenUnavailableException unavailable() {
		return catchThrowableOfType(UpstoxTokenUnavailableException.class, () -> account().getToken());
	}

	/**
	 * Waits for the token that the account owner brings.
	 */
	UpstoxToken arrival(UpstoxTokenProvider account) {
		return account.getTokenAsync(Duration.ofSeconds(30)).join();
	}

	/**
	 * Waits until all that was posted has been examined.
	 */
	DeliveryOutcome examineAll() {
		return bean(AccountRegistry.class).account("default")
			.deliver(TokenCandidate.handedIn(UpstoxToken.of("none", UpstoxUser.of(null),
					bean(Clock.class).instant().minus(Duration.ofDays(3)), bean(Clock.class).instant())))
			.join();
	}

	HttpResponse<String> get(String path) {
		return get(uri(path));
	}

	HttpResponse<String> get(URI uri) {
		return send(HttpRequest.newBuilder(uri).header("User-Agent", "Mozilla/5.0"));
	}

	HttpResponse<String> post(String path, String body) {
		return send(HttpRequest.newBuilder(uri(path))
			.header("Content-Type", "application/json")
			.POST(BodyPublishers.ofString(body)));
	}

	HttpResponse<String> submit(URI uri, String form) {
		return send(HttpRequest.newBuilder(uri)
			.header("User-Agent", "Mozilla/5.0")
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(BodyPublishers.ofString(form)));
	}

	HttpResponse<String> send(HttpRequest.Builder request) {
		try {
			return this.browser.send(request.build(), BodyHandlers.ofString());
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public void close() {
		this.application.close();
	}

}
