package io.github.upstoxtotp.autoconfigure.health;

import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;

/**
 * Tells the health of all accounts to Spring Boot 3.5.
 */
final class Boot3HealthIndicator extends AbstractHealthIndicator {

	private final HealthReporter health;

	Boot3HealthIndicator(HealthReporter health) {
		super("The health of the Upstox tokens cannot be determined");
		this.health = health;
	}

	@Override
	protected void doHealthCheck(Health.Builder builder) {
		HealthReport report = this.health.report();
		builder.status(report.status()).withDetails(report.details());
	}

}
