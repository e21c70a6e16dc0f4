package io.github.upstoxtotp.spi;

/**
 * Which generation of the endpoints for TOTP and PIN a login uses. The two are never
 * mixed.
 *
 * @since 0.1.0
 */
public enum UpstoxLoginFlow {

	/**
	 * The current generation and, once Upstox says that it is gone, the legacy one.
	 */
	AUTO,

	/**
	 * The current generation only.
	 */
	CURRENT,

	/**
	 * The legacy generation only.
	 */
	LEGACY

}
