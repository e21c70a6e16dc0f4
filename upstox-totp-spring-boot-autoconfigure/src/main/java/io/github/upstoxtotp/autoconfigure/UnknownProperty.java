package io.github.upstoxtotp.autoconfigure;

import org.jspecify.annotations.Nullable;

/**
 * A property of the library's prefix that the library does not read. Never holds its
 * value.
 *
 * @param name the name as it is written
 * @param origin where it is written
 * @param meant the property that was probably meant, or {@code null} if none is near
 * @param advice what to do, or an empty text
 * @since 0.1.0
 */
public record UnknownProperty(String name, String origin, @Nullable String meant, String advice) {

	/**
	 * Returns what is wrong and what was probably meant.
	 * @return one sentence or more, of which the name is the subject
	 */
	public String message() {
		return "is unknown and changes nothing."
				+ ((this.meant != null) ? " Did you mean " + meantAsItIsWritten() + "?" : "") + this.advice;
	}

	private String meantAsItIsWritten() {
		String property = String.valueOf(this.meant);
		return this.name.contains(".") ? property : SupportedProperty.environmentVariables(property).get(0);
	}

	@Override
	public String toString() {
		return "%s (%s) %s".formatted(this.name, this.origin, message());
	}

}
