package io.github.upstoxtotp.store;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.github.upstoxtotp.spi.UpstoxTokenStore;
import org.jspecify.annotations.Nullable;

/**
 * Keeps records in the memory of this process: a restart logs in again. Needs no lease,
 * since nobody else uses it.
 *
 * @since 0.1.0
 */
public final class MemoryTokenStore implements UpstoxTokenStore {

	private final Map<String, byte[]> records = new ConcurrentHashMap<>();

	/**
	 * Creates an empty store.
	 */
	public MemoryTokenStore() {
	}

	@Override
	public byte @Nullable [] read(String key) {
		byte[] content = this.records.get(key);
		return (content != null) ? content.clone() : null;
	}

	@Override
	public void write(String key, byte[] content, Instant expiresAt) {
		this.records.put(key, content.clone());
	}

	@Override
	public boolean isShared() {
		return false;
	}

	@Override
	public String toString() {
		return "MemoryTokenStore[]";
	}

}
