package io.github.upstoxtotp.test;

import java.time.Clock;

import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

import static org.assertj.core.api.Assertions.assertThat;

@WithUpstoxSimulator
@TestMethodOrder(MethodOrderer.MethodName.class)
@SpringBootTest(classes = WithUpstoxSimulatorTests.TestApplication.class, webEnvironment = WebEnvironment.NONE,
		properties = { "upstox.endpoints.api=https://api.upstox.com", "upstox.redirect-uri=https://example.org" })
class WithUpstoxSimulatorTests {

	@Autowired
	private UpstoxSimulator simulator;

	@Autowired
	private Environment environment;

	@Autowired
	private Clock clock;

	@Test
	void applicationIsPointedAtTheSimulatorBeforeAllElse() {
		this.simulator.properties()
			.forEach((name, value) -> assertThat(this.environment.getProperty(name)).isEqualTo(value));
	}

	@Test
	void tokensAreKeptInMemoryUnlessToldOtherwise() {
		assertThat(this.environment.getProperty("upstox.store.type")).isEqualTo("memory");
	}

	@Test
	void clockOfTheSimulatorCanBeABean() {
		assertThat(this.clock).isSameAs(this.simulator.clock());
	}

	@Test
	void loginOfTestA() {
		assertThat(new LoginClient(this.simulator).login(Flow.CURRENT)).isNotEmpty();
		assertThat(this.simulator.logins()).isOne();
	}

	@Test
	void loginOfTestB() {
		assertThat(new LoginClient(this.simulator).login(Flow.LEGACY)).isNotEmpty();
		assertThat(this.simulator.logins()).isOne();
	}

	@Nested
	class NestedTests {

		@Test
		void nestedTestSharesTheContext(@Autowired UpstoxSimulator shared) {
			assertThat(shared).isSameAs(WithUpstoxSimulatorTests.this.simulator);
			assertThat(shared.logins()).isZero();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class TestApplication {

		@Bean
		Clock clock(UpstoxSimulator simulator) {
			return simulator.clock();
		}

	}

}
