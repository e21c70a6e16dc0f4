package io.github.upstoxtotp.login;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.TreeSet;
import java.util.regex.Pattern;

import org.springframework.util.StringUtils;

/**
 * Hides the secrets of a login in what Upstox says.
 */
final class SecretMask {

	private static final int MAX_LENGTH = 200;

	private static final String MASK = "***";

	private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}]+");

	private static final Pattern OPAQUE = Pattern.compile("[\\w+/=.-]{24,}");

	private final TreeSet<String> values = new TreeSet<>(
			Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()));

	private SecretMask() {
	}

	SecretMask(UpstoxCredentials credentials, TotpSecret totpSecret) {
		add(credentials.pin());
		add(Base64.getEncoder().encodeToString(credentials.pin().getBytes(StandardCharsets.UTF_8)));
		add(credentials.totpSecret());
		add(totpSecret.text());
		add(credentials.clientSecret());
		add(credentials.mobileNumber());
	}

	/**
	 * Hides what a login that a person completes knows: neither PIN nor TOTP secret.
	 */
	static SecretMask ofApplication(UpstoxCredentials credentials) {
		SecretMask mask = new SecretMask();
		mask.add(credentials.clientSecret());
		return mask;
	}

	void add(String value) {
		if (StringUtils.hasText(value)) {
			this.values.add(value);
		}
	}

	String mask(String text) {
		String masked = CONTROL.matcher(text).replaceAll(" ");
		for (String value : this.values) {
			masked = Pattern.compile(value, Pattern.LITERAL | Pattern.CASE_INSENSITIVE)
				.matcher(masked)
				.replaceAll(MASK);
		}
		masked = OPAQUE.matcher(masked).replaceAll(MASK);
		return (masked.length() > MAX_LENGTH) ? masked.substring(0, MAX_LENGTH - 1) + "…" : masked;
	}

}
