package io.github.upstoxtotp.cli;

import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.github.upstoxtotp.autoconfigure.UpstoxProperties;

/**
 * Hides the secrets of an account, and whatever looks like a token, in text that Upstox
 * has written.
 *
 * @param secrets the secrets
 */
record Mask(List<String> secrets) {

	private static final Pattern OPAQUE = Pattern.compile("[\\w+/=.-]{24,}");

	private static final String HIDDEN = "***";

	static Mask of(UpstoxProperties properties) {
		return new Mask(Stream
			.of(properties.username(), properties.password(), properties.pinCode(), properties.totpSecret(),
					properties.clientSecret())
			.filter(Objects::nonNull)
			.map(String::strip)
			.filter((secret) -> !secret.isEmpty())
			.toList());
	}

	String hide(String text) {
		String masked = text;
		for (String secret : this.secrets) {
			masked = masked.replace(secret, HIDDEN);
		}
		return OPAQUE.matcher(masked).replaceAll(HIDDEN);
	}

	@Override
	public String toString() {
		return "Mask[]";
	}

}
