package io.github.upstoxtotp;

/**
 * The six exchanges of a login, in their order.
 *
 * @since 0.1.0
 */
public enum UpstoxLoginStep {

	/**
	 * Opens the authorization dialog, which tells Upstox's own client and user.
	 */
	DIALOG,

	/**
	 * Has an OTP generated, which also sends the holder an SMS.
	 */
	GENERATE,

	/**
	 * Sends the TOTP.
	 */
	VERIFY,

	/**
	 * Sends the PIN.
	 */
	PIN,

	/**
	 * Approves the application and receives the authorization code.
	 */
	AUTHORIZE,

	/**
	 * Exchanges the authorization code for the access token.
	 */
	TOKEN

}
