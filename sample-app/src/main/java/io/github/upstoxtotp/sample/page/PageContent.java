package io.github.upstoxtotp.sample.page;

import java.util.List;

import io.github.upstoxtotp.UpstoxAccount;
import io.github.upstoxtotp.UpstoxAccounts;
import io.github.upstoxtotp.UpstoxToken;
import io.github.upstoxtotp.UpstoxUser;
import io.github.upstoxtotp.sample.AccountReport;
import io.github.upstoxtotp.sample.TokenReport;
import org.jspecify.annotations.Nullable;

/**
 * What a page shows, but for the time. Holds no secret.
 *
 * @param accounts all accounts
 * @param status the status of the account that the page shows
 * @param holder whose token it is, while there is one
 * @param logins the last logins of this process, the newest first
 */
record PageContent(List<AccountReport> accounts, TokenReport status, @Nullable UpstoxUser holder,
		List<PastLogin> logins) {

	static PageContent of(UpstoxAccounts accounts, UpstoxAccount account, LoginJournal journal) {
		UpstoxToken token = account.currentToken();
		return new PageContent(AccountReport.all(accounts), TokenReport.of(account.getStatus()),
				(token != null) ? token.user() : null, journal.logins(account.name()));
	}

}
