package io.github.upstoxtotp.cli;

import java.util.regex.Pattern;

/**
 * Puts text from elsewhere into a form that is safe to show.
 */
final class Words {

	private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}]+");

	private Words() {
	}

	/**
	 * Takes out what a terminal would obey.
	 * @param text the text
	 * @return the text on one line
	 */
	static String clean(String text) {
		return CONTROL.matcher(text).replaceAll(" ").strip();
	}

	/**
	 * Quotes a text for a POSIX shell, which then takes it literally.
	 * @param text the text
	 * @return the text in single quotes
	 */
	static String quote(String text) {
		return "'" + text.replace("'", "'\\''") + "'";
	}

}
