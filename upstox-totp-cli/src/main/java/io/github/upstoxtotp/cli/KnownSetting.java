package io.github.upstoxtotp.cli;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.upstoxtotp.autoconfigure.UpstoxProperties;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A setting that the library has.
 *
 * @param property the name of the property
 * @param defaultValue the text of the default, or {@code null} if there is none
 */
record KnownSetting(String property, @Nullable String defaultValue) {

	private static final Pattern INDEX = Pattern.compile("_[0-9]+_?$");

	private static final Set<String> SECRETS = Set.of("upstox.username", "upstox.password", "upstox.pin-code",
			"upstox.totp-secret", "upstox.client-secret", "upstox.access-token");

	/**
	 * Finds all settings, in their order.
	 * @return the settings
	 */
	static List<KnownSetting> all() {
		return below("upstox", UpstoxProperties.class).toList();
	}

	private static Stream<KnownSetting> below(String prefix, Class<?> type) {
		RecordComponent[] components = type.getRecordComponents();
		Constructor<?> constructor = type.getDeclaredConstructors()[0];
		return IntStream.range(0, components.length)
			.boxed()
			.flatMap((i) -> at(prefix + "." + DataObjectPropertyName.toDashedForm(components[i].getName()),
					components[i].getType(), constructor.getParameters()[i].getAnnotation(DefaultValue.class)));
	}

	private static Stream<KnownSetting> at(String property, Class<?> type, @Nullable DefaultValue defaultValue) {
		return type.isRecord() ? below(property, type) : Stream
			.of(new KnownSetting(property, (defaultValue != null) ? String.join(",", defaultValue.value()) : null));
	}

	/**
	 * Returns the names of the variables that set a property, the usual one first.
	 * @param property the name of the property
	 * @return the names, as Spring Boot understands them
	 */
	static List<String> variables(String property) {
		String usual = property.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
		String compact = property.replace('.', '_').replace("-", "").toUpperCase(Locale.ROOT);
		return usual.equals(compact) ? List.of(usual) : List.of(usual, compact);
	}

	List<String> variables() {
		return variables(this.property);
	}

	String variable() {
		return variables().get(0);
	}

	boolean isSetBy(String variable) {
		return variables().contains(INDEX.matcher(variable).replaceFirst(""));
	}

	/**
	 * Returns whether nothing but the length of the value may be shown. The mobile number
	 * is none of anybody's business either.
	 * @return whether the value is a secret
	 */
	boolean isSecret() {
		return SECRETS.contains(this.property);
	}

}
