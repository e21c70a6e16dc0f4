package io.github.upstoxtotp.store;

import org.jspecify.annotations.Nullable;

import org.springframework.aot.hint.BindingReflectionHintsRegistrar;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;

/**
 * Tells a native image what is written to the stores, and of the script that creates the
 * tables.
 */
final class StoreRuntimeHints implements RuntimeHintsRegistrar {

	@Override
	public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
		new BindingReflectionHintsRegistrar().registerReflectionHints(hints.reflection(), StateWire.class,
				BudgetWire.class);
		hints.resources().registerPattern(JdbcSchema.LOCATION);
	}

}
