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
	 * Upstox. It is used once Upstox has named its holder, who must be that of
	 * {@code upstox.user-id} or else of the last token; it is stored, and shared with all
	 * who share the store. Also while logins are blocked: the block stays, and holds
	 * again when the token has expired. Waits no longer than
	 * {@code upstox.login.timeout}.
	 * @param tokenValue the access token, a secret
	 * @return the token, with its holder and its end
	 * @throws UpstoxTokenRejectedException if the token is not used
	 */
	UpstoxToken accept(String tokenValue);

}
