package io.github.upstoxtotp;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * How a login ended. Immutable.
 *
 * @since 0.1.0
 */
public sealed interface UpstoxLoginResult {

	/**
	 * Returns how far Upstox's clock is ahead of the local one; negative if it is behind.
	 * @return the skew of the clocks, or {@code null} if it was not measured
	 */
	@Nullable Duration clockSkew();

	/**
	 * The login gave a token.
	 *
	 * @param token the token
	 * @param clockSkew how far Upstox's clock is ahead of the local one, or {@code null}
	 */
	record Success(UpstoxToken token, @Nullable Duration clockSkew) implements UpstoxLoginResult {
	}

	/**
	 * The login gave no token.
	 *
	 * @param failure why
	 * @param clockSkew how far Upstox's clock is ahead of the local one, or {@code null}
	 */
	record Failure(UpstoxLoginFailure failure, @Nullable Duration clockSkew) implements UpstoxLoginResult {
	}

}
