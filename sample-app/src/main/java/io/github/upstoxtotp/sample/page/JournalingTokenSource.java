package io.github.upstoxtotp.sample.page;

import io.github.upstoxtotp.UpstoxToken;
import io.github.upstoxtotp.sample.page.PastLogin.Outcome;
import io.github.upstoxtotp.spi.UpstoxLoginAttempt;
import io.github.upstoxtotp.spi.UpstoxLoginResult;
import io.github.upstoxtotp.spi.UpstoxTokenCheck;
import io.github.upstoxtotp.spi.UpstoxTokenSource;

/**
 * Tells the journal of the logins of another source.
 *
 * @param account the name of the account
 * @param source logs in
 * @param journal is told
 */
record JournalingTokenSource(String account, UpstoxTokenSource source,
		LoginJournal journal) implements UpstoxTokenSource {

	@Override
	public UpstoxLoginResult login(UpstoxLoginAttempt attempt) {
		this.journal.begin(this.account, asksHolder());
		Outcome outcome = Outcome.FAILED;
		try {
			UpstoxLoginResult result = this.source.login(attempt);
			outcome = Outcome.of(result);
			return result;
		}
		finally {
			this.journal.end(this.account, outcome);
		}
	}

	@Override
	public boolean asksHolder() {
		return this.source.asksHolder();
	}

	@Override
	public UpstoxTokenCheck check(UpstoxToken token) {
		return this.source.check(token);
	}

	@Override
	public boolean logout(UpstoxToken token) {
		return this.source.logout(token);
	}

}
