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

}
