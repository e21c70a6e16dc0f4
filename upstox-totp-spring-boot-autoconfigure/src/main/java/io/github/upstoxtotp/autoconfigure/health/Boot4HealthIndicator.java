package io.github.upstoxtotp.autoconfigure.health;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/**
 * Tells the health of all accounts to Spring Boot 4.
 */
final class Boot4HealthIndicator extends AbstractHealthIndicator {

	private final HealthReporter health;

	Boot4HealthIndicator(HealthReporter health) {
		super("The health of the Upstox tokens cannot be determined");
		this.health = health;
	}

	@Override
	protected void doHealthCheck(Health.Builder builder) {
		HealthReport report = this.health.report();
		builder.status(report.status()).withDetails(report.details());
	}

}
