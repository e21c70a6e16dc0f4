package io.github.upstoxtotp.autoconfigure;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.context.properties.ConfigurationPropertiesBindException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/**
 * Explains settings that cannot be bound, together with all others that are wrong. Comes
 * before the analyzers of Spring Boot, which know one property at a time.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class UpstoxBindFailureAnalyzer extends AbstractFailureAnalyzer<ConfigurationPropertiesBindException> {

	private final BeanFactory beanFactory;

	private final Environment environment;

	UpstoxBindFailureAnalyzer(BeanFactory beanFactory, Environment environment) {
		this.beanFactory = beanFactory;
		this.environment = environment;
	}

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, ConfigurationPropertiesBindException cause) {
		if (!String.valueOf(cause.getMessage()).contains(UpstoxProperties.class.getSimpleName())) {
			return null;
		}
		boolean credentialsNeeded = this.beanFactory.containsBean(UpstoxAutoConfiguration.TOTP_LOGIN);
		List<ConfigurationProblem> problems = new ConfigurationCheck(this.environment).problems(credentialsNeeded);
		return problems.isEmpty() ? null : new FailureAnalysis(UpstoxConfigurationException.describe(problems),
				UpstoxConfigurationFailureAnalyzer.ACTION, cause);
	}

}
