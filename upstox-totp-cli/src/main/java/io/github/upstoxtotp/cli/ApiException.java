package io.github.upstoxtotp.cli;

/**
 * Says that a call with the token failed.
 */
final class ApiException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final transient Trouble trouble;

	ApiException(Trouble trouble) {
		super(trouble.message());
		this.trouble = trouble;
	}

	Trouble trouble() {
		return this.trouble;
	}

}
