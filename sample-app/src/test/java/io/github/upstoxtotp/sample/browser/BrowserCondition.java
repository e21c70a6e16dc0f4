package io.github.upstoxtotp.sample.browser;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

import org.springframework.util.Assert;

/**
 * Looks whether there is a browser.
 */
final class BrowserCondition implements ExecutionCondition {

	private static final String NONE = "Chromium and its driver are not on the PATH. On Debian: apt-get install chromium chromium-driver";

	@Override
	public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
		if (Installed.chromium() != null && Installed.driver() != null) {
			return ConditionEvaluationResult.enabled("Chromium is installed");
		}
		Assert.state(!"required".equals(System.getenv("SAMPLE_BROWSER_TESTS")), NONE);
		return ConditionEvaluationResult.disabled(NONE);
	}

}
