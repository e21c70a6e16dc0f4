package io.github.upstoxtotp.sample;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;

import io.github.upstoxtotp.UpstoxTokenProvider;
import io.github.upstoxtotp.test.UpstoxSimulator;

/**
 * Where tests of the demonstration begin: half past nine of a new day, with a token.
 */
public final class NextMorning {

	private NextMorning() {
	}

	/**
	 * Forgets what was before, once no login is under way, and begins the next day.
	 * @param upstox the simulator
	 * @param provider the provider of the application
	 */
	public static void begin(UpstoxSimulator upstox, UpstoxTokenProvider provider) {
		provider.getTokenAsync().handle((token, ex) -> token).join();
		upstox.reset();
		upstox.clock().setTo(after(upstox.clock().instant()));
		provider.forceReset();
		provider.getToken();
	}

	private static Instant after(Instant now) {
		return now.atZone(ZoneId.of("Asia/Kolkata")).plusDays(1).with(LocalTime.of(9, 30)).toInstant();
	}

}
