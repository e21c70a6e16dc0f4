package io.github.upstoxtotp;

import org.jspecify.annotations.Nullable;

/**
 * Says that a store cannot be used now. Its message names what was tried and the property
 * to check, and contains no secret. Callers never see it: the library logs the message
 * and continues with what it has.
 *
 * @since 0.1.0
 */
public final class UpstoxStoreException extends UpstoxException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates an exception.
	 * @param message what was tried, which property to check, and what to do
	 * @param cause what the store's own library said, or {@code null}
	 */
	public UpstoxStoreException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
