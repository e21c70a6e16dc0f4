package io.github.upstoxtotp.benchmarks;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Benchmarks}.
 */
class BenchmarksTests {

	private final ByteArrayOutputStream out = new ByteArrayOutputStream();

	private final ByteArrayOutputStream err = new ByteArrayOutputStream();

	@ParameterizedTest
	@ValueSource(strings = { "", "everything", "peers --output", "peers --file peers.md", "peers --output a b",
			"measure", "measure everything target", "measure read target --slow" })
	void argumentsThatItDoesNotKnowGetTheUsage(String arguments) throws Exception {
		int status = Benchmarks.run(List.of(arguments.split(" ")), printer(this.out), printer(this.err));
		assertThat(status).isEqualTo(2);
		assertThat(this.err.toString(StandardCharsets.UTF_8)).startsWith("Usage: ")
			.contains("peers [--output FILE]", "measure PART FOLDER");
		assertThat(this.out.size()).isZero();
	}

	private static PrintStream printer(ByteArrayOutputStream stream) {
		return new PrintStream(stream, true, StandardCharsets.UTF_8);
	}

}
