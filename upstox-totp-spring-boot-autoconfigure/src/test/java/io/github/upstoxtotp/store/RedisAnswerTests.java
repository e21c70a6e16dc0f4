package io.github.upstoxtotp.store;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RedisAnswer}.
 */
class RedisAnswerTests {

	@ParameterizedTest
	@CsvSource({ "NOAUTH Authentication required., spring.data.redis.password",
			"WRONGPASS invalid username-password pair, does not accept",
			"NOPERM this user has no permissions, may not use", "OOM command not allowed, no memory left",
			"READONLY You can't write, read-only replica", "MISCONF Redis is configured to save, cannot save" })
	void explainSaysInOurWordsWhatRedisAnswered(String answer, String words) {
		Exception wrapped = new IllegalStateException("Unable to connect", new IllegalArgumentException(answer));
		assertThat(RedisAnswer.explain(wrapped)).contains(words);
	}

	@Test
	void explainWhenTheAnswerIsLostSaysNothing() {
		assertThat(RedisAnswer.explain(new IllegalStateException("Connection closed"))).isNull();
	}

}
