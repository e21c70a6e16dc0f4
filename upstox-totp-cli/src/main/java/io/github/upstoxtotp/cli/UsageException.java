package io.github.upstoxtotp.cli;

/**
 * Says that a command cannot do what it was asked for.
 */
final class UsageException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String tip;

	UsageException(String message, String tip) {
		super(message);
		this.tip = tip;
	}

	String tip() {
		return this.tip;
	}

}
