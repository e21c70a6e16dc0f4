package io.github.upstoxtotp.autoconfigure.web;

import jakarta.servlet.Filter;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/**
 * The snippet for the access log of Tomcat.
 */
@Configuration(proxyBeanMethods = false)
public class NotifierAccessLog {

	@Bean
	FilterRegistrationBean<Filter> upstoxNotifierIsNotLogged() {
		FilterRegistrationBean<Filter> filter = new FilterRegistrationBean<>((request, response, chain) -> {
			request.setAttribute("upstox.unlogged", true);
			chain.doFilter(request, response);
		});
		filter.addUrlPatterns("/upstox/notifier/*");
		filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
		return filter;
	}

}
