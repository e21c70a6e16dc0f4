package io.github.upstoxtotp.store;

import java.time.Duration;
import java.util.Map;

import io.github.upstoxtotp.UpstoxStoreException;
import io.github.upstoxtotp.spi.UpstoxLease;
import io.github.upstoxtotp.spi.UpstoxTokenStore;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Redis does not run there")
class RedisTokenStoreTests extends ServerTokenStoreContract {

	private static final String POINTER = "spring.data.redis (host, port, username, password)";

	private static final RealRedis REDIS = new RealRedis();

	@AfterAll
	static void stop() {
		REDIS.close();
	}

	@Override
	UpstoxTokenStore create(String keyPrefix) {
		return new RedisTokenStore(REDIS.connections(), keyPrefix, this.clock);
	}

	private StringRedisTemplate commands() {
		return new StringRedisTemplate(REDIS.connections());
	}

	@Test
	void keysExpireWithWhatTheyHold() {
		UpstoxTokenStore store = create("expiry:");
		store.write("state-1", bytes("one"), this.clock.instant().plus(Duration.ofHours(3)));
		assertThat(commands().getExpire("expiry:state-1")).isBetween(10_700L, 10_800L);
		store.write("state-1", bytes("one"), NEVER);
		assertThat(commands().getExpire("expiry:state-1")).isEqualTo(-1);
	}

	@Test
	void expiredKeysGo() {
		UpstoxTokenStore store = create("gone:");
		store.write("state-1", bytes("one"), this.clock.instant().minus(Duration.ofHours(3)));
		Awaitility.await().pollInterval(Duration.ofMillis(100)).until(() -> store.read("state-1") == null);
	}

	@Test
	void everyKeyHasThePrefix() {
		UpstoxTokenStore store = create("mine:");
		store.write("state-1", bytes("one"), NEVER);
		try (UpstoxLease lease = hold(store, "login-1")) {
			assertThat(lease).isNotNull();
			assertThat(commands().keys("mine:*")).containsExactlyInAnyOrder("mine:state-1",
					"mine:lease:upstox:login-1");
			assertThat(commands().getExpire("mine:lease:upstox:login-1")).isBetween(50L, 60L);
		}
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void leaseThatAWrongClockWroteIsTakenOverAfterItsLongestLife(boolean endless) {
		UpstoxTokenStore store = create("wrong:");
		hold(store, this.key, Duration.ofDays(400));
		if (endless) {
			commands().persist("wrong:lease:upstox:" + this.key);
		}
		Awaitility.await()
			.pollInterval(Duration.ofMillis(50))
			.until(() -> store.tryLease(this.key, Duration.ofMillis(300)), (held) -> held != null);
	}

	@Test
	void pointsToThePasswordWhenRedisWantsOne() {
		try (RealRedis locked = new RealRedis()) {
			locked.configure(Map.of("requirepass", "made-up-password"));
			LettuceConnectionFactory stranger = locked.connect();
			UpstoxTokenStore store = new RedisTokenStore(stranger, "upstox:", this.clock);
			assertTrouble(() -> store.read("state"), POINTER);
			assertTrouble(() -> store.write("state", bytes("one"), NEVER), POINTER);
			assertTrouble(() -> store.tryLease("login", Duration.ofMinutes(1)), POINTER);
			LettuceConnectionFactory impostor = locked.connect("another-made-up-password");
			UpstoxTokenStore wrong = new RedisTokenStore(impostor, "upstox:", this.clock);
			assertTrouble(() -> wrong.read("state"), POINTER);
			impostor.destroy();
			stranger.destroy();
		}
	}

	@Test
	void saysThatRedisIsFullAndLosesNothing() {
		try (RealRedis full = new RealRedis()) {
			UpstoxTokenStore store = new RedisTokenStore(full.connections(), "upstox:", this.clock);
			store.write("state", bytes("one"), NEVER);
			full.configure(Map.of("maxmemory", "1"));
			assertTrouble(() -> store.write("state", bytes("two"), NEVER), "no memory left");
			assertTrouble(() -> store.tryLease("login", Duration.ofMinutes(1)), "no memory left");
			assertThat(store.read("state")).isEqualTo(bytes("one"));
			full.configure(Map.of("maxmemory", "0"));
			store.write("state", bytes("two"), NEVER);
			assertThat(store.read("state")).isEqualTo(bytes("two"));
		}
	}

	@Test
	void evictedRecordIsAbsent() {
		try (RealRedis evicting = new RealRedis()) {
			UpstoxTokenStore store = new RedisTokenStore(evicting.connections(), "upstox:", this.clock);
			store.write("state", bytes("one"), NEVER);
			evicting.configure(Map.of("maxmemory-policy", "allkeys-random"));
			evicting.configure(Map.of("maxmemory", "1"));
			assertTrouble(() -> store.write("state", bytes("two"), NEVER), "no memory left");
			assertThat(store.read("state")).isNull();
		}
	}

	@Test
	void saysThatRedisIsGone() {
		RealRedis gone = new RealRedis();
		UpstoxTokenStore store = new RedisTokenStore(gone.connect(), "upstox:", this.clock);
		store.write("state", bytes("one"), NEVER);
		UpstoxLease lease = hold(store, "login");
		gone.close();
		LettuceConnectionFactory refused = gone.connect();
		UpstoxTokenStore late = new RedisTokenStore(refused, "upstox:", this.clock);
		assertTrouble(() -> late.read("state"), "RedisConnectionFailureException");
		assertTrouble(() -> late.tryLease("login", Duration.ofMinutes(1)), "RedisConnectionFailureException");
		lease.close();
		refused.destroy();
	}

	/**
	 * Lettuce sometimes loses the answer when Redis refuses a connection at once.
	 */
	private static void assertTrouble(ThrowingCallable call, String words) {
		assertThatExceptionOfType(UpstoxStoreException.class).isThrownBy(call)
			.withMessageContaining("The redis store could not")
			.withMessageContaining(words)
			.withMessageContaining("upstox.store.type")
			.withMessageNotContaining("made-up")
			.withMessageNotContaining("127.0.0.1");
	}

}
