package io.github.upstoxtotp.autoconfigure;

import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Explains settings that cannot be used. Comes before the analyzers of Spring Boot, which
 * show the value of the property that was bound last.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class UpstoxConfigurationFailureAnalyzer implements FailureAnalyzer {

	private static final ConfigurationPropertyName PREFIX = ConfigurationPropertyName.of(ConfigurationCheck.PREFIX);

	@Override
	public @Nullable FailureAnalysis analyze(Throwable failure) {
		BindException refused = null;
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof UpstoxConfigurationException ex) {
				return analysis(ex, failure);
			}
			if (cause instanceof BindException ex && isOurs(ex)) {
				refused = ex;
			}
		}
		return (refused != null) ? analysis(unreadable(refused), failure) : null;
	}

	private static FailureAnalysis analysis(UpstoxConfigurationException ex, Throwable failure) {
		return new FailureAnalysis(String.valueOf(ex.getMessage()), ex.getAction(), failure);
	}

	private static boolean isOurs(BindException ex) {
		ConfigurationProperty last = ex.getProperty();
		return isOurs(ex.getName()) || (last != null && isOurs(last.getName()));
	}

	private static boolean isOurs(ConfigurationPropertyName name) {
		return PREFIX.equals(name) || PREFIX.isAncestorOf(name);
	}

	private static UpstoxConfigurationException unreadable(BindException ex) {
		Throwable cause = Objects.requireNonNullElse(ex.getCause(), ex);
		return new UpstoxConfigurationException(
				List.of(ConfigurationProblem.unreadable(ex.getName().toString(), cause)));
	}

}
