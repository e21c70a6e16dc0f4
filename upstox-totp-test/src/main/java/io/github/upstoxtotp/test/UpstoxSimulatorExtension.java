package io.github.upstoxtotp.test;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * JUnit extension that runs an {@link UpstoxSimulator} for the tests of a class, resets
 * it before each of them, and hands it to parameters of its type. <pre class="code">
 * &#64;RegisterExtension
 * static UpstoxSimulatorExtension upstox = new UpstoxSimulatorExtension();
 *
 * &#64;Test
 * void logsInOnce(UpstoxSimulator simulator) {
 *     ...
 * }
 * </pre> In a field that is not static it runs one for each test.
 *
 * @since 0.1.0
 */
public final class UpstoxSimulatorExtension
		implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback, ParameterResolver {

	private final UpstoxSimulator simulator;

	private @Nullable String owner;

	/**
	 * Create an extension that runs a simulator with all defaults.
	 */
	public UpstoxSimulatorExtension() {
		this(UpstoxSimulator.builder());
	}

	/**
	 * Create an extension that runs the simulator of a builder.
	 * @param builder the builder
	 */
	public UpstoxSimulatorExtension(UpstoxSimulatorBuilder builder) {
		this.simulator = builder.build();
	}

	/**
	 * Return the simulator, which runs while tests do.
	 * @return the simulator
	 */
	public UpstoxSimulator simulator() {
		return this.simulator;
	}

	@Override
	public void beforeAll(ExtensionContext context) {
		start(context);
	}

	@Override
	public void beforeEach(ExtensionContext context) {
		start(context);
		this.simulator.reset();
	}

	@Override
	public void afterEach(ExtensionContext context) {
		stop(context);
	}

	@Override
	public void afterAll(ExtensionContext context) {
		stop(context);
	}

	/**
	 * Nested classes come by here as well: whoever was first also stops.
	 */
	private void start(ExtensionContext context) {
		if (this.owner == null) {
			this.simulator.start();
			this.owner = context.getUniqueId();
		}
	}

	private void stop(ExtensionContext context) {
		if (context.getUniqueId().equals(this.owner)) {
			this.simulator.close();
			this.owner = null;
		}
	}

	@Override
	public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
		return parameter.getParameter().getType() == UpstoxSimulator.class;
	}

	@Override
	public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
		return this.simulator;
	}

}
