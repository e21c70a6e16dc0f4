package io.github.upstoxtotp.autoconfigure;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A property that the library supports. Immutable.
 *
 * @param name the name, such as {@code upstox.pin-code}
 * @param type the type of its value
 * @param defaultValue the text of the default, or {@code null} if there is none
 * @since 0.1.0
 */
public record SupportedProperty(String name, Type type, @Nullable String defaultValue) {

	private static final Pattern INDEX = Pattern.compile("_[0-9]+_?$");

	private static final Set<String> SECRETS = Set.of("username", "password", "pin-code", "totp-secret",
			"client-secret", "access-token", "proxy", "secret");

	/**
	 * Returns all properties below a prefix, in their order.
	 * @param prefix the prefix, such as {@code upstox}
	 * @return the properties
	 */
	public static List<SupportedProperty> below(String prefix) {
		return below(prefix, UpstoxProperties.class);
	}

	static List<SupportedProperty> below(String prefix, Class<?> type) {
		return all(prefix, type).toList();
	}

	private static Stream<SupportedProperty> all(String prefix, Class<?> type) {
		RecordComponent[] components = type.getRecordComponents();
		Constructor<?> constructor = type.getDeclaredConstructors()[0];
		return IntStream.range(0, components.length)
			.boxed()
			.flatMap((i) -> at(prefix + "." + DataObjectPropertyName.toDashedForm(components[i].getName()),
					components[i], constructor.getParameters()[i].getAnnotation(DefaultValue.class)));
	}

	private static Stream<SupportedProperty> at(String name, RecordComponent component,
			@Nullable DefaultValue defaultValue) {
		return component.getType().isRecord() ? all(name, component.getType()) : Stream.of(new SupportedProperty(name,
				component.getGenericType(), (defaultValue != null) ? String.join(",", defaultValue.value()) : null));
	}

	/**
	 * Returns the names of the environment variables that set a property.
	 * @param property the name of the property
	 * @return the names, the usual one first
	 */
	public static List<String> environmentVariables(String property) {
		String usual = property.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
		String compact = property.replace('.', '_').replace("-", "").toUpperCase(Locale.ROOT);
		return usual.equals(compact) ? List.of(usual) : List.of(usual, compact);
	}

	/**
	 * Returns the usual name of the environment variable that sets the property.
	 * @return the name, such as {@code UPSTOX_PIN_CODE}
	 */
	public String environmentVariable() {
		return environmentVariables(this.name).get(0);
	}

	/**
	 * Returns whether an environment variable sets the property, or one element of it.
	 * @param variable the name of the variable, in capitals
	 * @return whether it does
	 */
	public boolean isSetBy(String variable) {
		return environmentVariables(this.name).contains(INDEX.matcher(variable).replaceFirst(""));
	}

	/**
	 * Returns whether nothing but the length of the value may be shown. The mobile number
	 * is private, too.
	 * @return whether the value is a secret
	 */
	public boolean isSecret() {
		return SECRETS.contains(this.name.substring(this.name.lastIndexOf('.') + 1));
	}

}
