package io.github.upstoxtotp.store;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * Explains what Redis answered. Its errors start with a code.
 */
final class RedisAnswer {

	private static final Set<String> SETUP_FAULTS = Set.of("NOAUTH", "WRONGPASS", "NOPERM");

	private static final Map<String, String> WORDS = Map.of("NOAUTH",
			"Redis requires a password: set spring.data.redis.password", "WRONGPASS",
			"Redis does not accept the user name or the password", "NOPERM",
			"the Redis user may not use these keys or commands (get, set, del, eval)", "OOM",
			"Redis has no memory left and evicts nothing", "READONLY", "this Redis is a read-only replica", "MISCONF",
			"Redis cannot save to its disk");

	private RedisAnswer() {
	}

	static @Nullable String explain(Throwable failure) {
		return codes(failure).map(WORDS::get).filter(Objects::nonNull).findFirst().orElse(null);
	}

	static boolean isSetupFault(Throwable failure) {
		return codes(failure).anyMatch(SETUP_FAULTS::contains);
	}

	private static Stream<String> codes(Throwable failure) {
		return StoreFailure.causes(failure)
			.stream()
			.map(Throwable::getMessage)
			.filter(Objects::nonNull)
			.map((message) -> message.split(" ", 2)[0]);
	}

}
