package io.github.upstoxtotp.login;

import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class TokenClaimsTests {

	@Test
	void tokenEndsAtItsExpiry() {
		assertThat(TokenClaims.read(Answers.jwt("{\"exp\":1781128800}")).expiresAtOrNever())
			.isEqualTo(Instant.parse("2026-06-10T22:00:00Z"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "{\"exp\":null}", "{\"exp\":\"1781128800\"}", "{\"exp\":0}", "{\"exp\":-1}",
			"{\"exp\":9223372036854775807}", "{\"exp\":[1]}", "[]", "no JSON", "" })
	void tokenWithoutReadableExpiryHasNoKnownEnd(String claims) {
		assertThat(TokenClaims.read(Answers.jwt(claims)).expiresAtOrNever()).isEqualTo(Instant.MAX);
	}

	@Test
	void readOnlyTokenSaysSo() {
		assertThat(TokenClaims.read(Answers.jwt("{\"isExtended\":true}")).extended()).isTrue();
		for (String claims : new String[] { "{}", "{\"isExtended\":false}", "{\"isExtended\":\"true\"}", "[]" }) {
			assertThat(TokenClaims.read(Answers.jwt(claims)).extended()).isFalse();
		}
		assertThat(TokenClaims.read("opaque").extended()).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "opaque", "a.b", "a.b.c.d", "..", "a.!!!.c" })
	void tokenThatIsNoJwtHasNoKnownEnd(String token) {
		assertThat(TokenClaims.read(token).expiresAtOrNever()).isEqualTo(Instant.MAX);
	}

}
