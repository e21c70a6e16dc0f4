package io.github.upstoxtotp;

/**
 * One of the accounts of an application. Stays the same object when the account is opened
 * anew with other credentials. Thread-safe.
 *
 * @since 0.1.0
 */
public interface UpstoxAccount extends UpstoxTokenProvider {

	/**
	 * Returns the name of the account.
	 * @return the name, such as {@code default}
	 */
	String name();

	/**
	 * Takes a token that a person has made elsewhere, such as in the developer console of
	 * Upstox. Upstox is asked whose token it is: it must belong to the user of
	 * {@code upstox.user-id} or, where that is not set, of the last token. It is then
	 * used, stored, and shared with all applications that share the store. Works while
	 * logins are blocked, too; the block stays, and applies again when the token has
	 * expired. Waits no longer than {@code upstox.login.timeout}.
	 * @param tokenValue the access token, a secret
	 * @return the token, with its user and its expiry
	 * @throws UpstoxTokenRejectedException if the token is not used
	 */
	UpstoxToken accept(String tokenValue);

}
