package io.github.upstoxtotp;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when there is no token because the last login failed. Callers that come before
 * the next attempt get the same failure without another login, and from the second one on
 * without a stack trace.
 *
 * @since 0.1.0
 */
public final class UpstoxLoginException extends UpstoxException {

	private static final long serialVersionUID = 1L;

	private final transient UpstoxLoginFailure failure;

	private final transient @Nullable Instant failingSince;

	private final transient @Nullable Instant nextAttemptAt;

	private final transient @Nullable UpstoxWaitReason waitReason;

	/**
	 * Creates an exception for a failure of the account {@code default}.
	 * @param failure why the login failed
	 * @param nextAttemptAt when the next login may start, by Upstox's clock, or
	 * {@code null} if none may
	 * @param waitReason why the next login waits, or {@code null} if nothing holds it up
	 */
	public UpstoxLoginException(UpstoxLoginFailure failure, @Nullable Instant nextAttemptAt,
			@Nullable UpstoxWaitReason waitReason) {
		this("default", failure, null, nextAttemptAt, waitReason, null, true);
	}

	/**
	 * Creates an exception for a failure.
	 * @param account the name of the account
	 * @param failure why the login failed
	 * @param failingSince when the first of the logins failed that have failed in a row,
	 * or {@code null} if that is not known
	 * @param nextAttemptAt when the next login may start, by Upstox's clock, or
	 * {@code null} if none may
	 * @param waitReason why the next login waits, or {@code null} if nothing holds it up
	 * @param waitingSince since when there has been that reason, or {@code null} if that
	 * is not known
	 * @param traced whether the exception has a stack trace, which says nothing new when
	 * the same wait was reported before
	 */
	public UpstoxLoginException(String account, UpstoxLoginFailure failure, @Nullable Instant failingSince,
			@Nullable Instant nextAttemptAt, @Nullable UpstoxWaitReason waitReason, @Nullable Instant waitingSince,
			boolean traced) {
		super(describe(account, failure, failingSince, nextAttemptAt, waitReason, waitingSince), null, traced);
		this.failure = failure;
		this.failingSince = failingSince;
		this.nextAttemptAt = nextAttemptAt;
		this.waitReason = waitReason;
	}

	/**
	 * Returns why the login failed: step, kind, code, message and tip.
	 * @return the failure
	 */
	public UpstoxLoginFailure getFailure() {
		return this.failure;
	}

	/**
	 * Returns since when logins have failed.
	 * @return when the first of those in a row failed, or {@code null} if that is not
	 * known
	 */
	public @Nullable Instant getFailingSince() {
		return this.failingSince;
	}

	/**
	 * Returns when the next login may start, by Upstox's clock. It starts then by itself,
	 * unless the automatic refresh is disabled.
	 * @return the moment, or {@code null} if no login may start until the credentials
	 * change or somebody resets the account
	 */
	public @Nullable Instant getNextAttemptAt() {
		return this.nextAttemptAt;
	}

	/**
	 * Returns why the next login waits.
	 * @return the reason, or {@code null} if nothing holds it up
	 */
	public @Nullable UpstoxWaitReason getWaitReason() {
		return this.waitReason;
	}

	private static String describe(String account, UpstoxLoginFailure failure, @Nullable Instant failingSince,
			@Nullable Instant nextAttemptAt, @Nullable UpstoxWaitReason waitReason, @Nullable Instant waitingSince) {
		String next = (nextAttemptAt != null)
				? "Next login at " + UpstoxTime.format(nextAttemptAt)
						+ UpstoxTokenStatus.because(waitReason, waitingSince)
				: UpstoxTokenStatus.describeBlock(account, failure);
		return UpstoxTokenStatus.describe(failure, failingSince) + " " + next;
	}

}
