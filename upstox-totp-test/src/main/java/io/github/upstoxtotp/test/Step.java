package io.github.upstoxtotp.test;

/**
 * A call that {@link UpstoxSimulator} answers.
 *
 * @since 0.1.0
 */
public enum Step {

	/**
	 * Step 1 of the login, the authorization dialog.
	 */
	DIALOG,

	/**
	 * Step 2 of the login, the generation of an OTP.
	 */
	GENERATE,

	/**
	 * Step 3 of the login, the check of the OTP, of either {@link Flow}.
	 */
	VERIFY,

	/**
	 * Step 4 of the login, the check of the PIN, of either {@link Flow}.
	 */
	PIN,

	/**
	 * Step 5 of the login, the approval that yields an authorization code.
	 */
	AUTHORIZE,

	/**
	 * Step 6 of the login, the exchange of the authorization code.
	 */
	TOKEN,

	/**
	 * The request for a token that the account owner approves in the app.
	 */
	APPROVAL_REQUEST,

	/**
	 * The login page in the browser of the account owner, and its button.
	 */
	LOGIN_PAGE,

	/**
	 * The profile of the token's user.
	 */
	PROFILE,

	/**
	 * The static IP addresses that the token's user has registered.
	 */
	STATIC_IP,

	/**
	 * The funds of the token's user.
	 */
	FUNDS,

	/**
	 * The placing of an order.
	 */
	ORDER,

	/**
	 * The authorization of a feed, of market data or of the portfolio.
	 */
	FEED,

	/**
	 * The logout, which revokes a token.
	 */
	LOGOUT

}
