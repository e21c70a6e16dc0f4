package io.github.upstoxtotp;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * Says that there is no token because the last login failed. Callers that come before the
 * next attempt get the same failure without another login.
 *
 * @since 0.1.0
 */
public final class UpstoxLoginException extends UpstoxException {

	private static final long serialVersionUID = 1L;

	private final transient UpstoxLoginFailure failure;

	private final transient @Nullable Instant nextAttemptAt;

	/**
	 * Creates an exception for a failure.
	 * @param failure why the login failed
	 * @param nextAttemptAt when the next login is tried by itself, by Upstox's clock, or
	 * {@code null} if none is
	 */
	public UpstoxLoginException(UpstoxLoginFailure failure, @Nullable Instant nextAttemptAt) {
		super(describe(failure, nextAttemptAt), null);
		this.failure = failure;
		this.nextAttemptAt = nextAttemptAt;
	}

	/**
	 * Returns why the login failed: step, kind, code, message and tip.
	 * @return the failure
	 */
	public UpstoxLoginFailure getFailure() {
		return this.failure;
	}

	/**
	 * Returns when the next login is tried by itself, by Upstox's clock.
	 * @return the moment, or {@code null} if no login is tried until the credentials
	 * change or somebody resets the block
	 */
	public @Nullable Instant getNextAttemptAt() {
		return this.nextAttemptAt;
	}

	private static String describe(UpstoxLoginFailure failure, @Nullable Instant nextAttemptAt) {
		String code = (failure.code() != null) ? " [" + failure.code() + "]" : "";
		String next = (nextAttemptAt != null) ? "next attempt at " + nextAttemptAt
				: "no further attempt until the credentials change or the block is reset";
		return "Login to Upstox failed at step %s%s: %s %s (%s, %s)".formatted(failure.step(), code, failure.message(),
				failure.tip(), failure.kind(), next);
	}

}
