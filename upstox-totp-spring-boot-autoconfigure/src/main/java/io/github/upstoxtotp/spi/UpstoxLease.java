package io.github.upstoxtotp.spi;

/**
 * The right to be the only one who logs in, for a limited time.
 *
 * @since 0.1.0
 * @see UpstoxTokenStore#tryLease
 */
@FunctionalInterface
public interface UpstoxLease extends AutoCloseable {

	/**
	 * Releases the lease. Throws nothing: a lease that cannot be released expires by
	 * itself.
	 */
	@Override
	void close();

}
