package io.github.upstoxtotp.autoconfigure;

import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.core.ResolvableType;

/**
 * Finds all properties whose values cannot be converted.
 *
 * @param binder reads the properties
 */
record BindingCheck(Binder binder) {

	private static final Map<Class<?>, String> EXPECTED = Map.of(boolean.class, "true or false", int.class,
			"a whole number", Duration.class, "a duration such as 500ms, 10s or 1m", LocalTime.class,
			"a time of day such as 03:30, in quotes where it is written in YAML", ZoneId.class,
			"a time zone such as Asia/Kolkata", URI.class, "an address such as https://api.upstox.com");

	List<ConfigurationProblem> problems() {
		return problemsOf("upstox", UpstoxProperties.class).toList();
	}

	private Stream<ConfigurationProblem> problemsOf(String prefix, Class<?> type) {
		return Arrays.stream(type.getRecordComponents())
			.flatMap((component) -> problemsOf(prefix + "." + DataObjectPropertyName.toDashedForm(component.getName()),
					component));
	}

	private Stream<ConfigurationProblem> problemsOf(String property, RecordComponent component) {
		if (component.getType().isRecord()) {
			return problemsOf(property, component.getType());
		}
		try {
			this.binder.bind(property, Bindable.of(ResolvableType.forType(component.getGenericType())));
			return Stream.empty();
		}
		catch (BindException ex) {
			return Stream.of(ConfigurationProblem.malformed(property, expected(component.getType())));
		}
	}

	private static String expected(Class<?> type) {
		return type.isEnum() ? "one of " + constants(type) : EXPECTED.getOrDefault(type, "a text");
	}

	private static String constants(Class<?> type) {
		return Arrays.stream(type.getEnumConstants())
			.map((constant) -> constant.toString().toLowerCase(Locale.ROOT))
			.collect(Collectors.joining(", "));
	}

}
