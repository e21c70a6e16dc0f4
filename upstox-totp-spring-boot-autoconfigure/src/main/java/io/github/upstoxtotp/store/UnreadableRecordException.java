package io.github.upstoxtotp.store;

/**
 * Says why a record cannot be used. Its message continues "The record" and holds nothing
 * of the content.
 */
final class UnreadableRecordException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	UnreadableRecordException(String problem) {
		super(problem);
	}

}
