package io.github.upstoxtotp.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;

import io.github.upstoxtotp.UpstoxStoreException;
import io.github.upstoxtotp.spi.UpstoxTokenStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@ExtendWith(OutputCaptureExtension.class)
class FallbackTokenStoreTests extends SharedTokenStoreContract {

	private final Path temporary;

	FallbackTokenStoreTests(@TempDir Path temporary) {
		this.temporary = temporary;
	}

	@Override
	UpstoxTokenStore create(String keyPrefix) {
		return new FallbackTokenStore(folder(), keyPrefix);
	}

	private Path folder() {
		return this.temporary.resolve("upstox");
	}

	@Test
	void touchesNothingBeforeTheFirstUse() {
		assertThat(create().isShared()).isTrue();
		assertThat(create()).asString().contains("FileTokenStore");
		assertThat(folder()).doesNotExist();
	}

	@Test
	void fallsBackToMemoryWithOneWarning(CapturedOutput output) throws IOException {
		Files.createFile(folder());
		UpstoxTokenStore store = create();
		store.write(this.key, bytes("one"), NEVER);
		assertThat(store.read(this.key)).isEqualTo(bytes("one"));
		assertThat(store.tryLease("login", Duration.ofMinutes(1))).isNotNull();
		assertThat(output.getAll()).containsOnlyOnce("WARN")
			.containsOnlyOnce("upstox.store.file.directory")
			.contains("it is not a folder")
			.contains("each restart logs in again")
			.contains("other processes do not see the token");
	}

	@Test
	@DisabledOnOs(OS.WINDOWS)
	void readOnlyFolderCostsOneWarning(CapturedOutput output) throws IOException {
		Files.createDirectories(folder());
		Files.setPosixFilePermissions(folder(), PosixFilePermissions.fromString("r-x------"));
		UpstoxTokenStore store = create();
		for (int i = 0; i < 3; i++) {
			store.write(this.key, bytes("one"), NEVER);
			assertThat(store.read(this.key)).isEqualTo(bytes("one"));
		}
		assertThat(output.getAll()).containsOnlyOnce("WARN").contains("it is read-only");
	}

	@Test
	void staysInMemoryUntilTheRestart() throws IOException {
		Files.createFile(folder());
		UpstoxTokenStore store = create();
		store.write(this.key, bytes("one"), NEVER);
		Files.delete(folder());
		assertThat(store.read(this.key)).isEqualTo(bytes("one"));
		assertThat(folder()).doesNotExist();
	}

	@Test
	void doesNotFallBackOnceTheFolderWasUsed(CapturedOutput output) throws IOException {
		UpstoxTokenStore store = create();
		store.write(this.key, bytes("one"), NEVER);
		try (var files = Files.list(folder())) {
			Files.delete(files.findFirst().orElseThrow());
		}
		Files.delete(folder());
		Files.createFile(folder());
		assertThatExceptionOfType(UpstoxStoreException.class)
			.isThrownBy(() -> store.write(this.key, bytes("two"), NEVER))
			.withMessageContaining("upstox.store.file.directory");
		assertThat(output.getAll()).doesNotContain("WARN");
	}

}
