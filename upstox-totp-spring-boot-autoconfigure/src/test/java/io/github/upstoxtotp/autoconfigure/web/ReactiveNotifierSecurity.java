package io.github.upstoxtotp.autoconfigure.web;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.reactive.EnableWebFluxSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity.CsrfSpec;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.util.matcher.PathPatternParserServerWebExchangeMatcher;

/**
 * The snippet for Spring Security on Spring WebFlux.
 */
@Configuration(proxyBeanMethods = false)
@EnableWebFluxSecurity
public class ReactiveNotifierSecurity {

	@Bean
	@Order(0)
	SecurityWebFilterChain upstoxNotifier(ServerHttpSecurity http) {
		return http.securityMatcher(new PathPatternParserServerWebExchangeMatcher("/upstox/notifier/*"))
			.authorizeExchange(
					(exchanges) -> exchanges.pathMatchers(HttpMethod.POST).permitAll().anyExchange().denyAll())
			.csrf(CsrfSpec::disable)
			.build();
	}

}
