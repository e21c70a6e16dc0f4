package io.github.upstoxtotp.autoconfigure.endpoint;

/**
 * Says that actions are not allowed, since nobody has allowed them for this endpoint.
 */
final class WritingForbiddenException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	WritingForbiddenException() {
		this("Actions need management.endpoint.upstox.access=unrestricted. A default for all endpoints is not enough.");
	}

	private WritingForbiddenException(String message) {
		super(message);
	}

	static WritingForbiddenException accept() {
		return new WritingForbiddenException("A token is accepted only with "
				+ "management.endpoint.upstox.access=unrestricted" + " and management.endpoint.upstox.accept=true.");
	}

}
