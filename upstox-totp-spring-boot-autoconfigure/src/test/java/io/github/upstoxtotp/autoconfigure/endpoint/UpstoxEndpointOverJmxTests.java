package io.github.upstoxtotp.autoconfigure.endpoint;

import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.Arrays;

import javax.management.JMException;
import javax.management.MBeanOperationInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;

import io.github.upstoxtotp.UpstoxLoginFailure.Kind;
import io.github.upstoxtotp.UpstoxLoginFailure;
import io.github.upstoxtotp.UpstoxLoginStep;
import io.github.upstoxtotp.autoconfigure.ActuatorApplication;
import io.github.upstoxtotp.spi.UpstoxLoginResult;
import io.github.upstoxtotp.test.MutableClock;
import org.junit.jupiter.api.Test;

import org.springframework.boot.WebApplicationType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The endpoint as a JMX console sees it, on every line of Spring Boot.
 */
class UpstoxEndpointOverJmxTests {

	private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();

	@Test
	void readsAndWrites() throws JMException {
		try (ActuatorApplication application = start("management.endpoint.upstox.access=unrestricted")) {
			assertThat(application.context().isActive()).isTrue();
			assertThat(operations()).containsExactlyInAnyOrder("accounts", "account", "perform", "accept");
			assertThat(invoke("accounts")).asString().contains("default", "EMPTY");
			assertThat(invoke("account", "default")).asString().contains("EMPTY");
			assertThat(invoke("perform", "default", "logout")).asString().contains("There was no token to log out.");
			assertThatExceptionOfType(JMException.class).isThrownBy(() -> invoke("perform", "default", "login"))
				.havingRootCause()
				.withMessageContainingAll("PIN", "1017106", "The PIN is wrong.", "No login starts until");
			assertThatExceptionOfType(JMException.class).isThrownBy(() -> invoke("perform", "other", "login"))
				.havingRootCause()
				.withMessageContaining("There is: default.");
		}
	}

	@Test
	void readsOnlyByDefault() throws JMException {
		try (ActuatorApplication application = start()) {
			assertThat(application.context().isActive()).isTrue();
			assertThat(operations()).containsExactlyInAnyOrder("accounts", "account");
		}
	}

	private static ActuatorApplication start(String... properties) {
		String[] all = Arrays.copyOf(properties, properties.length + 2);
		all[properties.length] = "spring.jmx.enabled=true";
		all[properties.length + 1] = "management.endpoints.jmx.exposure.include=upstox";
		UpstoxLoginFailure failure = UpstoxLoginFailure.of(UpstoxLoginStep.PIN, Kind.PERMANENT, "1017106",
				"The PIN is wrong.", "Mend it.", null);
		return ActuatorApplication.start(WebApplicationType.NONE, (attempt) -> new UpstoxLoginResult.Failure(failure),
				MutableClock.fixed(Instant.parse("2026-06-10T04:00:00Z")), all);
	}

	private ObjectName name() throws JMException {
		return new ObjectName("org.springframework.boot:type=Endpoint,name=Upstox");
	}

	private String[] operations() throws JMException {
		return Arrays.stream(this.server.getMBeanInfo(name()).getOperations())
			.map(MBeanOperationInfo::getName)
			.toArray(String[]::new);
	}

	private Object invoke(String operation, String... arguments) throws JMException {
		String[] signature = new String[arguments.length];
		Arrays.fill(signature, String.class.getName());
		return this.server.invoke(name(), operation, arguments, signature);
	}

}
