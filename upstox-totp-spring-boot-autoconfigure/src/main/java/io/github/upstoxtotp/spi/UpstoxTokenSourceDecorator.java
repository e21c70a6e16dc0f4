package io.github.upstoxtotp.spi;

/**
 * Wraps the source of the tokens of an account before the provider uses it. Beans of this
 * type are applied in their order, the first one innermost.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface UpstoxTokenSourceDecorator {

	/**
	 * Wraps a source.
	 * @param account the name of the account
	 * @param source the source to wrap
	 * @return a source that does the same
	 */
	UpstoxTokenSource decorate(String account, UpstoxTokenSource source);

}
