package io.github.upstoxtotp.autoconfigure;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

import io.github.upstoxtotp.UpstoxTokenStatus;
import io.github.upstoxtotp.UpstoxTokenStatus.State;
import io.github.upstoxtotp.lifecycle.FixedToken;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.SmartInitializingSingleton;

/**
 * Says once, at the start, how long a token that was made elsewhere will do.
 *
 * @param token the token
 * @param zone the zone in which times are shown
 */
record FixedTokenReport(FixedToken token, ZoneId zone) implements SmartInitializingSingleton {

	private static final Log LOG = LogFactory.getLog("io.github.upstoxtotp.UpstoxToken");

	private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss VV");

	@Override
	public void afterSingletonsInstantiated() {
		UpstoxTokenStatus status = this.token.getStatus();
		Instant end = status.expiresAt();
		if (status.state() != State.VALID) {
			LOG.error(
					"The token of upstox.access-token (UPSTOX_ACCESS_TOKEN) is dead since %s. Replace it: no login takes place, and all who need a token fail."
						.formatted(time(end)));
		}
		else if (end != null) {
			LOG.info("The token of upstox.access-token is valid until %s. No login takes place.".formatted(time(end)));
		}
		else {
			LOG.info("The token of upstox.access-token does not say when it ends. No login takes place.");
		}
	}

	private @Nullable String time(@Nullable Instant instant) {
		return (instant != null) ? FORMAT.format(instant.atZone(this.zone)) : null;
	}

}
