package io.github.upstoxtotp.readme;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

import io.github.upstoxtotp.UpstoxTokenProvider;
import io.github.upstoxtotp.autoconfigure.UpstoxAutoConfiguration;
import io.github.upstoxtotp.autoconfigure.UpstoxProperties;
import io.github.upstoxtotp.autoconfigure.jdbc.UpstoxJdbcStoreAutoConfiguration;
import io.github.upstoxtotp.autoconfigure.redis.UpstoxRedisStoreAutoConfiguration;
import io.github.upstoxtotp.readme.Page.Fence;
import io.github.upstoxtotp.spi.UpstoxTokenStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The settings in the guide are known, can be bound, and start the library.
 */
class SettingsTests {

	private static final Map<String, Object> CREDENTIALS = Map.of("upstox.username", "9876543210", "upstox.pin-code",
			"123456", "upstox.totp-secret", "JBSWY3DPEHPK3PXP", "upstox.client-id", "made-up", "upstox.client-secret",
			"made-up", "upstox.redirect-uri", "https://example.com/callback");

	/**
	 * Nobody is called from a test.
	 */
	private static final Map<String, Object> NOBODY = Map.of("upstox.refresh.enabled", "false", "upstox.endpoints.api",
			"http://127.0.0.1:1", "upstox.endpoints.service", "http://127.0.0.1:1");

	private static final KnownProperties KNOWN = new KnownProperties();

	@TempDir
	Path folder;

	@ParameterizedTest
	@MethodSource("settings")
	void settingsAreKnown(Fence fence) {
		assertThat(source(fence).getPropertyNames()).isNotEmpty().allMatch(KNOWN::has);
	}

	@ParameterizedTest
	@MethodSource("settings")
	void settingsStartTheLibrary(Fence fence) {
		EnumerablePropertySource<?> source = source(fence);
		bindStrictly(source);
		String type = String.valueOf(source.getProperty("upstox.store.type"));
		start(source).run((context) -> {
			assertThat(context).hasNotFailed().hasSingleBean(UpstoxTokenProvider.class);
			if (source.containsProperty("upstox.store.type")) {
				assertThat(context.getBean(UpstoxTokenStore.class).getClass().getSimpleName())
					.isEqualToIgnoringCase(type + "TokenStore");
			}
		});
	}

	static Stream<Fence> settings() {
		return Page.fences("yaml").filter(SettingsTests::isForTheApplication);
	}

	static boolean isForTheApplication(Fence fence) {
		return fence.content()
			.lines()
			.filter((line) -> line.matches("\\S.*"))
			.allMatch((line) -> line.matches("(upstox|spring|management|server):"));
	}

	@ParameterizedTest
	@MethodSource("variables")
	void variablesStartTheLibrary(Fence fence) {
		Map<String, Object> variables = new HashMap<>();
		fence.content().lines().map((line) -> line.split("=", 2)).forEach((pair) -> variables.put(pair[0], pair[1]));
		assertThat(variables.keySet()).allMatch(KNOWN::hasVariable);
		start(new SystemEnvironmentPropertySource("fence-systemEnvironment", variables))
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(UpstoxTokenProvider.class));
	}

	static Stream<Fence> variables() {
		return Page.fences("dotenv");
	}

	@Test
	void everyYamlIsForTheApplicationOrForContainers() {
		assertThat(Page.fences("yaml")).hasSizeGreaterThan(5)
			.allMatch((fence) -> isForTheApplication(fence) || ContainerTests.isForContainers(fence));
	}

	private ApplicationContextRunner start(PropertySource<?> settings) {
		Map<String, Object> nobody = new HashMap<>(NOBODY);
		// The placeholders of the guide are refused.
		nobody.put("upstox.client-id", "my-api-key");
		nobody.put("upstox.client-secret", "my-api-secret");
		if (settings instanceof EnumerablePropertySource<?> all) {
			Stream.of(all.getPropertyNames())
				.filter((name) -> name.matches("upstox\\.accounts\\..*\\.client-(id|secret)"))
				.forEach((name) -> nobody.put(name, "my-" + name));
		}
		nobody.put("upstox.approval.secret", "q3Zk8wVnJ0xRb7TfLm2YhCeS9uAoGi5P");
		if (!settings.containsProperty("upstox.store.type")) {
			nobody.put("upstox.store.file.directory", this.folder.toString());
		}
		return new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(UpstoxAutoConfiguration.class,
					UpstoxJdbcStoreAutoConfiguration.class, UpstoxRedisStoreAutoConfiguration.class))
			.withBean(DriverManagerDataSource.class,
					() -> new DriverManagerDataSource("jdbc:h2:mem:settings;DB_CLOSE_DELAY=-1"))
			.withBean(RedisConnectionFactory.class, () -> new LettuceConnectionFactory("127.0.0.1", 1))
			.withInitializer((context) -> {
				context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("nobody", nobody));
				context.getEnvironment().getPropertySources().addLast(settings);
				context.getEnvironment().getPropertySources().addLast(new MapPropertySource("made-up", CREDENTIALS));
			});
	}

	private static void bindStrictly(PropertySource<?> settings) {
		new Binder(ConfigurationPropertySources.from(settings)).bind("upstox", Bindable.of(UpstoxProperties.class),
				new NoUnboundElementsBindHandler(BindHandler.DEFAULT));
	}

	private static EnumerablePropertySource<?> source(Fence fence) {
		ByteArrayResource yaml = new ByteArrayResource(fence.content().getBytes(StandardCharsets.UTF_8));
		try {
			return (EnumerablePropertySource<?>) new YamlPropertySourceLoader().load("fence", yaml).get(0);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
