package io.github.upstoxtotp.login;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;

import org.apache.commons.codec.binary.Base32;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class TotpSecretTests {

	private static final String RFC_SECRET = new Base32()
		.encodeToString("12345678901234567890".getBytes(StandardCharsets.US_ASCII));

	private final Locale locale = Locale.getDefault();

	@AfterEach
	void restoreLocale() {
		Locale.setDefault(this.locale);
	}

	@ParameterizedTest
	@CsvSource({ "59, 94287082", "1111111109, 07081804", "1111111111, 14050471", "1234567890, 89005924",
			"2000000000, 69279037", "20000000000, 65353130" })
	void codeIsThatOfRfc6238(long second, String code) {
		TotpCode totpCode = TotpSecret.parse(RFC_SECRET).codeAt(Instant.ofEpochSecond(second));
		assertThat(totpCode.value()).isEqualTo(code.substring(2));
		assertThat(totpCode.step()).isEqualTo(second / 30);
	}

	@ParameterizedTest
	@ValueSource(strings = { "ar-EG-u-nu-arab", "hi-IN-u-nu-deva", "tr-TR", "th-TH-u-nu-thai" })
	void codeHasLatinDigitsWhateverTheLocale(String tag) {
		Locale.setDefault(Locale.forLanguageTag(tag));
		TotpSecret secret = TotpSecret.parse(RFC_SECRET.toLowerCase(Locale.ROOT));
		assertThat(secret.codeAt(Instant.ofEpochSecond(1111111109)).value()).isEqualTo("081804");
	}

	@ParameterizedTest
	@ValueSource(strings = { "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", "gezd gnbv gy3t qojq gezd gnbv gy3t qojq",
			" GEZD-GNBV-GY3T-QOJQ\tGEZD–GNBV\u00a0GY3T-QOJQ\n", "\u200bGEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ====" })
	void secretIsReadAsPeoplePasteIt(String text) {
		assertThat(TotpSecret.parse(text).codeAt(Instant.ofEpochSecond(59)).value()).isEqualTo("287082");
	}

	@ParameterizedTest
	@ValueSource(strings = { "GEZDGNBVGY3TQOJQGE", "GEZDGNBVGY3TQOJQGEZD", "GEZDGNBVGY3TQOJQGEZDG" })
	void paddingMayBeMissing(String text) {
		assertThat(TotpSecret.parse(text).codeAt(Instant.EPOCH).value()).matches("\\d{6}");
	}

	@ParameterizedTest
	@CsvSource({ "'', is empty", "' - =', is empty", "GEZDGNBVGY3TQOJ0, is not base32",
			"GEZDGNBVGY3TQOJ1, is not base32", "GEZDGNBVGY3TQOJ8, is not base32", "GEZDGNBVGY3TQOJ9, is not base32",
			"GEZDGNBVGY3TQOJ!, is not base32", "GEZDGNBV=GY3TQOJQ, is not base32", "GEZDGNBVGY3TQOJı, is not base32",
			"287082, is not base32", "GEZDGNBVGY3TQOJ, is too short", "GEZDGNBVGY3TQOJQG, is incomplete",
			"GEZDGNBVGY3TQOJQGEZ, is incomplete", "GEZDGNBVGY3TQOJQGEZDGN, is incomplete" })
	void whatCannotBeASecretIsRefusedWithoutShowingIt(String text, String problem) {
		assertThatIllegalArgumentException().isThrownBy(() -> TotpSecret.parse(text))
			.withMessageContaining("The TOTP secret")
			.withMessageContaining(problem)
			.satisfies((ex) -> assertThat(text.isEmpty() || !ex.toString().contains(text)).isTrue());
	}

	@Test
	void toStringShowsNothing() {
		assertThat(TotpSecret.parse(RFC_SECRET)).hasToString("TotpSecret[]");
		assertThat(new TotpCode(1, "287082")).hasToString("TotpCode[step=1]");
	}

}
