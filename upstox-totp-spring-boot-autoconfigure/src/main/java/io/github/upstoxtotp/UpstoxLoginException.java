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

	private final transient @Nullable Instant nextAttemptAt;

	private final transient @Nullable UpstoxWaitReason waitReason;

	/**
	 * Creates an exception for a failure.
	 * @param failure why the login failed
	 * @param nextAttemptAt when the next login may start, by Upstox's clock, or
	 * {@code null} if none may
	 * @param waitReason why the next login waits, or {@code null} if nothing holds it up
	 */
	public UpstoxLoginException(UpstoxLoginFailure failure, @Nullable Instant nextAttemptAt,
			@Nullable UpstoxWaitReason waitReason) {
		this(failure, nextAttemptAt, waitReason, true);
	}

	/**
	 * Creates an exception for a failure.
	 * @param failure why the login failed
	 * @param nextAttemptAt when the next login may start, by Upstox's clock, or
	 * {@code null} if none may
	 * @param waitReason why the next login waits, or {@code null} if nothing holds it up
	 * @param traced whether the exception has a stack trace, which says nothing new when
	 * the same wait has been told before
	 */
	public UpstoxLoginException(UpstoxLoginFailure failure, @Nullable Instant nextAttemptAt,
			@Nullable UpstoxWaitReason waitReason, boolean traced) {
		super(describe(failure, nextAttemptAt, waitReason), null, traced);
		this.failure = failure;
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

	private static String describe(UpstoxLoginFailure failure, @Nullable Instant nextAttemptAt,
			@Nullable UpstoxWaitReason waitReason) {
		String code = (failure.code() != null) ? " [" + failure.code() + "]" : "";
		String because = (waitReason != null) ? ": " + waitReason.text() : "";
		String next = (nextAttemptAt != null) ? "next attempt at " + UpstoxTime.format(nextAttemptAt) + because
				: "no further attempt until the credentials change or the account is reset";
		return "Login to Upstox failed at step %s%s: %s %s (%s, %s)".formatted(failure.step(), code, failure.message(),
				failure.tip(), failure.kind(), next);
	}

}
