package io.github.upstoxtotp.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * A folder whose files are the owner's alone and are replaced as a whole. Looks at the
 * folder and at each file before it uses them.
 */
final class StoreFolder {

	private static final Log LOG = LogFactory.getLog(FileTokenStore.class);

	private static final Duration ABANDONED = Duration.ofMinutes(10);

	private static final int LARGEST_FILE = 64 * 1024;

	private static final String TEMPORARY_PREFIX = "upstox-";

	private static final String TEMPORARY_SUFFIX = ".tmp";

	private final Path path;

	private volatile FileTime tidiedAt = FileTime.fromMillis(0);

	private volatile boolean writable;

	private volatile @Nullable UserPrincipal user;

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
		if (!Files.exists(this.path)) {
			Files.createDirectories(this.path, OwnerOnly.folder(this.path));
		}
		check(Files.isDirectory(this.path), "it is not a folder");
		if (OwnerOnly.isSupported(this.path)) {
			checkOwnerAndPermissions(Files.readAttributes(this.path, PosixFileAttributes.class));
		}
		else if (!this.writable) {
			Files.delete(createTemporary());
		}
		this.writable = true;
	}

	/**
	 * Reads a file.
	 * @param name its name
	 * @return the content, or {@code null} if there is none
	 * @throws IOException if it cannot be read
	 */
	byte @Nullable [] read(String name) throws IOException {
		prepare();
		Path file = this.path.resolve(name);
		if (!isUsable(file)) {
			return null;
		}
		try (FileChannel channel = FileChannel.open(file, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))) {
			return Channels.newInputStream(channel).readNBytes(LARGEST_FILE);
		}
		catch (NoSuchFileException ex) {
			return null;
		}
	}

	/**
	 * Replaces a file.
	 * @param name its name
	 * @param content its new content
	 * @throws IOException if it may not have been replaced
	 */
	void replace(String name, byte[] content) throws IOException {
		prepare();
		Path file = this.path.resolve(name);
		isUsable(file);
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

	/**
	 * Tries to lock a file, which is created if it is missing.
	 * @param name its name
	 * @return the lock, or {@code null} if somebody holds it
	 * @throws IOException if the file cannot be used
	 */
	@Nullable FileLock tryLock(String name) throws IOException {
		prepare();
		Path file = this.path.toRealPath().resolve(name);
		isUsable(file);
		return LockFiles.tryLock(file);
	}

	private void checkOwnerAndPermissions(PosixFileAttributes folder) throws IOException {
		Set<PosixFilePermission> permissions = folder.permissions();
		check(permissions.contains(PosixFilePermission.OWNER_WRITE), "it is read-only");
		check(!permissions.contains(PosixFilePermission.GROUP_WRITE)
				&& !permissions.contains(PosixFilePermission.OTHERS_WRITE), "others may write to it");
		check(folder.owner().equals(user()), "it belongs to somebody else");
	}

	private UserPrincipal user() throws IOException {
		UserPrincipal known = this.user;
		if (known == null) {
			Path probe = createTemporary();
			try {
				known = Files.getOwner(probe);
				this.user = known;
			}
			finally {
				Files.delete(probe);
			}
		}
		return known;
	}

	private void check(boolean condition, String problem) throws IOException {
		if (!condition) {
			throw new FileSystemException(this.path.toString(), null, problem);
		}
	}

	/**
	 * Returns whether a file is there, after renaming one that is not ours or no file.
	 */
	private boolean isUsable(Path file) throws IOException {
		Class<? extends BasicFileAttributes> type = OwnerOnly.isSupported(file) ? PosixFileAttributes.class
				: BasicFileAttributes.class;
		BasicFileAttributes attributes;
		try {
			attributes = Files.readAttributes(file, type, LinkOption.NOFOLLOW_LINKS);
		}
		catch (NoSuchFileException ex) {
			return false;
		}
		String problem = problemOf(attributes);
		if (problem != null) {
			putAside(file, problem);
		}
		return problem == null;
	}

	private @Nullable String problemOf(BasicFileAttributes file) throws IOException {
		if (!file.isRegularFile()) {
			return file.isSymbolicLink() ? "is a symbolic link" : "is not a regular file";
		}
		if (file.size() > LARGEST_FILE) {
			return "is larger than 64 KiB";
		}
		return (file instanceof PosixFileAttributes posix && !posix.owner().equals(user())) ? "belongs to somebody else"
				: null;
	}

	private static void putAside(Path file, String problem) throws IOException {
		Path aside = file.resolveSibling(file.getFileName() + ".unusable-" + UUID.randomUUID());
		Files.move(file, aside, StandardCopyOption.ATOMIC_MOVE);
		LOG.warn("%s %s, so it does not come from this library. It was renamed to %s and is ignored.".formatted(file,
				problem, aside.getFileName()));
	}

	private Path createTemporary() throws IOException {
		return Files.createTempFile(this.path, TEMPORARY_PREFIX, TEMPORARY_SUFFIX, OwnerOnly.file(this.path));
	}

	private static void write(Path file, byte[] content) throws IOException {
		try (FileChannel channel = FileChannel.open(file,
				Set.of(StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS))) {
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
	 * Not at each write, since there may be thousands of files.
	 */
	private void deleteAbandoned(FileTime now) {
		FileTime limit = FileTime.from(now.toInstant().minus(ABANDONED));
		if (this.tidiedAt.compareTo(limit) > 0) {
			return;
		}
		this.tidiedAt = now;
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
		if (Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS).compareTo(limit) < 0) {
			Files.deleteIfExists(file);
		}
	}

}
