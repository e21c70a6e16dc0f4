package io.github.upstoxtotp.login;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class SecretMaskTests {

	private final SecretMask secrets = new SecretMask(StubUpstox.CREDENTIALS,
			TotpSecret.parse(StubUpstox.CREDENTIALS.totpSecret()));

	@ParameterizedTest
	@ValueSource(strings = { "246813", "MjQ2ODEz", "jbsw y3dp-ehpk-3pxp JBSWY3DPEHPK3PXP",
			"JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP", "jbswy3dpehpk3pxpjbswy3dpehpk3pxp", "cl1ent+s3cret", "9876543210",
			"sent-otp", "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJBQjEyMzQifQ.c2ln" })
	void secretsAreMasked(String secret) {
		this.secrets.add("sent-otp");
		assertThat(this.secrets.mask("Wrong <" + secret + ">, really " + secret + "!"))
			.isEqualTo("Wrong <***>, really ***!");
	}

	@Test
	void controlCharactersAreRemoved() {
		assertThat(this.secrets.mask("a\r\nERROR b\u0000\u001b[31m\u2028c")).isEqualTo("a ERROR b [31m c");
	}

	@Test
	void secretAtTheEndOfALongTextLeavesNoPart() {
		assertThat(this.secrets.mask("x ".repeat(97) + "246813 and more")).doesNotContain("246").hasSize(200);
	}

	@Test
	void emptyValueMasksNothing() {
		this.secrets.add("");
		assertThat(this.secrets.mask("as it is")).isEqualTo("as it is");
	}

}
