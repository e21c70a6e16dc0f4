package io.github.upstoxtotp.store;

import java.io.IOException;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.regex.Pattern;

import io.github.upstoxtotp.UpstoxStoreException;
import io.github.upstoxtotp.spi.UpstoxLease;
import io.github.upstoxtotp.spi.UpstoxTokenStore;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Keeps records in the files of a folder that is its owner's alone, and shares them with
 * all processes of the machine that use the same folder. A file is replaced as a whole,
 * also when the power fails. A lease is the lock of a file: it ends when its holder dies.
 * <p>
 * The folder is created, and looked at, when it is first used. One that belongs to
 * somebody else or that others may write to is refused. Nothing is dropped when it
 * expires: a file is some hundred bytes.
 *
 * @since 0.1.0
 */
public final class FileTokenStore implements UpstoxTokenStore {

	private static final Log LOG = LogFactory.getLog(FileTokenStore.class);

	private static final Pattern NOT_PORTABLE = Pattern.compile("[^a-z0-9.-]");

	private static final HexFormat ENCODED = HexFormat.ofDelimiter("").withPrefix("%");

	private final StoreFolder folder;

	private final String prefix;

	private final StoreTrouble trouble;

	/**
	 * Creates a store. Does not touch the folder.
	 * @param directory the folder
	 * @param keyPrefix what the names of all files start with; characters that do not
	 * suit a file name are encoded
	 */
	public FileTokenStore(Path directory, String keyPrefix) {
		Path path = directory.toAbsolutePath().normalize();
		this.folder = new StoreFolder(path);
		this.prefix = encode(keyPrefix);
		this.trouble = new StoreTrouble("file",
				"Make %s a folder of the user who runs this application, with the permissions 0700 and some free space, "
					.formatted(path) + "or set upstox.store.file.directory to another one.");
	}

	@Override
	public byte @Nullable [] read(String key) {
		try {
			this.folder.prepare();
			return Files.readAllBytes(file(key));
		}
		catch (NoSuchFileException ex) {
			return null;
		}
		catch (IOException ex) {
			throw this.trouble.during("read a record", ex);
		}
	}

	@Override
	public void write(String key, byte[] content, Instant expiresAt) {
		try {
			this.folder.prepare();
			this.folder.replace(file(key), content);
		}
		catch (IOException ex) {
			throw this.trouble.during("write a record", ex);
		}
	}

	@Override
	public void delete(String key) {
		try {
			this.folder.prepare();
			Files.deleteIfExists(file(key));
		}
		catch (IOException ex) {
			throw this.trouble.during("delete a record", ex);
		}
	}

	@Override
	public @Nullable UpstoxLease tryLease(String key, Duration longest) {
		try {
			this.folder.prepare();
			FileLock lock = LockFiles.tryLock(this.folder.path().toRealPath().resolve(this.prefix + key + ".lock"));
			return (lock != null) ? () -> release(lock) : null;
		}
		catch (IOException ex) {
			throw this.trouble.during("lock a file", ex);
		}
	}

	/**
	 * Creates the folder if it is missing, and looks whether it can be used.
	 * @throws UpstoxStoreException if it cannot
	 */
	void prepare() {
		try {
			this.folder.prepare();
		}
		catch (IOException ex) {
			throw this.trouble.during("use its folder", ex);
		}
	}

	@Override
	public String toString() {
		return "FileTokenStore[%s]".formatted(this.folder.path());
	}

	private Path file(String key) {
		return this.folder.path().resolve(this.prefix + key);
	}

	private static void release(FileLock lock) {
		try {
			lock.release();
		}
		catch (IOException ex) {
			LOG.debug("The lock of a file could not be released", ex);
		}
	}

	private static String encode(String prefix) {
		return NOT_PORTABLE.matcher(prefix)
			.replaceAll((found) -> ENCODED.formatHex(found.group().getBytes(StandardCharsets.UTF_8)));
	}

}
