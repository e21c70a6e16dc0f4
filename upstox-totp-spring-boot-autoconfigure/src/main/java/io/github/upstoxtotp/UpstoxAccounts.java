package io.github.upstoxtotp;

import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The accounts of an application, each with a token of its own: those of
 * {@code upstox.accounts}, those of an
 * {@link io.github.upstoxtotp.spi.UpstoxAccountRepository}, and those that are opened at
 * run time. Thread-safe.
 * <p>
 * A request of {@code RestClient}, {@code WebClient} or an HTTP interface goes out with
 * the token of the primary account, unless its {@linkplain #ATTRIBUTE attribute} names
 * another: <pre>
 * client.get().uri("/v2/user/profile").attributes(UpstoxAccounts.account("ravi"))
 * </pre>
 *
 * @since 0.1.0
 */
public interface UpstoxAccounts extends Iterable<UpstoxAccount> {

	/**
	 * The attribute of a request that names its account.
	 */
	String ATTRIBUTE = "io.github.upstoxtotp.account";

	/**
	 * Returns a customizer that makes a request use the token of an account.
	 * @param name the name of the account
	 * @return takes the attributes of a request
	 */
	static Consumer<Map<String, Object>> account(String name) {
		return (attributes) -> attributes.put(ATTRIBUTE, name);
	}

	/**
	 * Returns an account.
	 * @param name the name of the account
	 * @return the account
	 * @throws UpstoxUnknownAccountException if no account of that name is open
	 */
	UpstoxAccount get(String name);

	/**
	 * Returns the names of the accounts that are open.
	 * @return the names at this moment, in the order in which they were opened
	 */
	Set<String> names();

	/**
	 * Returns the account that requests use by default: the one that
	 * {@code upstox.primary} names, else {@code default}, else the first that was opened.
	 * @return the primary account
	 * @throws UpstoxUnknownAccountException if it is not open
	 */
	UpstoxAccount primary();

	/**
	 * Opens an account, or opens it anew with other credentials if one of that name is
	 * open: a login that is in progress is stopped as when the application stops. What
	 * the details leave out is taken from {@code upstox.*}. A stored token is used;
	 * otherwise the account logs in as it does at the start of the application.
	 * @param details the name and the credentials
	 * @return the account
	 * @throws RuntimeException if something is wrong with the details, which lists all of
	 * it, or if the application is stopping; opens nothing then
	 */
	UpstoxAccount open(UpstoxAccountDetails details);

	/**
	 * Closes an account: a login in progress is stopped as when the application stops.
	 * The token stays valid, and stored. Does nothing if no account of that name is open.
	 * @param name the name of the account
	 */
	void close(String name);

}
