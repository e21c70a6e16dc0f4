package io.github.upstoxtotp.login;

/**
 * The code of an authenticator for one time step. Immutable.
 *
 * @param step the number of 30-second steps since the epoch (RFC 6238)
 * @param value the six digits, a secret; {@link #toString()} does not show them
 * @since 0.1.0
 */
public record TotpCode(long step, String value) {

	@Override
	public String toString() {
		return "TotpCode[step=%d]".formatted(this.step);
	}

}
