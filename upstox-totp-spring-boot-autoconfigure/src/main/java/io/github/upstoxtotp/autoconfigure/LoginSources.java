package io.github.upstoxtotp.autoconfigure;

import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;

import io.github.upstoxtotp.login.ApprovalLogin;
import io.github.upstoxtotp.login.BrowserLogin;
import io.github.upstoxtotp.login.Pause;
import io.github.upstoxtotp.login.TotpLogin;
import io.github.upstoxtotp.spi.UpstoxLoginStepListener;
import io.github.upstoxtotp.spi.UpstoxTokenSource;

import org.springframework.web.client.RestClient;

/**
 * Creates what logs in to an account, by each of the ways.
 *
 * @param client gives the client that logs in
 * @param clock the local clock
 * @param pause how a login waits
 * @param listeners are notified of the steps of a login
 * @param holders takes the logins that a person completes
 * @param contextPath the path of the application
 */
record LoginSources(Supplier<RestClient> client, Clock clock, Pause pause, List<UpstoxLoginStepListener> listeners,
		HolderLogins holders, String contextPath) {

	UpstoxTokenSource create(AccountParts account) {
		return switch (account.source()) {
			case TOTP, ACCESS_TOKEN ->
				new TotpLogin(account.loginSettings(), this.client.get(), this.clock, this.pause, this.listeners);
			case APPROVAL -> approval(account);
			case BROWSER -> browser(account);
		};
	}

	private ApprovalLogin approval(AccountParts account) {
		ApprovalLogin login = new ApprovalLogin(account.loginSettings(), this.client.get(), this.clock, this.pause,
				this.listeners);
		this.holders.add(account.name(), login, account.properties());
		return login;
	}

	private BrowserLogin browser(AccountParts account) {
		BrowserLogin login = new BrowserLogin(account.loginSettings(), account.startPage(this.contextPath),
				account.properties().login().timeout(), this.client.get(), this.clock, this.pause, this.listeners);
		this.holders.add(account.name(), login, account.properties());
		return login;
	}

}
