package io.github.upstoxtotp.readme;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

import io.github.upstoxtotp.autoconfigure.UpstoxAutoConfiguration;
import io.github.upstoxtotp.readme.Page.Fence;
import io.github.upstoxtotp.test.UpstoxSimulator;
import io.github.upstoxtotp.test.UpstoxSimulatorCredentials;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.web.client.RestClient;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static io.github.upstoxtotp.test.UpstoxAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The settings of the README for one account and for two, as they stand there but for the
 * API keys, which are placeholders.
 */
class ReadmeAccountsTests {

	private static final List<Fence> SETTINGS = new Page(Path.of("..", "README.md")).fences()
		.stream()
		.filter((fence) -> fence.is("yaml"))
		.toList();

	private final UpstoxSimulator upstox = UpstoxSimulator.builder()
		.account("asha",
				(made) -> credentials("9876543210", "123456", "JBSWY3DPEHPK3PXP", "asha").withUser("AB1234",
						"ASHA RAO"))
		.account("ravi",
				(made) -> credentials("9876543211", "654321", "NB2W45DFOIZA4XTP", "ravi").withUser("CD5678",
						"RAVI RAO"))
		.start();

	private static UpstoxSimulatorCredentials credentials(String username, String pinCode, String totpSecret,
			String key) {
		return new UpstoxSimulatorCredentials(username, pinCode, totpSecret, key + "-key", key + "-secret",
				"https://example.com/callback", "");
	}

	@AfterEach
	void stopSimulator() {
		this.upstox.close();
	}

	@Test
	void tenLinesMoreAreCallsForEachOfTwoAccounts() {
		this.upstox.clock().setTo(Instant.parse("2026-06-10T04:00:00Z"));
		this.upstox.wireMock().stubFor(get("/v2/portfolio/long-term-holdings").willReturn(okJson("[]")));
		assertThat(SETTINGS).hasSize(2);
		assertThat(SETTINGS.get(1).content().lines().filter((line) -> !line.equals("upstox:")))
			.hasSizeLessThanOrEqualTo(10);
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(UpstoxAutoConfiguration.class))
			.withBean(Clock.class, this.upstox::clock)
			.withInitializer((context) -> SETTINGS
				.forEach((fence) -> context.getEnvironment().getPropertySources().addLast(source(fence))))
			.withPropertyValues("upstox.client-id=asha-key", "upstox.client-secret=asha-secret",
					"upstox.accounts.ravi.client-id=ravi-key", "upstox.accounts.ravi.client-secret=ravi-secret",
					"upstox.store.type=memory", "upstox.refresh.enabled=false",
					"upstox.endpoints.api=" + this.upstox.api(), "upstox.endpoints.service=" + this.upstox.service(),
					"upstox.endpoints.login=" + this.upstox.login())
			.run((context) -> {
				RestClient client = context.getBean("upstoxRestClient", RestClient.class);
				assertThat(new Portfolio(client).holdings()).isEqualTo("[]");
				assertThat(this.upstox.account("asha")).loggedInOnce().receivedOnlyValidTokens();
				assertThat(this.upstox.account("ravi")).didNotLogIn();
				assertThat(new FamilyPortfolio(client).holdings("ravi")).isEqualTo("[]");
				assertThat(this.upstox.account("ravi")).loggedInOnce().receivedOnlyValidTokens().hasNoViolations();
			});
	}

	private static PropertySource<?> source(Fence fence) {
		ByteArrayResource yaml = new ByteArrayResource(fence.content().getBytes(StandardCharsets.UTF_8));
		try {
			return new YamlPropertySourceLoader().load(fence.toString() + fence.hashCode(), yaml).get(0);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
