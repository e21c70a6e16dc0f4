package io.github.upstoxtotp.test;

/**
 * A generation of the endpoints behind {@link Step#VERIFY} and {@link Step#PIN}.
 *
 * @since 0.1.0
 */
public enum Flow {

	/**
	 * Verify v5 and 2fa v4.
	 */
	CURRENT,

	/**
	 * Verify v4 and 2fa v3.
	 */
	LEGACY

}
