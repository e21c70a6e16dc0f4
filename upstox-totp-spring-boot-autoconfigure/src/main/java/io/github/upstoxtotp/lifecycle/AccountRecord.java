package io.github.upstoxtotp.lifecycle;

import io.github.upstoxtotp.UpstoxToken;
import org.jspecify.annotations.Nullable;

/**
 * What an account knows that must outlive the process. Moments are by Upstox's clock.
 * Immutable.
 *
 * @param revision grows with each change of what belongs to the credentials (everything
 * but the ledger); zero if nothing is known of them
 * @param token the last token, dead or alive, or {@code null} if there never was one
 * @param fate what has become of the token
 * @param setback the failure of the last login, or {@code null} if it did not fail
 * @param pins what is known of the PIN
 * @param ledger what has been spent, which belongs to the mobile number
 * @since 0.1.0
 */
public record AccountRecord(long revision, @Nullable UpstoxToken token, TokenFate fate, @Nullable Setback setback,
		Pins pins, Ledger ledger) {

	/**
	 * Nothing is known.
	 */
	public static final AccountRecord EMPTY = new AccountRecord(0, null, TokenFate.KEPT, null, Pins.UNKNOWN,
			Ledger.EMPTY);

}
