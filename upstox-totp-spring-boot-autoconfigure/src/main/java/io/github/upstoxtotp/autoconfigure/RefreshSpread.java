package io.github.upstoxtotp.autoconfigure;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;

/**
 * Gives each account a share of the spread that is its own and never changes, so that not
 * all accounts log in at the same second.
 */
final class RefreshSpread {

	private RefreshSpread() {
	}

	static Duration shareOf(String mobileNumber, Duration spread) {
		long hash = UUID.nameUUIDFromBytes(mobileNumber.getBytes(StandardCharsets.UTF_8)).getMostSignificantBits();
		return Duration.ofMillis(Math.floorMod(hash, spread.toMillis() + 1));
	}

}
