package io.github.upstoxtotp.test;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.TestContextAnnotationUtils;

/**
 * Finds {@link WithUpstoxSimulator}.
 */
final class UpstoxSimulatorContextCustomizerFactory implements ContextCustomizerFactory {

	@Override
	public @Nullable ContextCustomizer createContextCustomizer(Class<?> testClass,
			List<ContextConfigurationAttributes> attributes) {
		WithUpstoxSimulator annotation = TestContextAnnotationUtils.findMergedAnnotation(testClass,
				WithUpstoxSimulator.class);
		return (annotation != null) ? new UpstoxSimulatorContextCustomizer(List.of(annotation.accounts())) : null;
	}

}
