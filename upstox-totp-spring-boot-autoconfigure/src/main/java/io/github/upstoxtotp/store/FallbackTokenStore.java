package io.github.upstoxtotp.store;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

import io.github.upstoxtotp.UpstoxStoreException;
import io.github.upstoxtotp.spi.UpstoxLease;
import io.github.upstoxtotp.spi.UpstoxTokenStore;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Keeps records in files or, if the folder turns out to be unusable at the first use, in
 * memory until the application is restarted. A folder that fails later is an error like
 * any other.
 *
 * @since 0.1.0
 * @see FileTokenStore
 */
public final class FallbackTokenStore implements UpstoxTokenStore {

	private static final Log LOG = LogFactory.getLog(FallbackTokenStore.class);

	private final Lock choice = new ReentrantLock();

	private final FileTokenStore files;

	private volatile @Nullable UpstoxTokenStore chosen;

	/**
	 * Creates a store. Does not touch the folder.
	 * @param directory the folder
	 * @param keyPrefix what the names of all files start with
	 */
	public FallbackTokenStore(Path directory, String keyPrefix) {
		this.files = new FileTokenStore(directory, keyPrefix);
	}

	@Override
	public byte @Nullable [] read(String key) {
		return chosen().read(key);
	}

	@Override
	public void write(String key, byte[] content, Instant expiresAt) {
		chosen().write(key, content, expiresAt);
	}

	@Override
	public @Nullable UpstoxLease tryLease(String key, Duration longest) {
		return chosen().tryLease(key, longest);
	}

	@Override
	public boolean isShared() {
		UpstoxTokenStore current = this.chosen;
		return current == null || current.isShared();
	}

	@Override
	public String toString() {
		UpstoxTokenStore current = this.chosen;
		return "FallbackTokenStore[%s]".formatted((current != null) ? current : this.files);
	}

	private UpstoxTokenStore chosen() {
		UpstoxTokenStore current = this.chosen;
		return (current != null) ? current : choose();
	}

	private UpstoxTokenStore choose() {
		this.choice.lock();
		try {
			UpstoxTokenStore current = this.chosen;
			if (current == null) {
				current = filesOrMemory();
				this.chosen = current;
			}
			return current;
		}
		finally {
			this.choice.unlock();
		}
	}

	private UpstoxTokenStore filesOrMemory() {
		try {
			this.files.prepare();
			return this.files;
		}
		catch (UpstoxStoreException ex) {
			LOG.warn(
					"%s Until this application is restarted the token is kept in memory: each restart logs in again, and other processes do not see the token, the login budget and a block."
						.formatted(ex.getMessage()));
			return new MemoryTokenStore();
		}
	}

}
