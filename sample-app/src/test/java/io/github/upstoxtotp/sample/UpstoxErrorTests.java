package io.github.upstoxtotp.sample;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class UpstoxErrorTests {

	@ParameterizedTest
	@ValueSource(strings = { "{'errors':[{'errorCode':'UDAPI1154','message':'No'}]}",
			"{'errors':[{'error_code':'UDAPI1154','message':'No'}]}" })
	void codeIsReadInBothSpellings(String json) {
		UpstoxError error = error(403, json.replace('\'', '"'));
		assertThat(error).isEqualTo(new UpstoxError(403, "UDAPI1154", "No"));
		assertThat(error.tip()).contains("static IP");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "<html>", "[]", "null", "{\"errors\":[]}", "{\"errors\":null}", "{\"errors\":[{\"" })
	void bodyWithoutErrorLeavesTheStatus(String body) {
		UpstoxError error = error(500, body);
		assertThat(error).isEqualTo(new UpstoxError(500, null, "Upstox answered with status 500."));
		assertThat(error.tip()).contains("between");
	}

	@ParameterizedTest
	@CsvSource({ "423, true", "429, true", "503, true", "400, false", "401, false", "403, false", "500, false" })
	void waitingHelpsWithSomeStatuses(int status, boolean passing) {
		assertThat(error(status, "").isPassing()).isEqualTo(passing);
	}

	@Test
	void unknownCodeHasATip() {
		assertThat(new UpstoxError(400, "UDAPI999", "No").tip()).contains("error codes");
	}

	private static UpstoxError error(int status, String body) {
		return UpstoxError.in(status, body.getBytes(StandardCharsets.UTF_8));
	}

}
