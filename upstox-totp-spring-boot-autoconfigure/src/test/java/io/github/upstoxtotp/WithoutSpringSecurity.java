package io.github.upstoxtotp;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;

/**
 * Has Spring Boot secure nothing by itself. Most tests are not about Spring Security, and
 * those that are bring a filter chain.
 */
final class WithoutSpringSecurity implements AutoConfigurationImportFilter {

	@Override
	public boolean[] match(@Nullable String[] names, AutoConfigurationMetadata metadata) {
		boolean[] matches = new boolean[names.length];
		for (int i = 0; i < names.length; i++) {
			String name = names[i];
			matches[i] = name == null || !name.contains(".security.");
		}
		return matches;
	}

}
