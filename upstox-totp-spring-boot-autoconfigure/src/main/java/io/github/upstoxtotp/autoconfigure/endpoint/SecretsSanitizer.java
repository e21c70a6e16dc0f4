package io.github.upstoxtotp.autoconfigure.endpoint;

import java.util.Locale;
import java.util.regex.Pattern;

import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;

/**
 * Hides the secrets of the library from whoever may see all values, in every spelling of
 * their names.
 */
final class SecretsSanitizer implements SanitizingFunction {

	private static final Pattern SECRET = Pattern
		.compile("upstox.*(pincode|totpsecret|clientsecret|password|accesstoken|httpproxy|approvalsecret)|httpsproxy");

	private static final Pattern PUNCTUATION = Pattern.compile("[^a-z0-9]");

	@Override
	public SanitizableData apply(SanitizableData data) {
		String name = PUNCTUATION.matcher(data.getKey().toLowerCase(Locale.ROOT)).replaceAll("");
		return SECRET.matcher(name).matches() ? data.withValue(SanitizableData.SANITIZED_VALUE) : data;
	}

}
