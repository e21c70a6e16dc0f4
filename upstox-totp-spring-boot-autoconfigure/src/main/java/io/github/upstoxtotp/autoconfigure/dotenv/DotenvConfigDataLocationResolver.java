package io.github.upstoxtotp.autoconfigure.dotenv;

import java.nio.file.Path;
import java.util.List;

import org.springframework.boot.context.config.ConfigDataLocation;
import org.springframework.boot.context.config.ConfigDataLocationResolver;
import org.springframework.boot.context.config.ConfigDataLocationResolverContext;

/**
 * Resolves locations such as {@code dotenv:.env}, a path from the working folder.
 */
final class DotenvConfigDataLocationResolver implements ConfigDataLocationResolver<DotenvConfigDataResource> {

	private static final String PREFIX = "dotenv:";

	@Override
	public boolean isResolvable(ConfigDataLocationResolverContext context, ConfigDataLocation location) {
		return location.hasPrefix(PREFIX);
	}

	@Override
	public List<DotenvConfigDataResource> resolve(ConfigDataLocationResolverContext context,
			ConfigDataLocation location) {
		return List.of(new DotenvConfigDataResource(Path.of(location.getNonPrefixedValue(PREFIX)).toAbsolutePath()));
	}

}
