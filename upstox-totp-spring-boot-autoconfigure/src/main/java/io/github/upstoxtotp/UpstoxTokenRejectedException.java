package io.github.upstoxtotp;

/**
 * Says that a token that somebody handed in is not used.
 *
 * @since 0.1.0
 * @see UpstoxAccount#accept(String)
 */
public final class UpstoxTokenRejectedException extends UpstoxException {

	private static final long serialVersionUID = 1L;

	private final transient boolean retryable;

	/**
	 * Creates an exception.
	 * @param message why the token is not used
	 * @param retryable whether the same token may be accepted later
	 */
	public UpstoxTokenRejectedException(String message, boolean retryable) {
		super(message, null);
		this.retryable = retryable;
	}

	/**
	 * Returns whether the same token may be accepted later, since Upstox could not be
	 * asked about it.
	 * @return whether to hand it in again
	 */
	public boolean isRetryable() {
		return this.retryable;
	}

}
