package io.github.upstoxtotp.test;

/**
 * One path of Upstox.
 */
@FunctionalInterface
interface Endpoint {

	/**
	 * Answer the request, or throw a {@link RefusedException}.
	 */
	Answer answer(Exchange exchange);

}
