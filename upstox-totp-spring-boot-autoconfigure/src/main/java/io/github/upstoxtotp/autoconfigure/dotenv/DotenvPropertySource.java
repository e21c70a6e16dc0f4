package io.github.upstoxtotp.autoconfigure.dotenv;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.OriginLookup;
import org.springframework.boot.origin.TextResourceOrigin;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.FileSystemResource;

/**
 * The variables of an {@code .env} file, which bind like those of the environment. What
 * looks like a placeholder in a value was not one for the file, and is none for Spring.
 *
 * @since 0.1.0
 */
public final class DotenvPropertySource extends SystemEnvironmentPropertySource implements OriginLookup<String> {

	// Spring Boot binds a source as variables because of this end of its name.
	private static final String SUFFIX = "-" + StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;

	private final DotenvFile file;

	/**
	 * Creates a property source.
	 * @param file the file
	 */
	public DotenvPropertySource(DotenvFile file) {
		super("dotenv:" + file.path() + SUFFIX, escaped(file));
		this.file = file;
	}

	private static Map<String, Object> escaped(DotenvFile file) {
		Map<String, Object> variables = new LinkedHashMap<>();
		file.values().forEach((name, value) -> variables.put(name, value.replace("${", "\\${")));
		return variables;
	}

	@Override
	public @Nullable Origin getOrigin(String name) {
		return this.file.variables()
			.stream()
			.filter((variable) -> variable.name().equals(resolvePropertyName(name)))
			.reduce((first, second) -> second)
			.map((variable) -> new TextResourceOrigin(new FileSystemResource(this.file.path()),
					new TextResourceOrigin.Location(variable.line() - 1, 0)))
			.orElse(null);
	}

}
