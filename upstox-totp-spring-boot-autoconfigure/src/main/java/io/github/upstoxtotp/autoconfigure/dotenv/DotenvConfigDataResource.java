package io.github.upstoxtotp.autoconfigure.dotenv;

import java.nio.file.Path;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.config.ConfigDataResource;

/**
 * An {@code .env} file that is imported.
 */
final class DotenvConfigDataResource extends ConfigDataResource {

	private final Path path;

	DotenvConfigDataResource(Path path) {
		this.path = path;
	}

	Path path() {
		return this.path;
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof DotenvConfigDataResource resource && this.path.equals(resource.path);
	}

	@Override
	public int hashCode() {
		return Objects.hash(this.path);
	}

	@Override
	public String toString() {
		return "dotenv file [" + this.path + "]";
	}

}
