package io.github.upstoxtotp.autoconfigure.web;

import java.time.Clock;

import io.github.upstoxtotp.account.AccountRegistry;
import io.github.upstoxtotp.account.TokenCalendar;
import io.github.upstoxtotp.autoconfigure.HolderLogins;
import io.github.upstoxtotp.autoconfigure.UpstoxProperties;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/**
 * What the paths of both web frameworks are made of.
 */
@Configuration(proxyBeanMethods = false)
class HolderWebConfiguration {

	@Bean
	@Conditional(SourceCondition.ApprovalChosen.class)
	ApprovalWebhook upstoxApprovalWebhook(HolderLogins logins, AccountRegistry accounts, UpstoxProperties properties,
			ObjectProvider<Clock> clock) {
		TokenCalendar calendar = new TokenCalendar(properties.token().expiresAt(), properties.token().zone());
		return new ApprovalWebhook(logins, accounts, calendar, clock.getIfUnique(Clock::systemUTC));
	}

	@Bean
	@Conditional(SourceCondition.BrowserChosen.class)
	BrowserPages upstoxBrowserPages(HolderLogins logins, AccountRegistry accounts, UpstoxProperties properties,
			ObjectProvider<Clock> clock) {
		return new BrowserPages(clock.getIfUnique(Clock::systemUTC), logins, accounts, properties.browser().path(),
				properties.browser().successPath());
	}

}
