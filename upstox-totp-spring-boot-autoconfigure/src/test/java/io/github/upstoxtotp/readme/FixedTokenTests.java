package io.github.upstoxtotp.readme;

import io.github.upstoxtotp.UpstoxTokenProvider;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(properties = "upstox.access-token=made-up")
class FixedTokenTests {

	@Test
	void needsNoLogin(@Autowired UpstoxTokenProvider provider) {
		assertThat(provider.getTokenValue()).isEqualTo("made-up");
	}

}
