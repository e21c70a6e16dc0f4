package io.github.upstoxtotp.autoconfigure.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.github.upstoxtotp.test.MutableClock;
import io.github.upstoxtotp.test.UpstoxSimulator;
import io.github.upstoxtotp.test.UpstoxSimulatorExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.io.ByteArrayResource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The access log of Tomcat, with the filter and the settings that the guide shows.
 */
class NotifierAccessLogTests {

	private static final Pattern SETTINGS = Pattern.compile("```yaml\n(server:\n  tomcat:\n(?s:.*?))```");

	private static final String PATH = "/upstox/notifier/" + HolderApplication.SECRET;

	@RegisterExtension
	final UpstoxSimulatorExtension extension = new UpstoxSimulatorExtension(
			UpstoxSimulator.builder().clock(MutableClock.fixed(Instant.parse("2026-06-10T04:00:00Z"))));

	private final UpstoxSimulator upstox = this.extension.simulator();

	@Test
	void pathIsLeftOut(@TempDir Path folder) throws IOException {
		try (HolderApplication application = start(folder,
				"spring.main.sources=" + NotifierAccessLog.class.getName())) {
			assertThat(callAll(application, folder)).doesNotContain(HolderApplication.SECRET, "/upstox/notifier");
		}
	}

	@Test
	void pathIsLoggedWithoutTheFilter(@TempDir Path folder) throws IOException {
		try (HolderApplication application = start(folder)) {
			assertThat(callAll(application, folder)).contains("POST " + PATH);
		}
	}

	private HolderApplication start(Path folder, String... properties) throws IOException {
		Stream<String> log = Stream.of("server.tomcat.accesslog.directory=" + folder,
				"server.tomcat.accesslog.buffered=false");
		return HolderApplication.approval(WebApplicationType.SERVLET, this.upstox,
				Stream.of(Arrays.stream(properties), log, settings()).flatMap((part) -> part).toArray(String[]::new));
	}

	private static String callAll(HolderApplication application, Path folder) throws IOException {
		assertThat(application.post(PATH, "{}").statusCode()).isEqualTo(200);
		assertThat(application.post(PATH + "x", "{}").statusCode()).isEqualTo(404);
		assertThat(application.get(PATH).statusCode()).isEqualTo(404);
		application.get("/no/such/page");
		await().until(() -> logged(folder), (logged) -> logged.contains("/no/such/page"));
		return logged(folder);
	}

	private static String logged(Path folder) throws IOException {
		StringBuilder logged = new StringBuilder();
		try (Stream<Path> files = Files.list(folder)) {
			for (Path file : files.toList()) {
				logged.append(Files.readString(file));
			}
		}
		return logged.toString();
	}

	private static Stream<String> settings() throws IOException {
		Matcher shown = SETTINGS.matcher(Files.readString(Path.of("../docs/ways-in.md")));
		assertThat(shown.find()).isTrue();
		EnumerablePropertySource<?> settings = (EnumerablePropertySource<?>) new YamlPropertySourceLoader()
			.load("shown", new ByteArrayResource(shown.group(1).getBytes(StandardCharsets.UTF_8)))
			.get(0);
		return Arrays.stream(settings.getPropertyNames()).map((name) -> name + "=" + settings.getProperty(name));
	}

}
