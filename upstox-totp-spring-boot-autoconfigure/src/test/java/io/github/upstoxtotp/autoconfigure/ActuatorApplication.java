package io.github.upstoxtotp.autoconfigure;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.Arrays;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.upstoxtotp.spi.UpstoxTokenSource;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.Environment;

/**
 * A whole application with the actuator, and somebody who calls it over HTTP.
 */
public final class ActuatorApplication implements AutoCloseable {

	static final String WITHOUT = """
			org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration,\
			org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration,\
			org.springframework.boot.autoconfigure.data.redis.RedisAutoConfiguration,\
			org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration""";

	private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private final ConfigurableApplicationContext context;

	private ActuatorApplication(ConfigurableApplicationContext context) {
		this.context = context;
	}

	/**
	 * Starts an application that shows all it can show.
	 * @param type the kind of web server
	 * @param source logs in
	 * @param clock tells the time
	 * @param properties what the application is told besides
	 * @return the application
	 */
	public static ActuatorApplication start(WebApplicationType type, UpstoxTokenSource source, Clock clock,
			String... properties) {
		return start(type, (context) -> {
			context.registerBean(UpstoxTokenSource.class, () -> source);
			context.registerBean(Clock.class, () -> clock);
		}, properties);
	}

	public static ActuatorApplication start(WebApplicationType type, Setup setup, String... properties) {
		SpringApplication application = new SpringApplication(Configured.class);
		application.setWebApplicationType(type);
		application.setDefaultProperties(Map.of("server.port", "0", "upstox.store.type", "memory",
				"upstox.refresh.startup", "lazy", "management.endpoints.web.exposure.include", "*",
				"management.endpoint.health.show-details", "always", "management.endpoint.env.show-values", "always",
				"management.endpoint.configprops.show-values", "always", "spring.main.banner-mode", "off",
				"spring.autoconfigure.exclude", WITHOUT));
		application.addInitializers((context) -> setup.apply((GenericApplicationContext) context));
		return new ActuatorApplication(
				application.run(Arrays.stream(properties).map((property) -> "--" + property).toArray(String[]::new)));
	}

	public ConfigurableApplicationContext context() {
		return this.context;
	}

	public Reply get(String path) {
		return exchange("GET", path);
	}

	public Reply post(String path) {
		return exchange("POST", path);
	}

	/**
	 * Sends a JSON object.
	 */
	public Reply post(String path, String json) {
		return exchange("POST", path, BodyPublishers.ofString(json));
	}

	private Reply exchange(String method, String path) {
		return exchange(method, path, BodyPublishers.noBody());
	}

	private Reply exchange(String method, String path, HttpRequest.BodyPublisher body) {
		Environment environment = this.context.getEnvironment();
		String port = environment.getProperty("local.management.port",
				environment.getRequiredProperty("local.server.port"));
		HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
			.header("Accept", "application/json")
			.header("Content-Type", "application/json")
			.method(method, body)
			.build();
		try {
			HttpResponse<String> response = this.client.send(request, BodyHandlers.ofString());
			return new Reply(response.statusCode(), response.headers().firstValue("Content-Type").orElse(""),
					response.body());
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
		this.context.close();
	}

	/**
	 * What the application answered.
	 *
	 * @param status the status
	 * @param contentType the type of the body
	 * @param body the body
	 */
	public record Reply(int status, String contentType, String body) {

		public JsonNode json() {
			try {
				return new ObjectMapper().readTree(this.body);
			}
			catch (IOException ex) {
				throw new IllegalStateException(this.body, ex);
			}
		}

	}

	/**
	 * Adds beans to the application.
	 */
	@FunctionalInterface
	public interface Setup {

		void apply(GenericApplicationContext context);

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Configured {

	}

}
