package io.github.upstoxtotp.sample;

import java.time.Duration;
import java.time.Instant;

import io.github.upstoxtotp.UpstoxStoreException;
import io.github.upstoxtotp.spi.UpstoxLease;
import io.github.upstoxtotp.spi.UpstoxTokenStore;
import io.github.upstoxtotp.store.MemoryTokenStore;
import org.jspecify.annotations.Nullable;

/**
 * Keeps records in memory, and throws while it is down.
 */
public final class FakeTokenStore implements UpstoxTokenStore {

	private final MemoryTokenStore records = new MemoryTokenStore();

	private volatile boolean down;

	/**
	 * Goes down for good.
	 */
	public void goDown() {
		this.down = true;
	}

	@Override
	public byte @Nullable [] read(String key) {
		return records().read(key);
	}

	@Override
	public void write(String key, byte[] content, Instant expiresAt) {
		records().write(key, content, expiresAt);
	}

	@Override
	public @Nullable UpstoxLease tryLease(String key, Duration longest) {
		return records().tryLease(key, longest);
	}

	private MemoryTokenStore records() {
		if (this.down) {
			throw new UpstoxStoreException("The server is gone.", null);
		}
		return this.records;
	}

}
