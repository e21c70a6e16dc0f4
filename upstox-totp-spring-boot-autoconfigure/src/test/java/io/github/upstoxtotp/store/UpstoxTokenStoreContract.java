package io.github.upstoxtotp.store;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import io.github.upstoxtotp.spi.UpstoxTokenStore;
import io.github.upstoxtotp.test.MutableClock;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What every store does.
 */
abstract class UpstoxTokenStoreContract {

	static final Instant NEVER = Instant.MAX;

	final MutableClock clock = MutableClock.system();

	final String key = "state-" + UUID.randomUUID();

	private final String prefix = "upstox:" + UUID.randomUUID() + ":";

	/**
	 * Creates a store on the backend of the test.
	 */
	abstract UpstoxTokenStore create(String keyPrefix);

	UpstoxTokenStore create() {
		return create(this.prefix);
	}

	@Test
	void readsNothingWhereNothingWasWritten() {
		assertThat(create().read(this.key)).isNull();
	}

	@Test
	void readsWhatWasWritten() {
		UpstoxTokenStore store = create();
		store.write(this.key, bytes("one"), NEVER);
		assertThat(store.read(this.key)).isEqualTo(bytes("one"));
	}

	@Test
	void replacesARecord() {
		UpstoxTokenStore store = create();
		store.write(this.key, bytes("the first and longer one"), NEVER);
		store.write(this.key, bytes("two"), this.clock.instant().plus(Duration.ofHours(1)));
		assertThat(store.read(this.key)).isEqualTo(bytes("two"));
	}

	@Test
	void keepsEveryByte() {
		byte[] content = new byte[512];
		IntStream.range(0, content.length).forEach((i) -> content[i] = (byte) i);
		UpstoxTokenStore store = create();
		store.write(this.key, content, NEVER);
		assertThat(store.read(this.key)).isEqualTo(content);
	}

	@Test
	void keepsAnEmptyRecord() {
		UpstoxTokenStore store = create();
		store.write(this.key, new byte[0], NEVER);
		assertThat(store.read(this.key)).isEmpty();
	}

	@Test
	void keepsALargeRecord() {
		byte[] content = new byte[48 * 1000];
		Arrays.fill(content, (byte) 0x80);
		UpstoxTokenStore store = create();
		store.write(this.key, content, NEVER);
		assertThat(store.read(this.key)).isEqualTo(content);
	}

	@Test
	void keepsARecordUntilItExpires() {
		UpstoxTokenStore store = create();
		store.write(this.key, bytes("one"), this.clock.instant().plus(Duration.ofHours(1)));
		store.write(this.key + "-for-ages", bytes("two"), this.clock.instant().plus(Duration.ofDays(100_000)));
		assertThat(store.read(this.key)).isEqualTo(bytes("one"));
		assertThat(store.read(this.key + "-for-ages")).isEqualTo(bytes("two"));
	}

	@Test
	void mayDropARecordThatHasExpiredAndHarmsNoOther() {
		UpstoxTokenStore store = create();
		store.write(this.key + "-other", bytes("one"), NEVER);
		store.write(this.key, bytes("two"), this.clock.instant().minus(Duration.ofDays(30)));
		store.write(this.key + "-third", bytes("three"), NEVER);
		assertThat(store.read(this.key + "-other")).isEqualTo(bytes("one"));
		assertThat(store.read(this.key + "-third")).isEqualTo(bytes("three"));
	}

	@Test
	void takesTheLongestKey() {
		String longest = "a".repeat(100);
		UpstoxTokenStore store = create();
		store.write(longest, bytes("one"), NEVER);
		assertThat(store.read(longest)).isEqualTo(bytes("one"));
	}

	@Test
	void keepsPrefixesApart() {
		List<String> prefixes = List.of("a:", "A:", "a_", "a%3a", "a-", "a/", "../a:");
		String run = UUID.randomUUID().toString();
		prefixes.forEach((prefix) -> create(run + prefix).write(this.key, bytes(prefix), NEVER));
		assertThat(prefixes)
			.allSatisfy((prefix) -> assertThat(create(run + prefix).read(this.key)).isEqualTo(bytes(prefix)));
	}

	@Test
	void neverShowsATornRecord() throws Exception {
		UpstoxTokenStore store = create();
		store.write(this.key, content(0), NEVER);
		ExecutorService threads = Executors.newFixedThreadPool(4);
		try {
			List<Callable<Boolean>> tasks = IntStream.range(0, 4)
				.<Callable<Boolean>>mapToObj((writer) -> () -> isNeverTorn(store, writer))
				.toList();
			for (Future<Boolean> whole : threads.invokeAll(tasks)) {
				assertThat(whole.get()).isTrue();
			}
		}
		finally {
			threads.shutdown();
		}
	}

	@Test
	void leaseCanBeHad() {
		UpstoxTokenStore store = create();
		for (int i = 0; i < 3; i++) {
			try (var lease = store.tryLease("login-" + this.key, Duration.ofMinutes(1))) {
				assertThat(lease).isNotNull();
			}
		}
	}

	private boolean isNeverTorn(UpstoxTokenStore store, int writer) {
		return IntStream.range(0, 50).allMatch((i) -> {
			store.write(this.key, content(writer), NEVER);
			byte[] read = store.read(this.key);
			return read != null && Arrays.equals(read, content(read[0]));
		});
	}

	private static byte[] content(int writer) {
		byte[] content = new byte[2000 + 1000 * writer];
		Arrays.fill(content, (byte) writer);
		return content;
	}

	static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

}
