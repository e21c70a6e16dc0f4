package io.github.upstoxtotp.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;

/**
 * Locks files against other processes and within this one. A lock belongs to the process:
 * an operating system may drop it as soon as the process closes the file anywhere, so
 * each file is opened once for all stores and stays open.
 */
final class LockFiles {

	private static final Lock GUARD = new ReentrantLock();

	private static final Map<Path, LockFile> OPEN = new HashMap<>();

	private LockFiles() {
	}

	/**
	 * Tries to lock a file, which is created if it is missing.
	 * @param file the file
	 * @return the lock, or {@code null} if somebody holds it
	 * @throws IOException if the file cannot be used
	 */
	static @Nullable FileLock tryLock(Path file) throws IOException {
		GUARD.lock();
		try {
			return opened(file).channel().tryLock();
		}
		catch (OverlappingFileLockException ex) {
			return null;
		}
		finally {
			GUARD.unlock();
		}
	}

	private static LockFile opened(Path file) throws IOException {
		LockFile known = OPEN.get(file);
		if (known != null && known.isAt(file)) {
			return known;
		}
		LockFile opened = LockFile.open(file);
		OPEN.put(file, opened);
		return opened;
	}

	/**
	 * A file that is open.
	 *
	 * @param identity tells it from a later file of the same name, where the file system
	 * can
	 */
	private record LockFile(FileChannel channel, @Nullable Object identity) {

		static LockFile open(Path file) throws IOException {
			FileChannel channel = FileChannel.open(file,
					Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS),
					OwnerOnly.file(file));
			return new LockFile(channel, identityOf(file));
		}

		boolean isAt(Path file) throws IOException {
			try {
				return this.channel.isOpen() && Objects.equals(this.identity, identityOf(file));
			}
			catch (NoSuchFileException ex) {
				return false;
			}
		}

		private static @Nullable Object identityOf(Path file) throws IOException {
			return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS).fileKey();
		}

	}

}
