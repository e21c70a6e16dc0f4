package io.github.upstoxtotp.store;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.github.upstoxtotp.UpstoxStoreException;
import io.github.upstoxtotp.spi.UpstoxLease;
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
import static org.assertj.core.api.Assumptions.assumeThat;

@ExtendWith(OutputCaptureExtension.class)
class FileTokenStoreTests extends SharedTokenStoreContract {

	private static final String DIRECTORY = "upstox.store.file.directory";

	private final Path temporary;

	FileTokenStoreTests(@TempDir Path temporary) {
		this.temporary = temporary;
	}

	private Path home() {
		return this.temporary.resolve("home");
	}

	private Path folder() {
		return home().resolve(".upstox-totp");
	}

	@Override
	UpstoxTokenStore create(String keyPrefix) {
		return new FileTokenStore(folder(), keyPrefix);
	}

	@Test
	void touchesNothingBeforeTheFirstUse() {
		create();
		assertThat(home()).doesNotExist();
	}

	@Test
	@DisabledOnOs(OS.WINDOWS)
	void folderAndFilesAreTheOwnersAlone() throws IOException {
		UpstoxTokenStore store = create();
		store.write(this.key, bytes("one"), NEVER);
		store.write(this.key, bytes("two"), NEVER);
		try (UpstoxLease lease = store.tryLease("login", Duration.ofMinutes(1))) {
			assertThat(lease).isNotNull();
			assertThat(permissions(folder())).isEqualTo("rwx------");
			assertThat(permissions(home())).isEqualTo("rwx------");
			assertThat(files()).hasSize(2).allSatisfy((file) -> assertThat(permissions(file)).isEqualTo("rw-------"));
		}
	}

	@Test
	void namesArePortable() throws IOException {
		create("Upstox:A/b\\c*").write(this.key, bytes("one"), NEVER);
		assertThat(files()).hasSize(1)
			.allSatisfy((file) -> assertThat(file.getFileName().toString()).matches("[a-z0-9.%-]+").endsWith(this.key));
	}

	@Test
	void leavesNoTemporaryFileAndRemovesThoseOfTheDead() throws IOException {
		create().write(this.key, bytes("one"), NEVER);
		Path abandoned = createAbandoned();
		Path inUse = Files.createFile(folder().resolve("upstox-2.tmp"));
		create().write(this.key, bytes("two"), NEVER);
		assertThat(files()).hasSize(2).contains(inUse).doesNotContain(abandoned);
	}

	@Test
	void looksForTemporaryFilesOfTheDeadOnceInAWhileOnly() throws IOException {
		UpstoxTokenStore store = create();
		store.write(this.key, bytes("one"), NEVER);
		Path abandoned = createAbandoned();
		store.write(this.key, bytes("two"), NEVER);
		assertThat(files()).contains(abandoned);
	}

	private Path createAbandoned() throws IOException {
		Path abandoned = Files.createFile(folder().resolve("upstox-1.tmp"));
		return Files.setLastModifiedTime(abandoned, FileTime.from(this.clock.instant().minus(Duration.ofHours(1))));
	}

	@Test
	void createsTheFolderAnewWhenItIsGone() throws IOException {
		UpstoxTokenStore store = create();
		store.write(this.key, bytes("one"), NEVER);
		Files.delete(files().get(0));
		Files.delete(folder());
		assertThat(store.read(this.key)).isNull();
		store.write(this.key, bytes("two"), NEVER);
		assertThat(store.read(this.key)).isEqualTo(bytes("two"));
	}

	@Test
	@DisabledOnOs(OS.WINDOWS)
	void leaseIsAnewOneWhenItsFileIsGone() throws IOException {
		UpstoxLease lost = hold(create(), "login");
		Files.delete(files().get(0));
		try (UpstoxLease lease = create().tryLease("login", Duration.ofMinutes(1))) {
			assertThat(lease).isNotNull();
			lost.close();
			assertThat(create().tryLease("login", Duration.ofMinutes(1))).isNull();
		}
	}

	@Test
	void leaseOfAnotherProcessEndsWhenItIsKilled() throws Exception {
		Files.createDirectories(folder(), OwnerOnly.folder(folder()));
		FileTokenStore store = new FileTokenStore(folder(), "upstox:");
		Process process = startLockHolder();
		try {
			assertThat(answer(process)).isEqualTo("held");
			assertThat(store.tryLease("login", Duration.ofMinutes(1))).isNull();
			process.destroyForcibly().waitFor();
			try (UpstoxLease lease = store.tryLease("login", Duration.ofMinutes(1))) {
				assertThat(lease).isNotNull();
				assertThat(store.tryLease("login", Duration.ofMinutes(1))).isNull();
				assertRefusedElsewhere();
			}
		}
		finally {
			process.destroyForcibly();
		}
	}

	@Test
	void refusesAPathThatIsAFile() throws IOException {
		Files.createDirectories(home());
		Files.createFile(folder());
		assertUnusable(create(), "it is not a folder");
	}

	@Test
	void refusesAPathBelowAFile() throws IOException {
		Files.createFile(home());
		assertUnusable(create(), "could not");
	}

	@Test
	@DisabledOnOs(OS.WINDOWS)
	void refusesAFolderThatOthersMayWriteTo() throws IOException {
		Files.createDirectories(folder());
		Files.setPosixFilePermissions(folder(), PosixFilePermissions.fromString("rwxrwx---"));
		assertUnusable(create(), "others may write to it");
	}

	@Test
	@DisabledOnOs(OS.WINDOWS)
	void refusesAFolderThatIsReadOnly() throws IOException {
		Files.createDirectories(folder());
		Files.setPosixFilePermissions(folder(), PosixFilePermissions.fromString("r-x------"));
		assertUnusable(create(), "it is read-only");
	}

	@Test
	@DisabledOnOs(OS.WINDOWS)
	void refusesAFolderOfSomebodyElse() throws IOException {
		Files.createDirectories(folder(), OwnerOnly.folder(folder()));
		assumeThat(Files.getOwner(folder()).getName()).as("only root can give a folder away").isEqualTo("root");
		Files.setOwner(folder(),
				folder().getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));
		assertUnusable(create(), "it belongs to somebody else");
	}

	@Test
	@DisabledOnOs(OS.WINDOWS)
	void looksAtTheFolderEachTime() throws IOException {
		UpstoxTokenStore store = create();
		store.write(this.key, bytes("one"), NEVER);
		Files.setPosixFilePermissions(folder(), PosixFilePermissions.fromString("rwxrwxrwx"));
		assertUnusable(store, "others may write to it");
		Files.setPosixFilePermissions(folder(), PosixFilePermissions.fromString("rwx------"));
		assertThat(store.read(this.key)).isEqualTo(bytes("one"));
	}

	@Test
	@DisabledOnOs(OS.WINDOWS)
	void linkIsNotFollowed(CapturedOutput output) throws IOException {
		UpstoxTokenStore store = create();
		store.write(this.key, bytes("one"), NEVER);
		Path record = files().get(0);
		Path elsewhere = this.temporary.resolve("elsewhere");
		Files.move(record, elsewhere);
		Files.createSymbolicLink(record, elsewhere);
		assertThat(store.read(this.key)).isNull();
		store.write(this.key, bytes("two"), NEVER);
		assertThat(store.read(this.key)).isEqualTo(bytes("two"));
		assertThat(elsewhere).hasContent("one");
		assertThat(output.getAll()).containsOnlyOnce("WARN").contains("is a symbolic link").contains(".unusable-");
	}

	@Test
	@DisabledOnOs(OS.WINDOWS)
	void folderInThePlaceOfARecordIsPutAside(CapturedOutput output) throws IOException {
		UpstoxTokenStore store = create();
		store.write(this.key, bytes("one"), NEVER);
		Path record = files().get(0);
		Files.delete(record);
		Files.createDirectories(record.resolve("inside"));
		store.write(this.key, bytes("two"), NEVER);
		assertThat(store.read(this.key)).isEqualTo(bytes("two"));
		assertThat(output.getAll()).containsOnlyOnce("is not a regular file");
	}

	@Test
	void largeFileIsPutAside(CapturedOutput output) throws IOException {
		UpstoxTokenStore store = create();
		store.write(this.key, bytes("one"), NEVER);
		try (var file = new RandomAccessFile(files().get(0).toFile(), "rw")) {
			file.setLength(8L << 30);
		}
		assertThat(store.read(this.key)).isNull();
		assertThat(output.getAll()).containsOnlyOnce("is larger than 64 KiB");
	}

	@Test
	@DisabledOnOs(OS.WINDOWS)
	void recordOfSomebodyElseIsPutAside(CapturedOutput output) throws IOException {
		UpstoxTokenStore store = create();
		store.write(this.key, bytes("one"), NEVER);
		Path record = files().get(0);
		assumeThat(Files.getOwner(record).getName()).as("only root can give a file away").isEqualTo("root");
		Files.setOwner(record, record.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));
		assertThat(store.read(this.key)).isNull();
		assertThat(output.getAll()).containsOnlyOnce("belongs to somebody else");
	}

	@Test
	@DisabledOnOs(OS.WINDOWS)
	void lockFileThatIsALinkIsPutAside() throws IOException {
		create().write(this.key, bytes("one"), NEVER);
		Path elsewhere = Files.createFile(this.temporary.resolve("elsewhere"));
		Files.createSymbolicLink(folder().resolve("upstox%3alogin.lock"), elsewhere);
		FileTokenStore store = new FileTokenStore(folder(), "upstox:");
		try (UpstoxLease lease = store.tryLease("login", Duration.ofMinutes(1))) {
			assertThat(lease).isNotNull();
			assertThat(store.tryLease("login", Duration.ofMinutes(1))).isNull();
		}
		assertThat(Files.isSymbolicLink(folder().resolve("upstox%3alogin.lock"))).isFalse();
	}

	@Test
	void interruptedWriteDoesNotBlameTheFolder() {
		UpstoxTokenStore store = create();
		Thread.currentThread().interrupt();
		try {
			assertThatExceptionOfType(UpstoxStoreException.class)
				.isThrownBy(() -> store.write(this.key, bytes("one"), NEVER))
				.withMessage("The file store could not write a record: it was interrupted.");
		}
		finally {
			assertThat(Thread.interrupted()).isTrue();
		}
	}

	@Test
	void keepsTheOldRecordWhenTheDiskIsFull() throws IOException {
		Configuration small = Configuration.unix()
			.toBuilder()
			.setAttributeViews("basic", "owner", "posix")
			.setMaxSize(64 * 1024)
			.setBlockSize(1024)
			.build();
		try (var disk = Jimfs.newFileSystem(small)) {
			Path full = disk.getPath("/upstox");
			FileTokenStore store = new FileTokenStore(full, "upstox:");
			store.write(this.key, new byte[40 * 1024], NEVER);
			assertThatExceptionOfType(UpstoxStoreException.class)
				.isThrownBy(() -> store.write(this.key, new byte[41 * 1024], NEVER))
				.withMessageContaining("could not write a record")
				.withMessageContaining(DIRECTORY);
			assertThat(store.read(this.key)).hasSize(40 * 1024);
			try (Stream<Path> files = Files.list(full)) {
				assertThat(files).hasSize(1);
			}
			store.write(this.key, bytes("small"), NEVER);
			assertThat(store.read(this.key)).isEqualTo(bytes("small"));
		}
	}

	private static void assertUnusable(UpstoxTokenStore store, String reason) {
		assertThatExceptionOfType(UpstoxStoreException.class).isThrownBy(() -> store.read("state"))
			.withMessageContaining(reason)
			.withMessageContaining(DIRECTORY);
		assertThatExceptionOfType(UpstoxStoreException.class).isThrownBy(() -> store.write("state", bytes("1"), NEVER))
			.withMessageContaining(DIRECTORY);
		assertThatExceptionOfType(UpstoxStoreException.class)
			.isThrownBy(() -> store.tryLease("login", Duration.ofMinutes(1)))
			.withMessageContaining(DIRECTORY);
	}

	private void assertRefusedElsewhere() throws IOException {
		Process process = startLockHolder();
		try {
			assertThat(answer(process)).isEqualTo("refused");
		}
		finally {
			process.destroyForcibly();
		}
	}

	private Process startLockHolder() throws IOException {
		return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
				System.getProperty("java.class.path"), LockHolder.class.getName(), folder().toString(), "upstox:",
				"login")
			.redirectError(ProcessBuilder.Redirect.INHERIT)
			.start();
	}

	private static String answer(Process process) throws IOException {
		return new BufferedReader(process.inputReader(StandardCharsets.UTF_8)).readLine();
	}

	private List<Path> files() throws IOException {
		try (Stream<Path> files = Files.list(folder())) {
			return files.toList();
		}
	}

	private static String permissions(Path path) throws IOException {
		return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
	}

}
