package io.github.upstoxtotp;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * Says that there is no token now although no login failed: the wait timed out, Upstox is
 * about to end all tokens, or the application is stopping.
 *
 * @since 0.1.0
 */
public final class UpstoxTokenUnavailableException extends UpstoxException {

	private static final long serialVersionUID = 1L;

	private final transient @Nullable Instant availableAt;

	/**
	 * Creates an exception.
	 * @param message what happened
	 * @param availableAt when to ask again, by Upstox's clock, or {@code null} if that is
	 * not known
	 */
	public UpstoxTokenUnavailableException(String message, @Nullable Instant availableAt) {
		super(message, null);
		this.availableAt = availableAt;
	}

	/**
	 * Returns when to ask again.
	 * @return the first moment at which a login may start, by Upstox's clock, or
	 * {@code null} if that is not known
	 */
	public @Nullable Instant getAvailableAt() {
		return this.availableAt;
	}

}
