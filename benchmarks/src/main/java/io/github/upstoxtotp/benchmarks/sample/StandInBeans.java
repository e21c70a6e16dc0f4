package io.github.upstoxtotp.benchmarks.sample;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;

import io.github.upstoxtotp.UpstoxAccounts;
import io.github.upstoxtotp.autoconfigure.UpstoxProperties;

import org.springframework.beans.factory.support.BeanDefinitionBuilder;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.client.RestClient;

/**
 * What the sample application needs from the starter to start at all, without a token:
 * for the runs in which the starter is switched off.
 *
 * @since 0.1.0
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(UpstoxProperties.class)
public class StandInBeans {

	static final String HEADER = "x-benchmark-token";

	private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

	private static final Duration READ_TIMEOUT = Duration.ofSeconds(15);

	/**
	 * Creates the configuration.
	 */
	public StandInBeans() {
	}

	/**
	 * Copies this class into a folder of its own, for the class path of the application.
	 * The jar of this module would bring its libraries along.
	 */
	static Path folder() throws IOException {
		Path folder = Files.createTempDirectory("upstox-totp-benchmark");
		String name = StandInBeans.class.getName().replace('.', '/') + ".class";
		Path file = folder.resolve(name);
		Files.createDirectories(Objects.requireNonNull(file.getParent()));
		try (InputStream in = Objects.requireNonNull(StandInBeans.class.getClassLoader().getResourceAsStream(name))) {
			Files.copy(in, file);
		}
		return folder;
	}

	@Bean
	UpstoxAccounts upstoxAccounts() {
		return (UpstoxAccounts) Proxy.newProxyInstance(UpstoxAccounts.class.getClassLoader(),
				new Class<?>[] { UpstoxAccounts.class }, (proxy, method, args) -> {
					throw new IllegalStateException("There is no token");
				});
	}

	/**
	 * Gives the client that the starter would give, but for the token. Like that, it
	 * begins with the first request.
	 */
	@Bean
	RestClient upstoxRestClient(Environment environment) {
		SingletonSupplier<ClientHttpRequestFactory> requests = SingletonSupplier.of(StandInBeans::requests);
		return RestClient.builder()
			.baseUrl(environment.getRequiredProperty("upstox.endpoints.api"))
			.requestFactory((uri, method) -> requests.obtain().createRequest(uri, method))
			.defaultHeader(HEADER, "none")
			.build();
	}

	private static ClientHttpRequestFactory requests() {
		HttpClient client = HttpClient.newBuilder()
			.version(HttpClient.Version.HTTP_1_1)
			.connectTimeout(CONNECT_TIMEOUT)
			.followRedirects(HttpClient.Redirect.NEVER)
			.build();
		JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(client);
		requests.setReadTimeout(READ_TIMEOUT);
		return requests;
	}

	/**
	 * Gives the client of the official SDK, by its name: this module does without its
	 * libraries.
	 */
	@Bean
	static BeanDefinitionRegistryPostProcessor sdkClient() {
		return (registry) -> registry.registerBeanDefinition("upstoxApiClient",
				BeanDefinitionBuilder.genericBeanDefinition("com.upstox.ApiClient").getBeanDefinition());
	}

}
