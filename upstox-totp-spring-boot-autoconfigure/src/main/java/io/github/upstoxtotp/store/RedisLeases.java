package io.github.upstoxtotp.store;

import java.time.Duration;
import java.util.List;

import io.github.upstoxtotp.spi.UpstoxLease;
import net.javacrumbs.shedlock.core.LockProvider;
import net.javacrumbs.shedlock.provider.redis.spring.RedisLockProvider;
import org.jspecify.annotations.Nullable;

import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;

/**
 * The keys of leases. They end by the clock of Redis.
 */
final class RedisLeases {

	static final String PROVIDER = "net.javacrumbs.shedlock.provider.redis.spring.RedisLockProvider";

	static final String ARTIFACT = "shedlock-provider-redis-spring";

	private static final String ENVIRONMENT = "upstox";

	private static final RedisScript<Long> DELETE_UNCHANGED = RedisScript.of(
			"if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('del', KEYS[1]) else return 0 end",
			Long.class);

	private final LeaseWatch watch = new LeaseWatch(System::nanoTime);

	private final StringRedisTemplate redis;

	private final LockProvider provider;

	private final String prefix;

	RedisLeases(RedisConnectionFactory connectionFactory, String keyPrefix) {
		this.redis = new StringRedisTemplate(connectionFactory);
		this.prefix = keyPrefix + "lease";
		this.provider = new RedisLockProvider(connectionFactory, ENVIRONMENT, this.prefix);
	}

	@Nullable UpstoxLease tryLease(String name, Duration longest) {
		UpstoxLease lease = ShedLockLeases.tryTake(this.provider, name, longest);
		if (lease != null) {
			return lease;
		}
		String key = "%s:%s:%s".formatted(this.prefix, ENVIRONMENT, name);
		String holder = this.redis.opsForValue().get(key);
		if (!this.watch.isOverdue(name, holder, longest)) {
			return null;
		}
		this.redis.execute(DELETE_UNCHANGED, List.of(key), holder);
		return ShedLockLeases.tryTake(this.provider, name, longest);
	}

}
