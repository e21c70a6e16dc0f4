package io.github.upstoxtotp.sample;

import java.util.List;
import java.util.stream.StreamSupport;

import io.github.upstoxtotp.UpstoxAccounts;
import io.github.upstoxtotp.UpstoxTokenStatus;

/**
 * What the list of the accounts tells about one of them.
 *
 * @param name the name of the account
 * @param state what the account is doing
 * @param primary whether requests that name no account use this one
 */
public record AccountReport(String name, UpstoxTokenStatus.State state, boolean primary) {

	/**
	 * Returns the report of each account.
	 * @param accounts the accounts
	 * @return the reports, in the order in which the accounts were opened
	 */
	public static List<AccountReport> all(UpstoxAccounts accounts) {
		String primary = accounts.primary().name();
		return StreamSupport.stream(accounts.spliterator(), false)
			.map((account) -> new AccountReport(account.name(), account.getStatus().state(),
					account.name().equals(primary)))
			.toList();
	}

}
