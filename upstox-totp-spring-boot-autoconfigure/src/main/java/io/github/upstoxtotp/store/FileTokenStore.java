package io.github.upstoxtotp.store;

import java.io.IOException;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
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
 * also when the power fails. A lease is the lock of a file: it is released when its
 * process dies.
 * <p>
 * The folder is created when it is first used, and checked each time. A folder that
 * belongs to another user, or that others may write to, is refused. A file that is a
 * link, is not a regular file, belongs to another user or is larger than 64 KiB is
 * renamed, reported and treated as absent. Nothing is deleted when it expires: a file is
 * some hundred bytes.
 *
 * @since 0.1.0
 */
public final class FileTokenStore implements UpstoxTokenStore {

	private static final Log LOG = LogFactory.getLog(FileTokenStore.class);

	private static final Pattern NOT_PORTABLE = Pattern.compile("[^a-z0-9.-]");

	private static final HexFormat ENCODED = HexFormat.ofDelimiter("").withPrefix("%");

	private final StoreFolder folder;

	private final String prefix;

	private final StoreFailure failure;

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
		this.failure = new StoreFailure("file",
				("Make %s a folder of the user who runs this application, with the permissions 0700 and some free "
						+ "space, ")
					.formatted(path) + "or set upstox.store.file.directory to another one.");
	}

	@Override
	public byte @Nullable [] read(String key) {
		return call("read a record", () -> this.folder.read(this.prefix + key));
	}

	@Override
	public void write(String key, byte[] content, Instant expiresAt) {
		call("write a record", () -> {
			this.folder.replace(this.prefix + key, content);
			return key;
		});
	}

	@Override
	public @Nullable UpstoxLease tryLease(String key, Duration longest) {
		FileLock lock = call("lock a file", () -> this.folder.tryLock(this.prefix + key + ".lock"));
		return (lock != null) ? () -> release(lock) : null;
	}

	/**
	 * Creates the folder if it is missing, and checks whether it can be used.
	 * @throws UpstoxStoreException if it cannot
	 */
	void prepare() {
		call("use its folder", () -> {
			this.folder.prepare();
			return this.folder;
		});
	}

	@Override
	public String toString() {
		return "FileTokenStore[%s]".formatted(this.folder.path());
	}

	private <T> @Nullable T call(String attempt, FileAccess<T> access) {
		try {
			return access.run();
		}
		catch (IOException ex) {
			throw this.failure.during(attempt, ex);
		}
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

	/**
	 * Something to do with the folder.
	 *
	 * @param <T> what comes of it
	 */
	@FunctionalInterface
	private interface FileAccess<T> {

		@Nullable T run() throws IOException;

	}

}
