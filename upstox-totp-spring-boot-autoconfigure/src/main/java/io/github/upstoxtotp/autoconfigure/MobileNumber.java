package io.github.upstoxtotp.autoconfigure;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads mobile numbers as people write them: with spaces, dashes, and the country code.
 */
final class MobileNumber {

	private static final String INDIA = "+91";

	private static final Pattern PUNCTUATION = Pattern.compile("[\\s\\p{Z}\\p{Cf}\\p{Pd}().]");

	private static final Pattern COUNTRY_CODE = Pattern.compile("\\+[1-9][0-9]{0,3}");

	private static final Pattern PREFIXED_INDIAN = Pattern.compile("(?:91|0)([0-9]{10})");

	private static final Pattern INDIAN = Pattern.compile("[0-9]{10}");

	private static final Pattern FOREIGN = Pattern.compile("[0-9]{4,14}");

	private MobileNumber() {
	}

	/**
	 * Returns the number without its country code and without punctuation.
	 * @param text the number
	 * @param countryCode the country code, such as {@code +91}
	 * @return the number; with its country code if that is another one
	 */
	static String normalize(String text, String countryCode) {
		String compact = PUNCTUATION.matcher(text).replaceAll("");
		String number = compact.startsWith("00") ? "+" + compact.substring(2) : compact;
		if (number.startsWith(countryCode)) {
			return number.substring(countryCode.length());
		}
		Matcher prefixed = PREFIXED_INDIAN.matcher(number);
		return (countryCode.equals(INDIA) && prefixed.matches()) ? prefixed.group(1) : number;
	}

	static boolean isPossible(String text, String countryCode) {
		Pattern pattern = countryCode.equals(INDIA) ? INDIAN : FOREIGN;
		return pattern.matcher(normalize(text, countryCode)).matches();
	}

	/**
	 * Returns the country code with the plus that YAML takes for the sign of a number.
	 * @param text the country code
	 * @return the country code, such as {@code +91}
	 */
	static String countryCode(String text) {
		return text.strip().replaceFirst("^(?=[0-9])", "+");
	}

	static boolean isCountryCode(String text) {
		return COUNTRY_CODE.matcher(text).matches();
	}

}
