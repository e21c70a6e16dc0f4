package io.github.upstoxtotp.sample;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;

import io.github.upstoxtotp.UpstoxAccounts;
import io.github.upstoxtotp.UpstoxTokenStatus.State;
import io.github.upstoxtotp.test.UpstoxSimulator;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Where tests of the demonstration begin: half past nine of a new day, with a token for
 * each account that needs nobody.
 */
public final class NextMorning {

	private NextMorning() {
	}

	/**
	 * Forgets what was before, once no login is under way, and begins the next day. Where
	 * an account owner must act, that person is asked.
	 * @param upstox the simulator
	 * @param accounts the accounts of the application
	 */
	public static void begin(UpstoxSimulator upstox, UpstoxAccounts accounts) {
		accounts.forEach((account) -> account.getTokenAsync().handle((token, ex) -> token).join());
		upstox.reset();
		upstox.clock().setTo(after(upstox.clock().instant()));
		accounts.forEach((account) -> {
			account.forceReset();
			account.getTokenAsync().handle((token, ex) -> token).join();
			assertThat(account.getStatus().state()).isIn(State.VALID, State.AWAITING_HOLDER);
		});
	}

	private static Instant after(Instant now) {
		return now.atZone(ZoneId.of("Asia/Kolkata")).plusDays(1).with(LocalTime.of(9, 30)).toInstant();
	}

}
