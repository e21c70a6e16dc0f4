package io.github.upstoxtotp.autoconfigure;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Explains settings that were bound but cannot be used.
 */
final class UpstoxConfigurationFailureAnalyzer extends AbstractFailureAnalyzer<UpstoxConfigurationException> {

	static final String ACTION = """
			Set these properties, for instance in application.yml, or the environment variables in parentheses. \
			To run the application without Upstox access tokens, set upstox.enabled=false.""";

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, UpstoxConfigurationException cause) {
		return new FailureAnalysis(String.valueOf(cause.getMessage()), ACTION, cause);
	}

}
