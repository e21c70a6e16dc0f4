package io.github.upstoxtotp.autoconfigure.web;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.CsrfConfigurer;
import org.springframework.security.web.SecurityFilterChain;

/**
 * The snippet for Spring Security on Spring MVC.
 */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
public class NotifierSecurity {

	@Bean
	@Order(0)
	SecurityFilterChain upstoxNotifier(HttpSecurity http) throws Exception {
		return http.securityMatcher("/upstox/notifier/*")
			.authorizeHttpRequests(
					(requests) -> requests.requestMatchers(HttpMethod.POST).permitAll().anyRequest().denyAll())
			.csrf(CsrfConfigurer::disable)
			.build();
	}

}
