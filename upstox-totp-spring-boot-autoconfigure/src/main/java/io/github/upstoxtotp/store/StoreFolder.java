package io.github.upstoxtotp.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.Set;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * A folder whose files are the owner's alone and are replaced as a whole.
 */
final class StoreFolder {

	private static final Log LOG = LogFactory.getLog(FileTokenStore.class);

	private static final Duration ABANDONED = Duration.ofMinutes(10);

	private static final String TEMPORARY_PREFIX = "upstox-";

	private static final String TEMPORARY_SUFFIX = ".tmp";

	private final Path path;

	private volatile boolean checked;

	StoreFolder(Path path) {
		this.path = path;
	}

	Path path() {
		return this.path;
	}

	/**
	 * Creates the folder if it is missing, and refuses one that is not safe to use.
	 * @throws IOException if it cannot be used; the reason says why
	 */
	void prepare() throws IOException {
		if (this.checked && Files.isDirectory(this.path)) {
			return;
		}
		if (!Files.exists(this.path)) {
			Files.createDirectories(this.path, OwnerOnly.folder(this.path));
		}
		check(Files.isDirectory(this.path), "it is not a folder");
		if (OwnerOnly.isSupported(this.path)) {
			checkPermissions(Files.readAttributes(this.path, PosixFileAttributes.class));
		}
		Files.delete(createTemporary());
		this.checked = true;
	}

	void replace(Path file, byte[] content) throws IOException {
		Path temporary = createTemporary();
		try {
			deleteAbandoned(Files.getLastModifiedTime(temporary));
			write(temporary, content);
			Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
			forceEntries();
		}
		finally {
			Files.deleteIfExists(temporary);
		}
	}

	private void checkPermissions(PosixFileAttributes folder) throws IOException {
		Set<PosixFilePermission> permissions = folder.permissions();
		check(permissions.contains(PosixFilePermission.OWNER_WRITE), "it is read-only");
		check(!permissions.contains(PosixFilePermission.GROUP_WRITE)
				&& !permissions.contains(PosixFilePermission.OTHERS_WRITE), "others may write to it");
		Path probe = createTemporary();
		try {
			check(Files.getOwner(probe).equals(folder.owner()), "it belongs to somebody else");
		}
		finally {
			Files.delete(probe);
		}
	}

	private void check(boolean condition, String problem) throws IOException {
		if (!condition) {
			throw new FileSystemException(this.path.toString(), null, problem);
		}
	}

	private Path createTemporary() throws IOException {
		return Files.createTempFile(this.path, TEMPORARY_PREFIX, TEMPORARY_SUFFIX, OwnerOnly.file(this.path));
	}

	private static void write(Path file, byte[] content) throws IOException {
		try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
			ByteBuffer buffer = ByteBuffer.wrap(content);
			while (buffer.hasRemaining()) {
				channel.write(buffer);
			}
			channel.force(true);
		}
	}

	/**
	 * Makes the new name outlive a power failure. Not every file system can.
	 */
	private void forceEntries() {
		try (FileChannel channel = FileChannel.open(this.path, StandardOpenOption.READ)) {
			channel.force(true);
		}
		catch (IOException ex) {
			return;
		}
	}

	/**
	 * Removes what dead processes have left. Somebody else may do so at the same moment.
	 */
	private void deleteAbandoned(FileTime now) {
		FileTime limit = FileTime.from(now.toInstant().minus(ABANDONED));
		try (DirectoryStream<Path> files = Files.newDirectoryStream(this.path,
				TEMPORARY_PREFIX + "*" + TEMPORARY_SUFFIX)) {
			for (Path file : files) {
				deleteIfOlder(file, limit);
			}
		}
		catch (IOException | DirectoryIteratorException ex) {
			LOG.debug("Abandoned files could not be removed", ex);
		}
	}

	private static void deleteIfOlder(Path file, FileTime limit) throws IOException {
		if (Files.getLastModifiedTime(file).compareTo(limit) < 0) {
			Files.deleteIfExists(file);
		}
	}

}
