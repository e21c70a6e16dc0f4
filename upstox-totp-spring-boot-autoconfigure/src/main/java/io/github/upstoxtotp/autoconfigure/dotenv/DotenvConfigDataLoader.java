package io.github.upstoxtotp.autoconfigure.dotenv;

import java.util.List;

import org.apache.commons.logging.Log;

import org.springframework.boot.context.config.ConfigData;
import org.springframework.boot.context.config.ConfigDataLoader;
import org.springframework.boot.context.config.ConfigDataLoaderContext;
import org.springframework.boot.context.config.ConfigDataResourceNotFoundException;
import org.springframework.boot.logging.DeferredLogFactory;

/**
 * Loads {@code .env} files.
 */
final class DotenvConfigDataLoader implements ConfigDataLoader<DotenvConfigDataResource> {

	private final Log log;

	DotenvConfigDataLoader(DeferredLogFactory logFactory) {
		this.log = logFactory.getLog(DotenvConfigDataLoader.class);
	}

	@Override
	public ConfigData load(ConfigDataLoaderContext context, DotenvConfigDataResource resource) {
		ConfigDataResourceNotFoundException.throwIfDoesNotExist(resource, resource.path());
		DotenvFile file = DotenvFile.read(resource.path(), System.getenv());
		file.ignoredLines()
			.forEach((line) -> this.log
				.warn("Line %d of %s is not NAME=value and is ignored.".formatted(line, resource.path())));
		return new ConfigData(List.of(new DotenvPropertySource(file)));
	}

}
