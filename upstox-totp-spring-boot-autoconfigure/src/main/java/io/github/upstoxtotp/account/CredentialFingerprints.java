package io.github.upstoxtotp.account;

import io.github.upstoxtotp.UpstoxLoginFailure.Credential;
import org.jspecify.annotations.Nullable;

/**
 * What tells the credentials of an account from others without revealing them. Immutable.
 *
 * @param pin the fingerprint of the PIN, or {@code null} if the account has none
 * @param totpSecret the fingerprint of the TOTP secret, or {@code null} if the account
 * has none
 * @since 0.1.0
 */
public record CredentialFingerprints(@Nullable String pin, @Nullable String totpSecret) {

	/**
	 * An account whose source needs neither PIN nor TOTP secret.
	 */
	public static final CredentialFingerprints NONE = new CredentialFingerprints(null, null);

	@Nullable String of(Credential credential) {
		return switch (credential) {
			case PIN -> this.pin;
			case TOTP_SECRET -> this.totpSecret;
			case APPLICATION -> null;
		};
	}

}
