package io.github.upstoxtotp.autoconfigure;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class StoreDirectoryTests {

	private static final Path HOME = Path.of(System.getProperty("user.home"));

	@Test
	void resolveStartsAtTheHomeOfTheUser() {
		assertThat(StoreDirectory.resolve("~/.upstox-totp")).isEqualTo(HOME.resolve(".upstox-totp"));
		assertThat(StoreDirectory.resolve(" ~ ")).isEqualTo(HOME);
	}

	@ParameterizedTest
	@ValueSource(strings = { "relative/folder", "~somebody/folder", "folder/~" })
	void resolveLeavesOtherPathsAlone(String directory) {
		assertThat(StoreDirectory.resolve(directory)).isEqualTo(Path.of(directory));
	}

	@ParameterizedTest
	@ValueSource(strings = { "?", "", " ", "relative", "/nobody/has/this/home", "a\0b" })
	void resolveTakesHomeOfTheEnvironmentWhenThatOfTheJdkIsNone(String home) {
		assertThat(StoreDirectory.resolve("~/.upstox-totp", home, HOME.toString()))
			.isEqualTo(HOME.resolve(".upstox-totp"));
		assertThat(StoreDirectory.resolve("~/.upstox-totp", home, null)).isNull();
		assertThat(StoreDirectory.resolve("~", home, "?")).isNull();
	}

	@Test
	void isPossibleWhenThereIsAPath() {
		assertThat(StoreDirectory.isPossible("~/.upstox-totp")).isTrue();
		assertThat(StoreDirectory.isPossible(" ")).isFalse();
		assertThat(StoreDirectory.isPossible("a\0b")).isFalse();
	}

}
