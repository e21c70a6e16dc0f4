package io.github.upstoxtotp.test;

import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(UpstoxSimulatorExtension.class)
@TestMethodOrder(MethodOrderer.MethodName.class)
class UpstoxSimulatorExtensionTests {

	private static int port;

	@Test
	void firstTestUsesTheSimulator(UpstoxSimulator simulator) {
		port = simulator.api().getPort();
		assertThat(new LoginClient(simulator).login(Flow.CURRENT)).isNotEmpty();
	}

	@Test
	void secondTestFindsTheSameSimulatorReset(UpstoxSimulator simulator) {
		assertThat(simulator.api()).hasPort(port);
		assertThat(simulator.logins()).isZero();
		assertThat(new LoginClient(simulator).login(Flow.CURRENT)).isNotEmpty();
	}

	@Nested
	class NestedTests {

		@Test
		void nestedTestFindsTheSameSimulator(UpstoxSimulator simulator) {
			assertThat(simulator.api()).hasPort(port);
			assertThat(simulator.logins()).isZero();
		}

	}

}
