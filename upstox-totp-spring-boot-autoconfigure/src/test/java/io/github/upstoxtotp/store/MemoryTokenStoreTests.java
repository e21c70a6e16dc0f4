package io.github.upstoxtotp.store;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

import io.github.upstoxtotp.spi.UpstoxLease;
import io.github.upstoxtotp.spi.UpstoxTokenStore;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MemoryTokenStoreTests extends UpstoxTokenStoreContract {

	private final Map<String, UpstoxTokenStore> stores = new HashMap<>();

	@Override
	UpstoxTokenStore create(String keyPrefix) {
		return this.stores.computeIfAbsent(keyPrefix, (prefix) -> new MemoryTokenStore());
	}

	@Test
	void leaseIsThatOfOneAccountAtATime() {
		MemoryTokenStore store = new MemoryTokenStore();
		UpstoxLease lease = Objects.requireNonNull(store.tryLease("key", Duration.ofMinutes(1)));
		assertThat(store.tryLease("key", Duration.ofMinutes(1))).isNull();
		assertThat(store.tryLease("other", Duration.ofMinutes(1))).isNotNull();
		lease.close();
		assertThat(store.tryLease("key", Duration.ofMinutes(1))).isNotNull();
	}

	@Test
	void keepsACopy() {
		MemoryTokenStore store = new MemoryTokenStore();
		byte[] content = bytes("one");
		store.write("key", content, Instant.MAX);
		content[0] = 0;
		byte[] read = Objects.requireNonNull(store.read("key"));
		assertThat(read).isEqualTo(bytes("one"));
		read[0] = 0;
		assertThat(store.read("key")).isEqualTo(bytes("one"));
	}

}
