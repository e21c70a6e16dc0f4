package io.github.upstoxtotp;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when there is no token now although no login failed: the wait timed out, no
 * login may start yet, the account owner must act, or the application is stopping.
 *
 * @since 0.1.0
 */
public final class UpstoxTokenUnavailableException extends UpstoxException {

	private static final long serialVersionUID = 1L;

	private final transient @Nullable Instant availableAt;

	private final transient @Nullable UpstoxWaitReason waitReason;

	private final transient @Nullable UpstoxHolderPrompt prompt;

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
	 * the same wait was reported before
	 */
	public UpstoxTokenUnavailableException(String message, @Nullable Instant availableAt,
			@Nullable UpstoxWaitReason waitReason, boolean traced) {
		super(message, null, traced);
		this.availableAt = availableAt;
		this.waitReason = waitReason;
		this.prompt = null;
	}

	/**
	 * Creates an exception that says what the account owner must do.
	 * @param message what happened
	 * @param prompt what the account owner must do
	 * @param traced whether the exception has a stack trace
	 */
	public UpstoxTokenUnavailableException(String message, UpstoxHolderPrompt prompt, boolean traced) {
		super(message, null, traced);
		this.availableAt = null;
		this.waitReason = UpstoxWaitReason.HOLDER;
		this.prompt = prompt;
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

	/**
	 * Returns what the account owner must do.
	 * @return what to do, or {@code null} if nobody is waited for
	 */
	public @Nullable UpstoxHolderPrompt getPrompt() {
		return this.prompt;
	}

}
