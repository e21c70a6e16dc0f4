package io.github.upstoxtotp.test;

import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestExecutionListener;

/**
 * Resets the simulator of the application context before each test.
 */
final class UpstoxSimulatorTestExecutionListener implements TestExecutionListener {

	@Override
	public void beforeTestMethod(TestContext test) {
		if (test.hasApplicationContext()) {
			reset(test.getApplicationContext());
		}
	}

	private void reset(ApplicationContext context) {
		if (context.containsBean(UpstoxSimulatorContextCustomizer.BEAN_NAME)) {
			context.getBean(UpstoxSimulatorContextCustomizer.BEAN_NAME, UpstoxSimulator.class).reset();
		}
	}

}
