package io.github.upstoxtotp.autoconfigure.dotenv;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * An application that imports an {@code .env} file.
 */
@ExtendWith(OutputCaptureExtension.class)
class DotenvConfigDataTests {

	private final Path file;

	DotenvConfigDataTests(@TempDir Path folder) {
		this.file = folder.resolve(".env");
	}

	@Test
	void variablesBindLikeThoseOfTheEnvironment(CapturedOutput output) throws IOException {
		Files.writeString(this.file, """
				export UPSTOX_PIN_CODE="123456"
				UPSTOX_LOGIN_BUDGET_PER_DAY=3
				UPSTOX_CLIENT_HOSTS_0=api.upstox.com
				LITERAL='$'{UPSTOX_PIN_CODE}
				MY_TEXT="first line
				second ${UPSTOX_PIN_CODE:-none} line"
				this is not an assignment
				""");
		try (ConfigurableApplicationContext context = start("dotenv:")) {
			Binder binder = Binder.get(context.getEnvironment());
			assertThat(binder.bind("upstox.pin-code", String.class).get()).isEqualTo("123456");
			assertThat(binder.bind("upstox.login.budget.per-day", int.class).get()).isEqualTo(3);
			assertThat(binder.bind("upstox.client.hosts[0]", String.class).get()).isEqualTo("api.upstox.com");
			assertThat(binder.bind("my.text", String.class).get()).isEqualTo("first line\nsecond 123456 line");
		}
		assertThat(output).contains("Line 7 of " + this.file + " is not NAME=value and is ignored.", "Line 4 of ");
	}

	@Test
	void argumentsWinOverTheFile() throws IOException {
		Files.writeString(this.file, "UPSTOX_PIN_CODE=123456");
		try (ConfigurableApplicationContext context = start("dotenv:", "--upstox.pin-code=654321")) {
			assertThat(Binder.get(context.getEnvironment()).bind("upstox.pin-code", String.class).get())
				.isEqualTo("654321");
		}
	}

	@Test
	void originIsTheLineOfTheFile() throws IOException {
		Files.writeString(this.file, "# one\nUPSTOX_PIN_CODE=123456");
		assertThat(new DotenvPropertySource(DotenvFile.read(this.file, System.getenv())).getOrigin("upstox.pin-code"))
			.hasToString("file [" + this.file + "] - 2:1");
	}

	@Test
	void missingFileStopsTheStartUnlessItIsOptional(CapturedOutput output) {
		assertThatException().isThrownBy(() -> start("dotenv:").close());
		assertThat(output).contains("APPLICATION FAILED TO START", this.file.toString());
		start("optional:dotenv:").close();
	}

	@Test
	void fileThatIsUtf16StopsTheStartWithTheReason(CapturedOutput output) throws IOException {
		Files.writeString(this.file, "UPSTOX_PIN_CODE=123456", StandardCharsets.UTF_16LE);
		assertThatException().isThrownBy(() -> start("optional:dotenv:").close());
		assertThat(output).contains("APPLICATION FAILED TO START", "It is UTF-16 text").doesNotContain("123456");
	}

	private ConfigurableApplicationContext start(String prefix, String... arguments) {
		SpringApplication application = new SpringApplication(Application.class);
		application.setWebApplicationType(WebApplicationType.NONE);
		return application
			.run(Stream.concat(Stream.of("--spring.config.import=" + prefix + this.file), Stream.of(arguments))
				.toArray(String[]::new));
	}

	@Configuration(proxyBeanMethods = false)
	static class Application {

	}

}
