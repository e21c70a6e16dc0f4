package io.github.upstoxtotp.test;

import java.util.Map;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;

import static org.assertj.core.api.Assertions.assertThat;

@WithUpstoxSimulator(accounts = { "asha", "ravi" })
@SpringBootTest(classes = WithUpstoxSimulatorAccountsTests.TestApplication.class, webEnvironment = WebEnvironment.NONE,
		properties = "upstox.accounts.ravi.client-id=other")
class WithUpstoxSimulatorAccountsTests {

	@Autowired
	private UpstoxSimulator simulator;

	@Autowired
	private ConfigurableEnvironment environment;

	@Test
	void everyAccountHasItsCredentialsBeforeAllElse() {
		for (String name : new String[] { "asha", "ravi" }) {
			UpstoxSimulatorCredentials credentials = this.simulator.account(name).credentials();
			Map<String, String> expected = Map.of("username", credentials.username(), "pin-code", credentials.pinCode(),
					"totp-secret", credentials.totpSecret(), "client-id", credentials.clientId(), "client-secret",
					credentials.clientSecret(), "redirect-uri", credentials.redirectUri());
			expected.forEach((key, value) -> assertThat(property("upstox.accounts." + name + "." + key)).as(key)
				.isEqualTo(value));
		}
	}

	@Test
	void endpointsAreThoseOfTheSimulatorForAllAccounts() {
		String base = this.simulator.api().toString();
		assertThat(property("upstox.endpoints.api")).isEqualTo(base);
		assertThat(property("upstox.endpoints.service")).isEqualTo(base);
		assertThat(property("upstox.endpoints.login")).isEqualTo(base);
	}

	@Test
	void topLevelHasNoCredentials() {
		EnumerablePropertySource<?> source = (EnumerablePropertySource<?>) this.environment.getPropertySources()
			.get(UpstoxSimulatorContextCustomizer.BEAN_NAME);
		assertThat(source.getPropertyNames()).contains("upstox.accounts.asha.username")
			.doesNotContain("upstox.username", "upstox.pin-code", "upstox.totp-secret", "upstox.client-id",
					"upstox.client-secret", "upstox.redirect-uri");
	}

	@Test
	void firstAccountIsThePrimaryOne() {
		assertThat(property("upstox.primary")).isEqualTo("asha");
	}

	@Test
	void everyAccountLogsIn() {
		String asha = new LoginClient(this.simulator, "asha").login(Flow.CURRENT);
		String ravi = new LoginClient(this.simulator, "ravi").login(Flow.CURRENT);
		assertThat(this.simulator.account("asha").issuedTokens()).containsExactly(asha);
		assertThat(this.simulator.account("ravi").issuedTokens()).containsExactly(ravi);
	}

	private String property(String name) {
		return this.environment.getProperty(name);
	}

	@Configuration(proxyBeanMethods = false)
	static class TestApplication {

	}

}
