package io.github.upstoxtotp.sample.demo;

import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

import io.github.upstoxtotp.test.Fault;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DemoFaultTests {

	private static final Set<String> ERRORS = Set.of("ERROR_CODE", "API_ERROR");

	@Test
	void eachFaultOfTheSimulatorCanBeChosen() {
		Set<String> faults = Arrays.stream(Fault.class.getMethods())
			.filter((method) -> Modifier.isStatic(method.getModifiers()))
			.map((method) -> method.getName().replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT))
			.filter((name) -> !ERRORS.contains(name))
			.collect(Collectors.toSet());
		faults.add("ERROR");
		assertThat(DemoFault.values()).extracting(Enum::name).containsExactlyInAnyOrderElementsOf(faults);
	}

}
