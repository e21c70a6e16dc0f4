package io.github.upstoxtotp;

import java.time.Duration;

/**
 * How a login ended. Immutable.
 *
 * @since 0.1.0
 */
public sealed interface UpstoxLoginResult {

	/**
	 * Returns how far Upstox's clock is ahead of the local one; negative if it is behind,
	 * zero if they agree or if it was not measured.
	 * @return the skew of the clocks
	 */
	Duration clockSkew();

	/**
	 * The login gave a token.
	 *
	 * @param token the token
	 * @param clockSkew how far Upstox's clock is ahead of the local one
	 */
	record Success(UpstoxToken token, Duration clockSkew) implements UpstoxLoginResult {
	}

	/**
	 * The login gave no token.
	 *
	 * @param failure why
	 * @param clockSkew how far Upstox's clock is ahead of the local one
	 */
	record Failure(UpstoxLoginFailure failure, Duration clockSkew) implements UpstoxLoginResult {
	}

}
