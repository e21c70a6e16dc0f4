package io.github.upstoxtotp.test;

/**
 * How the endpoints of a {@link Flow} answer that Upstox has retired.
 *
 * @since 0.1.0
 */
public enum Retirement {

	/**
	 * Status 404.
	 */
	NOT_FOUND(404),

	/**
	 * Status 405.
	 */
	METHOD_NOT_ALLOWED(405),

	/**
	 * Status 410.
	 */
	GONE(410),

	/**
	 * Status 200 with error 1017072, "version is outdated".
	 */
	OUTDATED(200);

	private final int status;

	Retirement(int status) {
		this.status = status;
	}

	Answer answer() {
		return (this == OUTDATED)
				? Answer.serviceError(this.status, 1017072, "Your version is outdated. Please update to continue.")
				: Answer.plain(this.status, "");
	}

}
