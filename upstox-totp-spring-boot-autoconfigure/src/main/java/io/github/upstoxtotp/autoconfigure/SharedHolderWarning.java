package io.github.upstoxtotp.autoconfigure;

import java.util.Objects;

import io.github.upstoxtotp.UpstoxAccount;
import io.github.upstoxtotp.UpstoxToken;
import io.github.upstoxtotp.UpstoxTokenChangedEvent;
import io.github.upstoxtotp.UpstoxTokenEvent;
import io.github.upstoxtotp.account.AccountRegistry;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.beans.factory.ObjectProvider;

/**
 * Warns when two accounts turn out to be one: both have a token of the same user. Each
 * goes on as it is.
 *
 * @param accounts the accounts
 */
record SharedHolderWarning(ObjectProvider<AccountRegistry> accounts) implements TokenEventConsumer {

	private static final Log LOG = LogFactory.getLog(SharedHolderWarning.class);

	@Override
	public void accept(UpstoxTokenEvent event) {
		if (event instanceof UpstoxTokenChangedEvent change && change.token().user().userId() != null) {
			String user = change.token().user().userId();
			this.accounts.stream()
				.flatMap((all) -> all.all().stream())
				.filter((other) -> !other.name().equals(change.account()) && isHeldBy(user, other))
				.findFirst()
				.ifPresent((other) -> LOG.warn(
						"The accounts %s and %s are one: both have tokens of %s, and log in one after the other. Close one, and have requests name the other."
							.formatted(other.name(), change.account(), user)));
		}
	}

	private static boolean isHeldBy(String user, UpstoxAccount account) {
		UpstoxToken token = account.currentToken();
		return token != null && Objects.equals(user, token.user().userId());
	}

}
