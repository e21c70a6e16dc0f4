package io.github.upstoxtotp.client;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link BearerHeader}.
 */
class BearerHeaderTests {

	private final BearerHeader header = new BearerHeader();

	@Test
	void ofWhenTokenIsTheSameMakesTheHeaderOnce() {
		String first = this.header.of("today");
		assertThat(first).isEqualTo("Bearer today");
		assertThat(this.header.of("today")).isSameAs(first);
	}

	@Test
	void ofWhenTokenIsNewMakesANewHeader() {
		assertThat(this.header.of("today")).isEqualTo("Bearer today");
		assertThat(this.header.of("tomorrow")).isEqualTo("Bearer tomorrow");
		assertThat(this.header.of("today")).isEqualTo("Bearer today");
	}

}
