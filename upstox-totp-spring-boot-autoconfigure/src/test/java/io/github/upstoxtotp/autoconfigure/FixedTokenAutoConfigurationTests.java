package io.github.upstoxtotp.autoconfigure;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.github.upstoxtotp.UpstoxAccounts;
import io.github.upstoxtotp.UpstoxStateChangedEvent;
import io.github.upstoxtotp.UpstoxTokenChangedEvent;
import io.github.upstoxtotp.UpstoxTokenEndedEvent.Reason;
import io.github.upstoxtotp.UpstoxTokenEndedEvent;
import io.github.upstoxtotp.UpstoxTokenEvent;
import io.github.upstoxtotp.UpstoxTokenProvider;
import io.github.upstoxtotp.UpstoxTokenRefusedEvent;
import io.github.upstoxtotp.UpstoxTokenStatus.State;
import io.github.upstoxtotp.UpstoxTokenStatus;
import io.github.upstoxtotp.UpstoxTokenUnavailableException;
import io.github.upstoxtotp.account.AccountLifecycle;
import io.github.upstoxtotp.account.AccountRegistry;
import io.github.upstoxtotp.account.FixedTokenProvider;
import io.github.upstoxtotp.test.MutableClock;
import io.github.upstoxtotp.test.UpstoxSimulator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.unauthorized;
import static io.github.upstoxtotp.test.UpstoxAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A token that was made elsewhere.
 */
@ExtendWith(OutputCaptureExtension.class)
class FixedTokenAutoConfigurationTests {

	private static final Instant END = Instant.ofEpochSecond(1781128800);

	private static final Instant NOW = END.minusSeconds(150);

	private static final String TOKEN = "e30." + Base64.getUrlEncoder()
		.withoutPadding()
		.encodeToString("{\"sub\":\"AB1234\",\"iat\":1781078394,\"exp\":1781128800}".getBytes(StandardCharsets.UTF_8))
			+ ".c2ln";

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(UpstoxAutoConfiguration.class))
		.withPropertyValues("upstox.access-token=" + TOKEN);

	@Test
	void endIsReadFromTheToken(CapturedOutput output) {
		at(NOW).run((context) -> {
			assertThat(context.getBean(UpstoxTokenProvider.class).getTokenValue()).isEqualTo(TOKEN);
			assertThat(output).containsOnlyOnce("The token of upstox.access-token is valid until")
				.contains("2026-06-11 03:30:00 IST")
				.doesNotContain(TOKEN, "ERROR");
		});
	}

	@Test
	void readOnlyTokenIsSaidToBe(CapturedOutput output) {
		String claims = Base64.getUrlEncoder().encodeToString("{\"isExtended\":true}".getBytes(StandardCharsets.UTF_8));
		at(NOW).withPropertyValues("upstox.access-token=a." + claims + ".c").run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(output).containsOnlyOnce("is a read-only one").contains("UDAPI100067").doesNotContain(claims);
		});
	}

	@Test
	void deadTokenIsReportedOnceAndNeverSent(CapturedOutput output) {
		try (UpstoxSimulator upstox = UpstoxSimulator.builder().start()) {
			at(END)
				.withPropertyValues(upstox.properties()
					.entrySet()
					.stream()
					.map((property) -> property.getKey() + "=" + property.getValue())
					.toArray(String[]::new))
				.withPropertyValues("upstox.pin-code=")
				.run((context) -> {
					assertThat(context).hasNotFailed();
					RestClient client = context.getBean("upstoxRestClient", RestClient.class);
					for (int i = 0; i < 3; i++) {
						assertThatExceptionOfType(UpstoxTokenUnavailableException.class)
							.isThrownBy(() -> client.get().uri("/v2/user/profile").retrieve().toBodilessEntity())
							.withMessageContaining("UPSTOX_ACCESS_TOKEN");
					}
					UpstoxTokenStatus status = context.getBean(UpstoxTokenProvider.class).getStatus();
					assertThat(status.state()).isEqualTo(State.EXPIRED);
					assertThat(status.expiresAt()).isEqualTo(END);
					assertThat(status.nextLoginAt()).isNull();
				});
			assertThat(upstox).didNotLogIn().wasNotCalled("/v2/user/profile");
		}
		assertThat(output).containsOnlyOnce(
				"The token of upstox.access-token (UPSTOX_ACCESS_TOKEN) is no longer valid since 2026-06-11 03:30:00")
			.doesNotContain(TOKEN);
	}

	@Test
	void tokenWithALineBreakInsideStopsTheStartAndIsNotShown(CapturedOutput output) {
		at(END).withPropertyValues("upstox.access-token=made-up-1\nmade-up-2").run((context) -> {
			assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("upstox.access-token (UPSTOX_ACCESS_TOKEN) is malformed")
				.hasMessageNotContaining("made-up");
			assertThat(output).doesNotContain("made-up");
		});
	}

	@Test
	void completeCredentialsWinOverATokenInTheEnvironment(CapturedOutput output) {
		withCredentials()
			.withInitializer((context) -> context.getEnvironment()
				.getPropertySources()
				.addFirst(new EnvironmentVariables("UPSTOX_ACCESS_TOKEN", TOKEN)))
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(context.getBean(UpstoxAccounts.class).primary()).extracting("engine")
					.isInstanceOf(AccountLifecycle.class);
				assertThat(output).containsOnlyOnce("upstox.access-token (\"UPSTOX_ACCESS_TOKEN\" from property source")
					.contains("is ignored: the credentials upstox.username, upstox.pin-code, upstox.totp-secret, "
							+ "upstox.client-id, upstox.client-secret, upstox.redirect-uri are complete")
					.doesNotContain(TOKEN, "246813");
			});
	}

	@Test
	void completeCredentialsNextToATokenStopTheStart(CapturedOutput output) {
		withCredentials().withPropertyValues("upstox.access-token=" + TOKEN).run((context) -> {
			assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("upstox.access-token (UPSTOX_ACCESS_TOKEN) contradicts another setting: "
						+ "the same source holds complete credentials")
				.hasMessageNotContaining(TOKEN);
			assertThat(output).doesNotContain(TOKEN, "246813");
		});
	}

	@Test
	void nextProcessOfTheShellThatGotTheTokenLogsIn(CapturedOutput output) {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(UpstoxAutoConfiguration.class))
			.withPropertyValues("upstox.refresh.startup=lazy", "upstox.store.type=memory")
			.withInitializer((context) -> context.getEnvironment()
				.getPropertySources()
				.replace(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
						new SystemEnvironmentPropertySource(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
								variables())))
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(context.getBean(AccountRegistry.class).account(AccountRegistry.DEFAULT).engine())
					.isInstanceOf(AccountLifecycle.class);
				assertThat(output).containsOnlyOnce("is ignored: the credentials upstox.username")
					.doesNotContain(TOKEN, "246813");
			});
	}

	@Test
	void tokenNextToCompleteCredentialsInOneDotenvFileStopsTheStart(@TempDir Path folder, CapturedOutput output)
			throws IOException {
		Path file = Files.write(folder.resolve(".env"),
				variables().entrySet()
					.stream()
					.map((variable) -> variable.getKey() + "=" + variable.getValue())
					.toList());
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(UpstoxAutoConfiguration.class))
			.withInitializer(new ConfigDataApplicationContextInitializer())
			.withSystemProperties("spring.config.import=dotenv:" + file)
			.run((context) -> {
				assertThat(context).getFailure()
					.rootCause()
					.hasMessageContaining("upstox.access-token (UPSTOX_ACCESS_TOKEN) contradicts another setting: "
							+ "the same source holds complete credentials");
				assertThat(output).doesNotContain(TOKEN, "246813");
			});
	}

	private static Map<String, Object> variables() {
		return Map.of("UPSTOX_USERNAME", "9876543210", "UPSTOX_PIN_CODE", "246813", "UPSTOX_TOTP_SECRET",
				"JBSWY3DPEHPK3PXP", "UPSTOX_CLIENT_ID", "client", "UPSTOX_CLIENT_SECRET", "secret",
				"UPSTOX_REDIRECT_URI", "https://example.com/callback", "UPSTOX_ACCESS_TOKEN", TOKEN);
	}

	private static ApplicationContextRunner withCredentials() {
		return new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(UpstoxAutoConfiguration.class))
			.withPropertyValues("upstox.username=9876543210", "upstox.pin-code=246813",
					"upstox.totp-secret=JBSWY3DPEHPK3PXP", "upstox.client-id=client", "upstox.client-secret=secret",
					"upstox.redirect-uri=https://example.com/callback", "upstox.refresh.startup=lazy",
					"upstox.store.type=memory");
	}

	@Test
	void eventsTellOfAChangeThenOfTheEnd() {
		MutableClock clock = MutableClock.fixed(NOW);
		List<UpstoxTokenEvent> events = new ArrayList<>();
		this.runner.withBean(Clock.class, () -> clock)
			.withBean(TokenEventConsumer.class, () -> events::add)
			.run((context) -> {
				assertThat(events).hasSize(2);
				assertThat(events.get(0)).isInstanceOf(UpstoxTokenChangedEvent.class);
				assertThat(states(events)).containsExactly(State.VALID);
				UpstoxTokenProvider provider = context.getBean(UpstoxTokenProvider.class);
				clock.advance(Duration.ofSeconds(150));
				assertThat(provider.currentToken()).isNull();
				for (int i = 0; i < 2; i++) {
					assertThatExceptionOfType(UpstoxTokenUnavailableException.class).isThrownBy(provider::getToken);
				}
				assertThat(events).hasSize(4).contains(new UpstoxTokenEndedEvent("default", Reason.ENDED));
				assertThat(states(events)).containsExactly(State.VALID, State.EXPIRED);
			});
	}

	@Test
	void eventsTellOfARefusalAndOfAReset(CapturedOutput output) {
		List<UpstoxTokenEvent> events = new ArrayList<>();
		try (UpstoxSimulator upstox = UpstoxSimulator.builder().clock(Clock.fixed(NOW, ZoneOffset.UTC)).start()) {
			at(NOW).withPropertyValues("upstox.endpoints.api=" + upstox.api())
				.withBean(TokenEventConsumer.class, () -> events::add)
				.run((context) -> {
					UpstoxTokenProvider provider = context.getBean(UpstoxTokenProvider.class);
					provider.invalidate("other");
					assertThat(events).hasSize(2);
					provider.invalidate(TOKEN);
					provider.invalidate(TOKEN);
					assertThat(events).hasSize(5)
						.hasAtLeastOneElementOfType(UpstoxTokenRefusedEvent.class)
						.contains(new UpstoxTokenEndedEvent("default", Reason.REFUSED));
					provider.reset();
					assertThat(provider.getTokenValue()).isEqualTo(TOKEN);
					provider.logout();
					assertThat(events).contains(new UpstoxTokenEndedEvent("default", Reason.LOGGED_OUT));
					assertThat(states(events)).containsExactly(State.VALID, State.EXPIRED, State.VALID, State.EXPIRED);
				});
		}
		assertThat(output)
			.containsOnlyOnce(
					"Upstox refuses the token everywhere; it was dropped. Check whether another program logs in to, "
							+ "or out of, the same account. No login takes place.")
			.contains("(UPSTOX_ACCESS_TOKEN) is no longer valid. Replace it")
			.doesNotContain(TOKEN);
	}

	@Test
	void tokenThatOnlyOneEndpointRefusesIsKeptAndAskedAboutOnce(CapturedOutput output) {
		try (UpstoxSimulator upstox = UpstoxSimulator.builder().clock(Clock.fixed(NOW, ZoneOffset.UTC)).start()) {
			upstox.wireMock()
				.stubFor(get("/v2/user/profile").atPriority(1)
					.willReturn(okJson("{\"status\":\"success\",\"data\":{}}")));
			upstox.wireMock()
				.stubFor(get("/v2/order/details").atPriority(1)
					.willReturn(unauthorized().withBody("{\"errors\":[{\"errorCode\":\"UDAPI100050\"}]}")));
			at(NOW).withPropertyValues("upstox.endpoints.api=" + upstox.api()).run((context) -> {
				RestClient client = context.getBean("upstoxRestClient", RestClient.class);
				for (int i = 0; i < 3; i++) {
					assertThatExceptionOfType(HttpClientErrorException.Unauthorized.class)
						.isThrownBy(() -> client.get().uri("/v2/order/details").retrieve().toBodilessEntity());
				}
				assertThat(context.getBean(UpstoxTokenProvider.class).getTokenValue()).isEqualTo(TOKEN);
			});
			assertThat(upstox.receivedCalls()).filteredOn((call) -> call.path().equals("/v2/user/profile")).hasSize(1);
		}
		assertThat(output).containsOnlyOnce("only the called endpoint refuses the token")
			.doesNotContain(TOKEN, "is no longer valid");
	}

	private static Stream<State> states(List<UpstoxTokenEvent> events) {
		return events.stream()
			.filter(UpstoxStateChangedEvent.class::isInstance)
			.map((event) -> ((UpstoxStateChangedEvent) event).current().state());
	}

	@Test
	void tokenWithoutAnEndIsSaidToHaveNone(CapturedOutput output) {
		at(END).withPropertyValues("upstox.access-token=opaque")
			.run((context) -> assertThat(output).containsOnlyOnce("does not say when it expires"));
	}

	private ApplicationContextRunner at(Instant moment) {
		return this.runner.withBean(Clock.class, () -> Clock.fixed(moment, ZoneOffset.UTC));
	}

}
