package io.github.upstoxtotp.readme;

import io.github.upstoxtotp.UpstoxAccountDetails;
import io.github.upstoxtotp.UpstoxAccounts;

/**
 * Changes accounts while the application runs.
 */
class AccountAdministration {

	private final AccountTable table;

	private final UpstoxAccounts accounts;

	AccountAdministration(AccountTable table, UpstoxAccounts accounts) {
		this.table = table;
		this.accounts = accounts;
	}

	void add(UpstoxAccountDetails account) {
		this.accounts.open(account);
		this.table.insert(account);
	}

	void changePin(String name, String pinCode) {
		this.table.updatePin(name, pinCode);
		this.accounts.open(this.table.find(name));
	}

	void remove(String name) {
		this.accounts.close(name);
		this.table.delete(name);
	}

}
