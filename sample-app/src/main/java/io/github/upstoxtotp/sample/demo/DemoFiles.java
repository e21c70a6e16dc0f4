package io.github.upstoxtotp.sample.demo;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Serves the part of the page that the demonstration adds.
 */
@Configuration(proxyBeanMethods = false)
@Profile("demo")
class DemoFiles implements WebMvcConfigurer {

	@Override
	public void addResourceHandlers(ResourceHandlerRegistry registry) {
		registry.addResourceHandler("/demo/**").addResourceLocations("classpath:/demo/");
	}

}
