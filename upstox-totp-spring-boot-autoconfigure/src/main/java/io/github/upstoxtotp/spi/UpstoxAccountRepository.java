package io.github.upstoxtotp.spi;

import java.util.Collection;

import io.github.upstoxtotp.UpstoxAccountDetails;

/**
 * Knows accounts that are not in the settings, such as those of a database. A bean of
 * this type is asked once, when the application starts. An account whose details are
 * wrong is reported and not opened; the others work.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface UpstoxAccountRepository {

	/**
	 * Finds the accounts to open.
	 * @return the details of each account
	 */
	Collection<UpstoxAccountDetails> findAll();

}
