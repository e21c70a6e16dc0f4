package io.github.upstoxtotp;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when there is no token now although no login failed: the wait timed out, no
 * login may start yet, or the application is stopping.
 *
 * @since 0.1.0
 */
public final class UpstoxTokenUnavailableException extends UpstoxException {

	private static final long serialVersionUID = 1L;

	private final transient @Nullable Instant availableAt;

	private final transient @Nullable UpstoxWaitReason waitReason;

	/**
	 * Creates an exception.
	 * @param message what happened
	 * @param availableAt when to ask again, by Upstox's clock, or {@code null} if that is
	 * not known
	 * @param waitReason why the next login waits, or {@code null} if nothing holds it up
	 */
	public UpstoxTokenUnavailableException(String message, @Nullable Instant availableAt,
			@Nullable UpstoxWaitReason waitReason) {
		this(message, availableAt, waitReason, true);
	}

	/**
	 * Creates an exception.
	 * @param message what happened
	 * @param availableAt when to ask again, by Upstox's clock, or {@code null} if that is
	 * not known
	 * @param waitReason why the next login waits, or {@code null} if nothing holds it up
	 * @param traced whether the exception has a stack trace, which says nothing new when
	 * the same wait has been told before
	 */
	public UpstoxTokenUnavailableException(String message, @Nullable Instant availableAt,
			@Nullable UpstoxWaitReason waitReason, boolean traced) {
		super(message, null, traced);
		this.availableAt = availableAt;
		this.waitReason = waitReason;
	}

	/**
	 * Returns when to ask again.
	 * @return the first moment at which a login may start, by Upstox's clock, or
	 * {@code null} if that is not known
	 */
	public @Nullable Instant getAvailableAt() {
		return this.availableAt;
	}

	/**
	 * Returns why the next login waits.
	 * @return the reason, or {@code null} if nothing holds it up
	 */
	public @Nullable UpstoxWaitReason getWaitReason() {
		return this.waitReason;
	}

}
