package io.github.upstoxtotp.sample;

import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.CorsRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Refuses requests that a page of another origin makes in the browser of a person. There
 * is no login here that would stop them. Programs send no {@code Origin} and are served.
 */
@Configuration(proxyBeanMethods = false)
class SameOriginOnly implements WebMvcConfigurer {

	@Override
	public void addCorsMappings(CorsRegistry registry) {
		registry.addMapping("/**").allowedOrigins();
	}

}
