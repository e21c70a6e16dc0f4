package io.github.upstoxtotp.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.github.upstoxtotp.spi.UpstoxLease;
import io.github.upstoxtotp.spi.UpstoxTokenStore;
import org.jspecify.annotations.Nullable;

/**
 * Keeps records in the memory of this process: a restart logs in again.
 *
 * @since 0.1.0
 */
public final class MemoryTokenStore implements UpstoxTokenStore {

	private final Map<String, byte[]> records = new ConcurrentHashMap<>();

	private final Set<String> leases = ConcurrentHashMap.newKeySet();

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

	/**
	 * {@inheritDoc} Only the accounts of this process use the store, and end with it: a
	 * lease does not expire by itself.
	 */
	@Override
	public @Nullable UpstoxLease tryLease(String key, Duration longest) {
		return this.leases.add(key) ? () -> this.leases.remove(key) : null;
	}

	@Override
	public String toString() {
		return "MemoryTokenStore[]";
	}

}
