package io.github.upstoxtotp;

/**
 * The exchanges of a login: the six of a login by TOTP, in their order, and the one of a
 * login that the account owner approves.
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
	TOKEN,

	/**
	 * Has Upstox ask the account owner to approve an access token.
	 */
	APPROVAL_REQUEST

}
