package io.github.upstoxtotp.store;

import java.lang.reflect.RecordComponent;
import java.util.stream.Stream;

import io.github.upstoxtotp.UpstoxLoginFailure;
import io.github.upstoxtotp.UpstoxLoginStep;
import io.github.upstoxtotp.account.TokenFate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.core.io.support.SpringFactoriesLoader;

import static org.assertj.core.api.Assertions.assertThat;

class StoreRuntimeHintsTests {

	private final RuntimeHints hints = new RuntimeHints();

	StoreRuntimeHintsTests() {
		SpringFactoriesLoader.forResourceLocation("META-INF/spring/aot.factories")
			.load(RuntimeHintsRegistrar.class)
			.stream()
			.filter(StoreRuntimeHints.class::isInstance)
			.forEach((registrar) -> registrar.registerHints(this.hints, null));
	}

	@ParameterizedTest
	@ValueSource(classes = { RecordFormat.StoredState.class, RecordFormat.StoredToken.class,
			RecordFormat.StoredUser.class, RecordFormat.StoredFailure.class, RecordFormat.StoredLedger.class,
			RecordFormat.StoredChange.class })
	void recordsCanBeReadAndWritten(Class<?> type) {
		assertThat(type.getDeclaredConstructors()).hasSize(1)
			.allMatch((constructor) -> RuntimeHintsPredicates.reflection()
				.onConstructor(constructor)
				.invoke()
				.test(this.hints));
		assertThat(Stream.of(type.getRecordComponents()).map(RecordComponent::getAccessor)).isNotEmpty()
			.allMatch((accessor) -> RuntimeHintsPredicates.reflection().onMethod(accessor).invoke().test(this.hints));
	}

	@ParameterizedTest
	@ValueSource(classes = { UpstoxLoginFailure.Kind.class, UpstoxLoginStep.class, TokenFate.class })
	void constantsAreKnown(Class<?> type) {
		assertThat(RuntimeHintsPredicates.reflection().onType(type)).accepts(this.hints);
	}

	@Test
	void scriptOfTheTablesIsThere() {
		assertThat(RuntimeHintsPredicates.resource().forResource("io/github/upstoxtotp/store/schema.sql"))
			.accepts(this.hints);
	}

}
