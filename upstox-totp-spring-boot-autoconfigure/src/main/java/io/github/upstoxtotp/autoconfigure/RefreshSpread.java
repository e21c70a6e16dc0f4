package io.github.upstoxtotp.autoconfigure;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;

/**
 * Gives each account a share of the spread that is its own and never changes, so that not
 * all accounts log in at the same second, not even those of a family on one mobile
 * number.
 */
final class RefreshSpread {

	private RefreshSpread() {
	}

	static Duration shareOf(String mobileNumber, String clientId, Duration spread) {
		byte[] account = (mobileNumber + " " + clientId).getBytes(StandardCharsets.UTF_8);
		long hash = UUID.nameUUIDFromBytes(account).getMostSignificantBits();
		return Duration.ofMillis(Math.floorMod(hash, spread.toMillis() + 1));
	}

}
