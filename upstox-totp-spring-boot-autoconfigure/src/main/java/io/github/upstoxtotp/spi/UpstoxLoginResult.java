package io.github.upstoxtotp.spi;

import io.github.upstoxtotp.UpstoxLoginFailure;
import io.github.upstoxtotp.UpstoxToken;

/**
 * How a login ended. Immutable.
 *
 * @since 0.1.0
 */
public sealed interface UpstoxLoginResult {

	/**
	 * The login gave a token.
	 *
	 * @param token the token
	 */
	record Success(UpstoxToken token) implements UpstoxLoginResult {
	}

	/**
	 * The login gave no token.
	 *
	 * @param failure why
	 */
	record Failure(UpstoxLoginFailure failure) implements UpstoxLoginResult {
	}

}
