package io.github.upstoxtotp.cli;

import java.util.Locale;

/**
 * How a token is given.
 */
enum TokenFormat {

	/**
	 * Not at all, but everything else, for people.
	 */
	TEXT(Format.TEXT),

	/**
	 * In one JSON object with everything else.
	 */
	JSON(Format.JSON),

	/**
	 * As an assignment that a shell can evaluate.
	 */
	ENV(Format.ENV),

	/**
	 * Bare.
	 */
	TOKEN(Format.TEXT);

	private final Format ofMessages;

	TokenFormat(Format ofMessages) {
		this.ofMessages = ofMessages;
	}

	Format ofMessages() {
		return this.ofMessages;
	}

	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}

}
