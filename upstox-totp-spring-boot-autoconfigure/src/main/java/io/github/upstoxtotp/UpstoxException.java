package io.github.upstoxtotp;

import org.jspecify.annotations.Nullable;

/**
 * Root of the exceptions of this library. No message holds a secret. What is serialised
 * is the message alone.
 *
 * @since 0.1.0
 */
public abstract sealed class UpstoxException extends RuntimeException
		permits UpstoxLoginException, UpstoxTokenUnavailableException, UpstoxTokenRejectedException,
		UpstoxStoreException, UpstoxUnknownAccountException {

	private static final long serialVersionUID = 1L;

	UpstoxException(String message, @Nullable Throwable cause) {
		this(message, cause, true);
	}

	UpstoxException(String message, @Nullable Throwable cause, boolean traced) {
		super(message, cause, true, traced);
	}

}
