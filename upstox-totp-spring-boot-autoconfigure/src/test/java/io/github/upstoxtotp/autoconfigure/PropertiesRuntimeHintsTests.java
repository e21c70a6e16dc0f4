package io.github.upstoxtotp.autoconfigure;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.core.io.support.SpringFactoriesLoader;

import static org.assertj.core.api.Assertions.assertThat;

class PropertiesRuntimeHintsTests {

	private final RuntimeHints hints = new RuntimeHints();

	PropertiesRuntimeHintsTests() {
		SpringFactoriesLoader.forResourceLocation("META-INF/spring/aot.factories")
			.load(RuntimeHintsRegistrar.class)
			.stream()
			.filter(PropertiesRuntimeHints.class::isInstance)
			.forEach((registrar) -> registrar.registerHints(this.hints, null));
	}

	@Test
	void componentsOfAllSettingsCanBeWalkedThrough() {
		assertThat(records(UpstoxProperties.class)).hasSizeGreaterThan(8)
			.flatMap((type) -> Arrays.asList(type.getRecordComponents()))
			.map(RecordComponent::getAccessor)
			.allMatch((accessor) -> RuntimeHintsPredicates.reflection().onMethod(accessor).invoke().test(this.hints));
	}

	private static Stream<Class<?>> records(Class<?> type) {
		Stream<Class<?>> nested = Stream.of(type.getRecordComponents())
			.<Class<?>>map(RecordComponent::getType)
			.filter(Class::isRecord)
			.flatMap(PropertiesRuntimeHintsTests::records);
		return Stream.concat(Stream.of(type), nested);
	}

}
