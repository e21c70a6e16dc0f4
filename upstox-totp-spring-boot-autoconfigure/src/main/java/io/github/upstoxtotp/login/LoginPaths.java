package io.github.upstoxtotp.login;

import io.github.upstoxtotp.spi.UpstoxLoginFlow;

/**
 * The paths of a login. Immutable.
 *
 * @param dialog the authorization dialog
 * @param generate the generation of an OTP
 * @param verifyCurrent the check of the TOTP, current generation
 * @param verifyLegacy the check of the TOTP, legacy generation
 * @param pinCurrent the check of the PIN, current generation
 * @param pinLegacy the check of the PIN, legacy generation
 * @param authorize the approval of the application
 * @param token the exchange of the authorization code for the token
 * @since 0.1.0
 */
public record LoginPaths(String dialog, String generate, String verifyCurrent, String verifyLegacy, String pinCurrent,
		String pinLegacy, String authorize, String token) {

	/**
	 * Returns the paths that Upstox is known to use.
	 * @return the paths
	 */
	public static LoginPaths defaults() {
		return new LoginPaths("/v2/login/authorization/dialog", "/login/open/v6/auth/1fa/otp/generate",
				"/login/open/v5/auth/1fa/otp-totp/verify", "/login/open/v4/auth/1fa/otp-totp/verify",
				"/login/open/v4/auth/2fa", "/login/open/v3/auth/2fa", "/login/v2/oauth/authorize",
				"/v2/login/authorization/token");
	}

	String verify(UpstoxLoginFlow flow) {
		return (flow == UpstoxLoginFlow.LEGACY) ? this.verifyLegacy : this.verifyCurrent;
	}

	String pin(UpstoxLoginFlow flow) {
		return (flow == UpstoxLoginFlow.LEGACY) ? this.pinLegacy : this.pinCurrent;
	}

}
