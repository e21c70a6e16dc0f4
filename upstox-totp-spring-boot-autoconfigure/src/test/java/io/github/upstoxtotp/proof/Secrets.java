package io.github.upstoxtotp.proof;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

import io.github.upstoxtotp.test.UpstoxSimulator;
import io.github.upstoxtotp.test.UpstoxSimulatorCredentials;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What nobody may read anywhere.
 *
 * @param values the secrets
 */
record Secrets(List<String> values) {

	static Secrets of(UpstoxSimulator upstox) {
		UpstoxSimulatorCredentials credentials = upstox.credentials();
		List<String> values = new ArrayList<>(List.of(credentials.pinCode(), base64(credentials.pinCode()),
				credentials.totpSecret(), credentials.clientSecret()));
		values.addAll(upstox.issuedTokens());
		values.addAll(Codes.exchangedAt(upstox));
		return new Secrets(List.copyOf(values));
	}

	private static String base64(String text) {
		return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
	}

	void assertAbsentFrom(String text) {
		assertThat(this.values.parallelStream().filter((secret) -> text.contains(secret) && isWordOf(text, secret)))
			.isEmpty();
	}

	private static boolean isWordOf(String text, String secret) {
		return Pattern.compile("(?<![0-9A-Za-z])" + Pattern.quote(secret) + "(?![0-9A-Za-z])").matcher(text).find();
	}

}
