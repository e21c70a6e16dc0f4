package io.github.upstoxtotp.autoconfigure.health;

import java.time.Clock;

import io.github.upstoxtotp.UpstoxAccounts;
import io.github.upstoxtotp.UpstoxTokenProvider;
import io.github.upstoxtotp.account.TokenCalendar;
import io.github.upstoxtotp.autoconfigure.AccountDirectory;
import io.github.upstoxtotp.autoconfigure.UpstoxProperties;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * What the health of both lines of Spring Boot is made of.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(UpstoxProperties.class)
class HealthReporterConfiguration {

	@Bean
	@ConditionalOnMissingBean
	UnmetDemands upstoxUnmetDemands(ObjectProvider<Clock> clock) {
		return new UnmetDemands(clock.getIfUnique(Clock::systemUTC));
	}

	@Bean
	HealthReporter upstoxHealthReporter(ObjectProvider<UpstoxAccounts> accounts,
			ObjectProvider<UpstoxTokenProvider> providers, UpstoxProperties properties, UnmetDemands demands,
			ObjectProvider<Clock> clock) {
		TokenCalendar calendar = new TokenCalendar(properties.token().expiresAt(), properties.token().zone());
		return new HealthReporter(new AccountDirectory(accounts, providers), new AccountHealthCheck(calendar,
				properties.refresh().deadline(), demands, clock.getIfUnique(Clock::systemUTC)));
	}

}
