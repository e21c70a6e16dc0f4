package io.github.upstoxtotp.store;

import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * Says in our words what Redis answered. Its errors start with a code.
 */
final class RedisAnswer {

	private static final Map<String, String> WORDS = Map.of("NOAUTH",
			"Redis wants a password: set spring.data.redis.password", "WRONGPASS",
			"Redis does not accept the user name or the password", "NOPERM",
			"the Redis user may not use these keys or commands (get, set, del, eval)", "OOM",
			"Redis has no memory left and evicts nothing", "READONLY", "this Redis is a read-only replica", "MISCONF",
			"Redis cannot save to its disk");

	private RedisAnswer() {
	}

	static @Nullable String explain(Throwable failure) {
		return StoreTrouble.causes(failure)
			.stream()
			.map(Throwable::getMessage)
			.filter(Objects::nonNull)
			.map((message) -> WORDS.get(message.split(" ", 2)[0]))
			.filter(Objects::nonNull)
			.findFirst()
			.orElse(null);
	}

}
