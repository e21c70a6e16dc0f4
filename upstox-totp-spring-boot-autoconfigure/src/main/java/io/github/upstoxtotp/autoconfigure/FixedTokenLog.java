package io.github.upstoxtotp.autoconfigure;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

import io.github.upstoxtotp.UpstoxStateChangedEvent;
import io.github.upstoxtotp.UpstoxTokenEvent;
import io.github.upstoxtotp.UpstoxTokenStatus.State;
import io.github.upstoxtotp.UpstoxTokenStatus;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Logs how long a token that was made elsewhere will do, and once when it is dead.
 *
 * @param clock the local clock
 * @param zone the zone in which times are shown
 */
record FixedTokenLog(Clock clock, ZoneId zone) implements TokenEventConsumer {

	private static final Log LOG = LogFactory.getLog("io.github.upstoxtotp.UpstoxToken");

	private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss VV");

	@Override
	public void accept(UpstoxTokenEvent event) {
		if (event instanceof UpstoxStateChangedEvent change) {
			log(change.current());
		}
	}

	private void log(UpstoxTokenStatus status) {
		Instant end = status.expiresAt();
		if (status.state() != State.VALID) {
			LOG.error(
					"The token of upstox.access-token (UPSTOX_ACCESS_TOKEN) is dead%s. Replace it: no login takes place, and all who need a token fail."
						.formatted(since(end)));
		}
		else if (end != null) {
			LOG.info("The token of upstox.access-token is valid until %s. No login takes place.".formatted(time(end)));
		}
		else {
			LOG.info("The token of upstox.access-token does not say when it ends. No login takes place.");
		}
	}

	private String since(@Nullable Instant end) {
		return (end != null && !end.isAfter(this.clock.instant())) ? " since " + time(end) : "";
	}

	private String time(Instant instant) {
		return FORMAT.format(instant.atZone(this.zone));
	}

}
