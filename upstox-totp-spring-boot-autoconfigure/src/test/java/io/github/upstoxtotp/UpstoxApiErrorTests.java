package io.github.upstoxtotp;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class UpstoxApiErrorTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			UDAPI100067 | read-only
			UDAPI1154   | static IP
			UDAPI1221   | static IP
			UDAPI1156   | upstox.client.algo-name
			""")
	void tipExplainsWhatTheTokenOrTheCallerIsTheReasonOf(String code, String tip) {
		assertThat(new UpstoxApiError(code, "No").tip()).contains(tip);
	}

	@Test
	void tipOfAnyOtherErrorIsNull() {
		assertThat(new UpstoxApiError("UDAPI100500", "No").tip()).isNull();
		assertThat(new UpstoxApiError(null, null).tip()).isNull();
	}

	private static final UpstoxApiError NOTHING = new UpstoxApiError(null, null);

	@ParameterizedTest
	@ValueSource(strings = { "{'status':'error','errors':[{'errorCode':'UDAPI1154','message':'No'}]}",
			"{'status':'error','errors':[{'error_code':'UDAPI1154','message':'No'}]}",
			"{'errors':[{'errorCode':null,'error_code':' UDAPI1154 ','message':'No'}]}",
			"{'errors':[{'errorCode':'UDAPI1154','message':'No'},{'errorCode':'UDAPI100050'}]}" })
	void ofWhenApiRefusesHasCodeAndMessage(String body) {
		UpstoxApiError error = of(body);
		assertThat(error).isEqualTo(new UpstoxApiError("UDAPI1154", "No"));
		assertThat(error.isInvalidToken()).isFalse();
	}

	@Test
	void ofWhenLoginServiceRefusesHasCodeAndMessage() {
		assertThat(of("{'success':false,'data':null,'error':{'code':1017106,'message':'Invalid PIN'}}"))
			.isEqualTo(new UpstoxApiError("1017106", "Invalid PIN"));
	}

	@Test
	void isInvalidTokenWhenCodeSaysSoIsTrue() {
		assertThat(of("{'errors':[{'errorCode':'UDAPI100050'}]}").isInvalidToken()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "<html>", "[]", "null", "1", "{'errors':[]}", "{'errors':null}", "{'errors':[{'",
			"{'errors':'UDAPI100050'}", "{'errors':[{'errorCode':{'a':1},'message':[]}]}",
			"{'errors':[{'errorCode':''}]}", "{'error':'invalid_grant'}" })
	void ofWhenBodyIsNoErrorOfUpstoxIsEmpty(String body) {
		assertThat(of(body)).isEqualTo(NOTHING);
	}

	@Test
	void ofWhenBodyIsNoTextIsEmpty() {
		assertThat(UpstoxApiError.of(new byte[] { 0x1f, (byte) 0x8b, (byte) 0xff, 0 })).isEqualTo(NOTHING);
	}

	@Test
	void ofWhenBodyIsNestedWithoutEndIsEmpty() {
		assertThat(of("[".repeat(UpstoxApiError.MAX_SIZE))).isEqualTo(NOTHING);
	}

	@Test
	void ofWhenBodyIsTooLongIsEmpty() {
		byte[] error = "{\"errors\":[{\"errorCode\":\"UDAPI100050\"}]}".getBytes(StandardCharsets.UTF_8);
		byte[] longest = padded(error, UpstoxApiError.MAX_SIZE);
		assertThat(UpstoxApiError.of(longest).isInvalidToken()).isTrue();
		assertThat(UpstoxApiError.of(padded(longest, longest.length + 1))).isEqualTo(NOTHING);
	}

	private static byte[] padded(byte[] body, int size) {
		byte[] padded = Arrays.copyOf(body, size);
		Arrays.fill(padded, body.length, size, (byte) ' ');
		return padded;
	}

	private static UpstoxApiError of(String body) {
		return UpstoxApiError.of(body.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
	}

}
