package io.github.upstoxtotp.autoconfigure;

import java.time.Duration;

import io.github.upstoxtotp.account.AccountSettings.OtpBudget;
import io.github.upstoxtotp.account.AccountSettings;
import io.github.upstoxtotp.account.AccountSettings.RefreshPlan;
import io.github.upstoxtotp.account.TokenCalendar;
import io.github.upstoxtotp.autoconfigure.UpstoxProperties.Budget;
import io.github.upstoxtotp.autoconfigure.UpstoxProperties.Refresh;
import io.github.upstoxtotp.autoconfigure.UpstoxProperties.Startup;
import io.github.upstoxtotp.autoconfigure.UpstoxProperties.Token;

/**
 * Turns properties into the settings of a token's life.
 *
 * @param properties the properties
 */
record LifecycleSettingsFactory(UpstoxProperties properties) {

	AccountSettings create() {
		Token token = this.properties.token();
		Budget budget = this.properties.login().budget();
		return new AccountSettings(new TokenCalendar(token.expiresAt(), token.zone()),
				this.properties.login().timeout(), new OtpBudget(budget.window(), budget.perWindow(), budget.perDay()),
				refreshPlan());
	}

	private RefreshPlan refreshPlan() {
		Refresh refresh = this.properties.refresh();
		Duration share = RefreshSpread.shareOf(String.valueOf(this.properties.username()), refresh.spread());
		return new RefreshPlan(refresh.enabled(), refresh.startup() != Startup.LAZY, refresh.delay().plus(share),
				refresh.deadline());
	}

}
