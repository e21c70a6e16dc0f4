package io.github.upstoxtotp.autoconfigure;

import java.time.Clock;
import java.time.Instant;

import io.github.upstoxtotp.UpstoxStateChangedEvent;
import io.github.upstoxtotp.UpstoxTime;
import io.github.upstoxtotp.UpstoxTokenChangedEvent;
import io.github.upstoxtotp.UpstoxTokenEvent;
import io.github.upstoxtotp.UpstoxTokenRefusedEvent;
import io.github.upstoxtotp.UpstoxTokenStatus.State;
import io.github.upstoxtotp.UpstoxTokenStatus;
import io.github.upstoxtotp.account.AccountRegistry;
import io.github.upstoxtotp.login.TokenClaims;
import org.jspecify.annotations.Nullable;

/**
 * Logs how long a token of {@code upstox.access-token} is valid, and once when it no
 * longer is.
 *
 * @param clock the local clock
 */
record FixedTokenLog(Clock clock) implements TokenEventConsumer {

	@Override
	public void accept(UpstoxTokenEvent event) {
		if (event instanceof UpstoxStateChangedEvent change) {
			log(change.current());
		}
		else if (event instanceof UpstoxTokenChangedEvent change
				&& TokenClaims.read(change.token().value()).extended()) {
			TokenLog.LOG.info(("The token of %s is a read-only one, extended or analytics: orders, and whatever else "
					+ "Upstox does not allow it for, are refused (UDAPI100067).")
				.formatted(property(event.account())));
		}
		else if (event instanceof UpstoxTokenRefusedEvent refused) {
			TokenLog.logRefusal(refused, "No login takes place.");
		}
	}

	private void log(UpstoxTokenStatus status) {
		Instant end = status.expiresAt();
		String property = property(status.account());
		if (status.state() != State.VALID) {
			TokenLog.LOG
				.error(("The token of %s (%s) is no longer valid%s. Replace it: no login takes place, and every caller "
						+ "gets an exception.")
					.formatted(property, SupportedProperty.environmentVariables(property).get(0), since(end)));
		}
		else if (end != null) {
			TokenLog.LOG.info("The token of %s is valid until %s. No login takes place.".formatted(property,
					UpstoxTime.format(end)));
		}
		else {
			TokenLog.LOG
				.info("The token of %s does not say when it expires. No login takes place.".formatted(property));
		}
	}

	private static String property(String account) {
		return (account.equals(AccountRegistry.DEFAULT) ? ConfigurationCheck.PREFIX : NamedAccounts.prefix(account))
				+ ".access-token";
	}

	private String since(@Nullable Instant end) {
		return (end != null && !end.isAfter(this.clock.instant())) ? " since " + UpstoxTime.format(end) : "";
	}

}
