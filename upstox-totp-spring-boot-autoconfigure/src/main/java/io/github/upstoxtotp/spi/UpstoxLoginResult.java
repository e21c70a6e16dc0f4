package io.github.upstoxtotp.spi;

import java.net.URI;
import java.time.Instant;

import io.github.upstoxtotp.UpstoxLoginFailure;
import io.github.upstoxtotp.UpstoxToken;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of a login. Immutable.
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
	 * A person was asked, and the token comes later, if at all.
	 *
	 * @param until when the request expires, by Upstox's clock; {@link Instant#MAX} for
	 * the next time at which all tokens expire
	 * @param instruction what the account owner must do, without a secret
	 * @param address the address that the account owner must open, or {@code null}
	 */
	record Awaiting(Instant until, String instruction, @Nullable URI address) implements UpstoxLoginResult {
	}

	/**
	 * The login gave no token.
	 *
	 * @param failure why
	 */
	record Failure(UpstoxLoginFailure failure) implements UpstoxLoginResult {
	}

}
