package io.github.upstoxtotp.autoconfigure;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

import io.github.upstoxtotp.UpstoxLoginFailure;
import io.github.upstoxtotp.UpstoxStateChangedEvent;
import io.github.upstoxtotp.UpstoxTokenEvent;
import io.github.upstoxtotp.UpstoxTokenStatus;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Logs each change of state once, for the person who reads the log in the morning.
 *
 * @param zone the zone in which times are shown
 */
record TokenLog(ZoneId zone) implements TokenEventConsumer {

	private static final Log LOG = LogFactory.getLog("io.github.upstoxtotp.UpstoxToken");

	private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss VV");

	@Override
	public void accept(UpstoxTokenEvent event) {
		if (event instanceof UpstoxStateChangedEvent change) {
			log(change.current());
		}
	}

	private void log(UpstoxTokenStatus status) {
		switch (status.state()) {
			case EMPTY -> LOG.info("There is no Upstox token. " + next(status));
			case LOGGING_IN -> LOG.info("Logging in to Upstox");
			case VALID -> LOG.info("The Upstox token of %s is valid until %s. %s".formatted(status.userId(),
					time(status.expiresAt()), next(status)));
			case EXPIRED -> LOG.info("The Upstox token of %s has ended. %s".formatted(status.userId(), next(status)));
			case BACKING_OFF -> LOG.warn("%s %s".formatted(describe(status.lastError()), next(status)));
			case BLOCKED -> LOG.error("%s No login is tried until the credentials change or the block is reset."
				.formatted(describe(status.lastError())));
		}
	}

	private static String describe(@Nullable UpstoxLoginFailure failure) {
		if (failure == null) {
			return "The login to Upstox failed.";
		}
		String code = (failure.code() != null) ? " [" + failure.code() + "]" : "";
		return "The login to Upstox failed at step %s%s: %s %s".formatted(failure.step(), code, failure.message(),
				failure.tip());
	}

	private String next(UpstoxTokenStatus status) {
		return (status.nextLoginAt() != null) ? "Next login at %s.".formatted(time(status.nextLoginAt()))
				: "The next caller logs in.";
	}

	private @Nullable String time(@Nullable Instant instant) {
		return (instant != null) ? FORMAT.format(instant.atZone(this.zone)) : null;
	}

}
