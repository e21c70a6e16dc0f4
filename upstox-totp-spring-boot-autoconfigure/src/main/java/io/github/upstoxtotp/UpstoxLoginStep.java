package io.github.upstoxtotp;

/**
 * The exchanges of a login: the six of a login by TOTP, in their order, and the one of a
 * login that the account owner approves.
 *
 * @since 0.1.0
 */
public enum UpstoxLoginStep {

	/**
	 * Opens the authorization dialog, which names Upstox's own client and user.
	 */
	DIALOG,

	/**
	 * Generates an OTP, which also sends the account owner an SMS.
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
