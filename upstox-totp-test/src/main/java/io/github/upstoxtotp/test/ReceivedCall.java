package io.github.upstoxtotp.test;

/**
 * A call that {@link UpstoxSimulator} received, whether or not it knows the path and
 * whatever was answered. Does not hold the access token.
 *
 * @param method the HTTP method
 * @param path the path, without the query
 * @param bearer what was in the {@code Authorization} header
 * @since 0.1.0
 */
public record ReceivedCall(String method, String path, Bearer bearer) {

	/**
	 * What an {@code Authorization} header is worth when it arrives.
	 */
	public enum Bearer {

		/**
		 * No access token.
		 */
		NONE,

		/**
		 * An access token that is valid.
		 */
		VALID,

		/**
		 * An access token that had been valid and no longer is.
		 */
		DEAD,

		/**
		 * An access token that the simulator never issued.
		 */
		UNKNOWN

	}

	@Override
	public String toString() {
		return "%s %s (%s)".formatted(this.method, this.path, this.bearer);
	}

}
