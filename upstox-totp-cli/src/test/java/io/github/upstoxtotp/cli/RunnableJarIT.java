package io.github.upstoxtotp.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Enumeration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

import io.github.upstoxtotp.test.Step;
import io.github.upstoxtotp.test.UpstoxSimulator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class RunnableJarIT {

	private static final UpstoxSimulator UPSTOX = UpstoxSimulator.builder().start();

	private Program program = new Program(Path.of(""));

	@BeforeEach
	void start(@TempDir Path folder) {
		UPSTOX.reset();
		this.program = new Program(folder).against(UPSTOX);
	}

	@AfterAll
	static void stop() {
		UPSTOX.close();
	}

	@Test
	void tokenIsAllThereIsOnStandardOutput() throws IOException, InterruptedException {
		assertThat(this.program.jar("generate-token", "--output", "token", "--verbose")).isZero();
		assertThat(this.program.output).isEqualToIgnoringNewLines(UPSTOX.issuedTokens().get(0));
		assertThat(this.program.messages).contains("6/6 Fetch token").doesNotContain(UPSTOX.issuedTokens().get(0));
	}

	@Test
	@DisabledOnOs(value = OS.WINDOWS, disabledReason = "There is no SIGTERM there")
	void terminationLetsTheLoginEndThatHasSentThePin() throws IOException, InterruptedException {
		CountDownLatch pin = new CountDownLatch(1);
		UPSTOX.onCall(Step.PIN, pin::countDown);
		UPSTOX.delay(Step.PIN, Duration.ofSeconds(2));
		Process process = this.program.start(List.of(Program.JAVA.toString(), "-jar", Program.JAR.toString()),
				this.program.folder.resolve("terminated"), this.program.folder.resolve("messages"), "generate-token");
		assertThat(pin.await(2, TimeUnit.MINUTES)).isTrue();
		process.destroy();
		assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
		int status = this.program.jar("generate-token", "--output", "token");
		assertThat(status).as(this.program.messages).isZero();
		assertThat(this.program.output).contains(UPSTOX.issuedTokens().get(0));
		assertThat(UPSTOX.pinAttempts()).isOne();
	}

	@Test
	void processesShareTheToken() throws IOException, InterruptedException {
		assertThat(this.program.jar("generate-token")).isZero();
		assertThat(this.program.output).contains("ASHA RAO", "a login just now");
		assertThat(this.program.messages).isEmpty();
		assertThat(this.program.jar("generate-token")).isZero();
		assertThat(this.program.jar("status", "--output", "json")).isZero();
		assertThat(this.program.output).contains("\"VALID\"");
		assertThat(this.program.jar("profile")).isZero();
		assertThat(this.program.jar("logout")).isZero();
		assertThat(UPSTOX.logins()).isEqualTo(1);
	}

	@Test
	void allCommandsWork() throws IOException, InterruptedException {
		for (List<String> command : List.of(List.of("check-env"), List.of("check-env", "--online"), List.of("totp"),
				List.of("reset"), List.of("completion", "bash"), List.of("--help"), List.of("--version"))) {
			assertThat(this.program.jar(command.toArray(String[]::new))).as("%s", command).isZero();
			assertThat(this.program.output).isNotBlank();
		}
		assertThat(this.program.output).contains("upstox-totp 0.");
	}

	@Test
	void badConfigurationIsTwo() throws IOException, InterruptedException {
		this.program.environment.put("UPSTOX_PIN_CODE", "12345");
		assertThat(this.program.jar("generate-token")).isEqualTo(2);
		assertThat(this.program.output).isEmpty();
		assertThat(this.program.messages).contains("UPSTOX_PIN_CODE is malformed");
		assertThat(this.program.jar("generate-token", "--outpt")).isEqualTo(2);
	}

	@Test
	void refusalIsThree() throws IOException, InterruptedException {
		this.program.environment.put("UPSTOX_PIN_CODE", "000000");
		assertThat(this.program.jar("generate-token", "--output", "json")).isEqualTo(3);
		assertThat(this.program.output).contains("\"1017106\"");
	}

	@Test
	void unreachableUpstoxIsFour() throws IOException, InterruptedException {
		this.program.environment.put("UPSTOX_ENDPOINTS_API", "http://localhost:1");
		assertThat(this.program.jar("generate-token")).isEqualTo(4);
	}

	@Test
	void licencesAreKept() throws IOException {
		try (JarFile jar = new JarFile(Program.JAR.toFile())) {
			Enumeration<JarEntry> entries = jar.entries();
			assertThat(entries.asIterator()).toIterable()
				.extracting(JarEntry::getName)
				.contains("META-INF/LICENSE", "META-INF/LICENSE.txt", "META-INF/NOTICE.txt")
				.doesNotContain("module-info.class");
		}
	}

}
