package io.github.upstoxtotp.store;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

import io.github.upstoxtotp.UpstoxStoreException;
import io.github.upstoxtotp.spi.UpstoxLease;
import io.github.upstoxtotp.spi.UpstoxTokenStore;
import org.jspecify.annotations.Nullable;

import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.core.RedisTemplate;
import org.springframework.data.redis.serializer.RedisSerializer;

/**
 * Keeps records in Redis, and shares them with all who use the same one. Keys expire with
 * what they hold. A lease is a key that expires by the clock of Redis. Needs ShedLock 5,
 * 6 or 7.
 * <p>
 * A Redis that evicts keys or loses them in a restart loses the login budget and a block
 * too.
 *
 * @since 0.1.0
 */
public final class RedisTokenStore implements UpstoxTokenStore {

	private static final Duration SHORTEST = Duration.ofSeconds(1);

	private static final Duration FOR_EVER = Duration.ofDays(3650);

	private final RedisTemplate<String, byte[]> redis = new RedisTemplate<>();

	private final RedisLeases leases;

	private final String prefix;

	private final Clock clock;

	/**
	 * Creates a store. Does not connect to Redis.
	 * @param connectionFactory connects to Redis
	 * @param keyPrefix what all keys start with
	 * @param clock tells how long a record is still needed
	 * @throws IllegalStateException if ShedLock is missing or too old
	 */
	public RedisTokenStore(RedisConnectionFactory connectionFactory, String keyPrefix, Clock clock) {
		ShedLockLeases.require(RedisLeases.PROVIDER, RedisLeases.ARTIFACT);
		this.redis.setConnectionFactory(connectionFactory);
		this.redis.setKeySerializer(RedisSerializer.string());
		this.redis.setValueSerializer(RedisSerializer.byteArray());
		this.redis.afterPropertiesSet();
		this.leases = new RedisLeases(connectionFactory, keyPrefix);
		this.prefix = keyPrefix;
		this.clock = clock;
	}

	@Override
	public byte @Nullable [] read(String key) {
		return call("read a record", () -> this.redis.opsForValue().get(this.prefix + key));
	}

	@Override
	public void write(String key, byte[] content, Instant expiresAt) {
		call("write a record", () -> {
			write(this.prefix + key, content, Duration.between(this.clock.instant(), expiresAt));
			return key;
		});
	}

	@Override
	public @Nullable UpstoxLease tryLease(String key, Duration longest) {
		return call("take a lease", () -> this.leases.tryLease(key, longest));
	}

	/**
	 * Returns whether a failure is caused by the settings, so that it does not go away by
	 * itself: a missing or refused password, a user without permissions, a version of
	 * ShedLock that is not supported.
	 * @param failure the failure
	 * @return {@code false} if Redis may just be down
	 */
	public static boolean isSetupFault(UpstoxStoreException failure) {
		return RedisAnswer.isSetupFault(failure)
				|| StoreFailure.causes(failure).stream().anyMatch(LinkageError.class::isInstance);
	}

	@Override
	public String toString() {
		return "RedisTokenStore[]";
	}

	private void write(String key, byte[] content, Duration needed) {
		if (needed.compareTo(FOR_EVER) > 0) {
			this.redis.opsForValue().set(key, content);
		}
		else {
			this.redis.opsForValue().set(key, content, (needed.compareTo(SHORTEST) > 0) ? needed : SHORTEST);
		}
	}

	private static <T extends @Nullable Object> T call(String attempt, Supplier<T> operation) {
		try {
			return operation.get();
		}
		catch (RuntimeException ex) {
			throw failure(attempt, ex);
		}
	}

	private static UpstoxStoreException failure(String attempt, RuntimeException cause) {
		StoreFailure failure = new StoreFailure("redis",
				"Check Redis and spring.data.redis (host, port, username, password), "
						+ "or set upstox.store.type to another store.");
		String answer = RedisAnswer.explain(cause);
		return (answer != null) ? failure.during(attempt, answer, cause) : failure.during(attempt, cause);
	}

}
