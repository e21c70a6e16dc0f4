package io.github.upstoxtotp.store;

import org.jspecify.annotations.Nullable;

import org.springframework.aot.hint.BindingReflectionHintsRegistrar;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;

/**
 * Tells a native image what is written to the stores, of the script that creates the
 * tables, and what is called by name.
 */
final class StoreRuntimeHints implements RuntimeHintsRegistrar {

	@Override
	public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
		new BindingReflectionHintsRegistrar().registerReflectionHints(hints.reflection(),
				RecordFormat.StoredState.class, RecordFormat.StoredToken.class, RecordFormat.StoredFailure.class,
				RecordFormat.StoredLedger.class, RecordFormat.StoredChange.class, RecordFormat.StoredPrompts.class);
		hints.resources().registerPattern(JdbcSchema.LOCATION);
		hints.resources().registerPattern(ShedLockLeases.VERSION);
		hints.reflection()
			.registerTypeIfPresent(classLoader, JdbcLeases.PROVIDER + "$Configuration$Builder",
					MemberCategory.INVOKE_PUBLIC_METHODS);
	}

}
