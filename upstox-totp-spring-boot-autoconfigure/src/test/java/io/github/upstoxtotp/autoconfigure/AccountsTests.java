package io.github.upstoxtotp.autoconfigure;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.github.upstoxtotp.UpstoxAccount;
import io.github.upstoxtotp.UpstoxAccountDetails;
import io.github.upstoxtotp.UpstoxAccounts;
import io.github.upstoxtotp.UpstoxToken;
import io.github.upstoxtotp.UpstoxTokenEndedEvent;
import io.github.upstoxtotp.UpstoxTokenProvider;
import io.github.upstoxtotp.UpstoxTokenUnavailableException;
import io.github.upstoxtotp.UpstoxUnknownAccountException;
import io.github.upstoxtotp.UpstoxUser;
import io.github.upstoxtotp.autoconfigure.metrics.UpstoxMetricsAutoConfiguration;
import io.github.upstoxtotp.autoconfigure.webclient.UpstoxWebClientAutoConfiguration;
import io.github.upstoxtotp.spi.UpstoxAccountRepository;
import io.github.upstoxtotp.spi.UpstoxLoginResult;
import io.github.upstoxtotp.spi.UpstoxTokenSourceDecorator;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mockito.Mockito;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.web.client.RestClient;
import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Several accounts in one application. The token of an account tells whose it is.
 */
@Timeout(60)
@ExtendWith(OutputCaptureExtension.class)
class AccountsTests {

	private static final Instant MORNING = Instant.parse("2026-06-10T04:00:00Z");

	private static final WireMockServer API = started();

	private final AtomicInteger logins = new AtomicInteger();

	private final ApplicationContextRunner empty = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(UpstoxAutoConfiguration.class, UpstoxWebClientAutoConfiguration.class))
		.withBean(Clock.class, () -> Clock.fixed(MORNING, ZoneOffset.UTC))
		.withBean(UpstoxTokenSourceDecorator.class, () -> (account, source) -> (attempt) -> {
			this.logins.incrementAndGet();
			return new UpstoxLoginResult.Success(
					UpstoxToken.of("token-of-" + account, UpstoxUser.of(account), MORNING, Instant.MAX));
		})
		.withPropertyValues("upstox.refresh.startup=lazy", "upstox.store.type=memory",
				"upstox.endpoints.api=http://localhost:" + API.port());

	private final ApplicationContextRunner two = this.empty
		.withPropertyValues("upstox.primary=asha", "upstox.redirect-uri=https://example.com/callback")
		.withPropertyValues(account("asha", 1))
		.withPropertyValues(account("ravi", 2));

	private static WireMockServer started() {
		WireMockServer server = new WireMockServer(WireMockConfiguration.options().dynamicPort().containerThreads(40));
		server.start();
		server.stubFor(WireMock.any(WireMock.anyUrl()).willReturn(WireMock.ok("{}")));
		return server;
	}

	@AfterAll
	static void stopTheApi() {
		API.stop();
	}

	private static String[] account(String name, int number) {
		String prefix = "upstox.accounts." + name;
		return new String[] { prefix + ".username=" + (9_000_000_000L + number), prefix + ".pin-code=246813",
				prefix + ".totp-secret=JBSWY3DPEHPK3PXP", prefix + ".client-id=client-" + number,
				prefix + ".client-secret=secret-" + number };
	}

	@Test
	void accountsHaveTokensOfTheirOwnAndInheritTheRest() {
		this.two.run((context) -> {
			UpstoxAccounts accounts = context.getBean(UpstoxAccounts.class);
			assertThat(accounts.names()).containsExactly("asha", "ravi");
			assertThat(accounts).extracting(UpstoxAccount::name).containsExactly("asha", "ravi");
			assertThat(accounts.get("ravi").getTokenValue()).isEqualTo("token-of-ravi");
			assertThat(accounts.get("ravi").getStatus().account()).isEqualTo("ravi");
			assertThat(accounts.primary().name()).isEqualTo("asha");
			assertThat(context.getBean(UpstoxTokenProvider.class).getTokenValue()).isEqualTo("token-of-asha");
			assertThat(this.logins).hasValue(2);
		});
	}

	@Test
	void accountMayHaveDaysOfItsOwn() {
		this.two
			.withPropertyValues("upstox.refresh.spread=0", "upstox.refresh.days=wednesday,thursday",
					"upstox.accounts.ravi.refresh.days=saturday")
			.run((context) -> {
				UpstoxAccounts accounts = context.getBean(UpstoxAccounts.class);
				accounts.forEach(UpstoxAccount::getToken);
				assertThat(accounts.get("asha").getStatus().nextLoginAt()).isBetween("2026-06-10T22:01:00Z",
						"2026-06-10T22:01:01Z");
				assertThat(accounts.get("ravi").getStatus().nextLoginAt()).isBetween("2026-06-12T22:01:00Z",
						"2026-06-12T22:01:01Z");
			});
	}

	@Test
	void onlyAccountIsThePrimaryOne() {
		this.empty.withPropertyValues(account("ravi", 2))
			.withPropertyValues("upstox.redirect-uri=https://example.com/callback")
			.run((context) -> assertThat(context.getBean(UpstoxAccounts.class).primary().name()).isEqualTo("ravi"));
	}

	@Test
	void environmentVariablesNameAnAccount() {
		this.empty
			.withInitializer((context) -> context.getEnvironment()
				.getPropertySources()
				.addFirst(new EnvironmentVariables("UPSTOX_ACCOUNTS_ASHARAO_PINCODE", "135792",
						"UPSTOX_ACCOUNTS_RAVI_PIN_CODE", "135791", "UPSTOX_ACCOUNTS_RAVI_USERNAME", "9876543210",
						"UPSTOX_ACCOUNTS_RAVI_CLIENT_ID", "other")))
			.withPropertyValues(account("asha-rao", 1))
			.withPropertyValues("upstox.redirect-uri=https://example.com/callback", "upstox.primary=ravi",
					"upstox.totp-secret=JBSWY3DPEHPK3PXP", "upstox.client-secret=secret")
			.run((context) -> {
				UpstoxProperties settings = context.getBean(UpstoxProperties.class);
				assertThat(settings.accounts()).containsOnlyKeys("ravi", "asha-rao");
				assertThat(settings.forAccount("ravi").pinCode()).isEqualTo("135791");
				assertThat(settings.forAccount("asha-rao").pinCode()).isEqualTo("135792");
				assertThat(settings).asString().doesNotContain("13579", "9876543210");
			});
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					upstox.accounts.ravi.pin-code=12          | upstox.accounts.ravi.pin-code (UPSTOX_ACCOUNTS_RAVI_PIN_CODE) is malformed
					upstox.accounts.ravi.username=            | upstox.accounts.ravi.username (UPSTOX_ACCOUNTS_RAVI_USERNAME) is missing
					upstox.accounts.ravi.client-id=client-1   | upstox.accounts.ravi.client-id (UPSTOX_ACCOUNTS_RAVI_CLIENT_ID) contradicts another setting: the account asha has the same one
					upstox.primary=                           | upstox.primary (UPSTOX_PRIMARY) is missing. Expected: the name of the account that requests use by default: one of asha, ravi
					upstox.primary=nobody                     | upstox.primary (UPSTOX_PRIMARY) is malformed. Expected: the name of the account that requests use by default: one of asha, ravi
					upstox.accounts.Meera.user-id=AB1234      | upstox.accounts (UPSTOX_ACCOUNTS) is malformed: the name of an account is not one
					upstox.login.concurrency=0                | upstox.login.concurrency (UPSTOX_LOGIN_CONCURRENCY) is malformed
					upstox.accounts.9876543210.user-id=AB1234 | upstox.accounts (UPSTOX_ACCOUNTS) is malformed: the name of an account is not one
					""")
	void wrongAccountsStopTheStart(String property, String problem) {
		this.two.withPropertyValues(property)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining(problem)
				.hasMessageNotContainingAny("246813", "9876543210", "9000000001"));
	}

	@Test
	void primaryAccountWithoutAccountsStopsTheStart() {
		this.empty
			.withPropertyValues("upstox.username=9000000001", "upstox.pin-code=246813",
					"upstox.totp-secret=JBSWY3DPEHPK3PXP", "upstox.client-id=client", "upstox.client-secret=secret",
					"upstox.redirect-uri=https://example.com/callback", "upstox.primary=ravi")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("upstox.primary (UPSTOX_PRIMARY) is malformed. "
						+ "Expected: the name of the account that requests use by default: one of default"));
	}

	@Test
	void sameMobileNumberWithAnotherTotpSecretStopsTheStart() {
		this.two
			.withPropertyValues("upstox.accounts.ravi.username=9000000001",
					"upstox.accounts.ravi.totp-secret=JBSWY3DPEHPK3PXQ")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("upstox.accounts.ravi.totp-secret (UPSTOX_ACCOUNTS_RAVI_TOTP_SECRET) contradicts")
				.hasMessageContaining("the account asha has the same mobile number and another TOTP secret"));
	}

	@Test
	void unknownPropertyOfAnAccountIsReportedOnce(CapturedOutput output) {
		this.two.withPropertyValues("upstox.accounts.ravi.pin-cod=135791").run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(output)
				.containsOnlyOnce("is unknown and changes nothing. Did you mean upstox.accounts.ravi.pin-code?")
				.contains("upstox.accounts.ravi.pin-code")
				.doesNotContain("135791");
		});
	}

	@Test
	void accountsAreOpenedAndClosedAtRunTime() {
		this.two.run((context) -> {
			UpstoxAccounts accounts = context.getBean(UpstoxAccounts.class);
			UpstoxAccount meera = accounts.open(details("meera", 3).build());
			assertThat(meera.getTokenValue()).isEqualTo("token-of-meera");
			assertThat(accounts.names()).containsExactly("asha", "ravi", "meera");
			accounts.close("ravi");
			assertThat(accounts.names()).containsExactly("asha", "meera");
			assertThatExceptionOfType(UpstoxUnknownAccountException.class).isThrownBy(() -> accounts.get("ravi"))
				.withMessage("There is no such account. There is: asha, meera.");
			assertThatExceptionOfType(UpstoxConfigurationException.class)
				.isThrownBy(() -> accounts.open(details("kiran", 4).pinCode("12").build()))
				.withMessageContaining("upstox.accounts.kiran.pin-code");
			assertThatExceptionOfType(IllegalArgumentException.class)
				.isThrownBy(() -> accounts.open(details("kiran", 3).build()))
				.withMessageContaining("The accounts kiran and meera contradict each other about client-id");
			assertThat(accounts.names()).containsExactly("asha", "meera");
		});
	}

	@Test
	void loginsThatTheAccountOwnerCompletesAreReleasedOnceTheAccountIsClosed() {
		this.two.withPropertyValues("upstox.accounts.asha.source=browser", "upstox.accounts.asha.user-id=AB1234",
				"upstox.accounts.ravi.source=approval", "upstox.accounts.ravi.user-id=EF9012",
				"upstox.accounts.ravi.approval.secret=q3Zk8wVnJ0xRb7TfLm2YhCeS9uAoGi5P", "upstox.refresh.startup=lazy")
			.run((context) -> {
				UpstoxAccounts accounts = context.getBean(UpstoxAccounts.class);
				HolderLogins logins = context.getBean(HolderLogins.class);
				assertThat(logins.browsers()).containsOnlyKeys("asha");
				assertThat(logins.approvals()).containsOnlyKeys("ravi");
				accounts.close("nobody");
				accounts.close("asha");
				assertThat(logins.browsers()).isEmpty();
				accounts.close("ravi");
				assertThat(logins.approvals()).isEmpty();
				accounts.open(UpstoxAccountDetails.named("asha").build());
				assertThat(logins.browsers()).containsOnlyKeys("asha");
			});
	}

	@Test
	void primaryAccountThatIsClosedAndOpenedAgainIsThePrimaryOne() {
		this.two.run((context) -> {
			UpstoxAccounts accounts = context.getBean(UpstoxAccounts.class);
			UpstoxTokenProvider primary = context.getBean(UpstoxTokenProvider.class);
			primary.getToken();
			accounts.close("asha");
			assertThatExceptionOfType(UpstoxUnknownAccountException.class).isThrownBy(primary::getToken);
			accounts.open(UpstoxAccountDetails.named("asha").build());
			assertThat(primary.getTokenValue()).isEqualTo("token-of-asha");
		});
	}

	@Test
	void closedAccountDoesNotLogInAgain() {
		this.two.run((context) -> {
			UpstoxAccounts accounts = context.getBean(UpstoxAccounts.class);
			UpstoxAccount meera = accounts.open(details("meera", 3).build());
			accounts.close("meera");
			assertThatExceptionOfType(UpstoxTokenUnavailableException.class).isThrownBy(meera::getToken);
			assertThatExceptionOfType(UpstoxTokenUnavailableException.class).isThrownBy(meera::refresh);
			assertThat(this.logins).hasValue(0);
		});
	}

	@Test
	void openReplacesTheCredentialsOfAnAccount(CapturedOutput output) {
		this.two.run((context) -> {
			UpstoxAccounts accounts = context.getBean(UpstoxAccounts.class);
			UpstoxAccount meera = accounts.open(details("meera", 3).build());
			meera.getToken();
			assertThat(accounts.open(details("meera", 3).pinCode("135791").build())).isSameAs(meera);
			assertThat(meera.currentToken()).isNull();
			assertThat(meera.getTokenValue()).isEqualTo("token-of-meera");
			assertThat(output)
				.contains("[meera] The account is opened anew, because its credentials have changed: pin-code.")
				.doesNotContain("135791");
		});
	}

	@Test
	void repositoryGivesAccountsAndAWrongOneHarmsNoOther(CapturedOutput output) {
		UpstoxAccountRepository repository = () -> List.of(details("meera", 3).build(),
				details("kiran", 4).pinCode("12").build(), details("tara", 5).build());
		this.empty.withBean(UpstoxAccountRepository.class, () -> repository)
			.withPropertyValues("upstox.primary=tara", "upstox.redirect-uri=https://example.com/callback")
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(context.getBean(UpstoxAccounts.class).names()).containsExactly("meera", "tara");
				assertThat(context.getBean(UpstoxTokenProvider.class).getTokenValue()).isEqualTo("token-of-tara");
				assertThat(output).contains("upstox.accounts.kiran.pin-code");
			});
	}

	@Test
	void resetReadsTheCredentialsAnew(CapturedOutput output) {
		this.two.run((context) -> {
			UpstoxAccount ravi = context.getBean(UpstoxAccounts.class).get("ravi");
			ravi.getToken();
			change(context, "upstox.accounts.ravi.pin-code", "135791");
			ravi.reset();
			assertThat(ravi.currentToken()).isNull();
			assertThat(ravi.getTokenValue()).isEqualTo("token-of-ravi");
			assertThat(this.logins).hasValue(2);
			assertThat(output)
				.contains("[ravi] The account is opened anew, because its credentials have changed: pin-code.");
		});
	}

	@Test
	void resetReadsAChangedConfigTree(@TempDir Path folder) throws IOException {
		Path pin = Files.writeString(folder.resolve("upstox.accounts.ravi.pin-code"), "246813\n");
		String[] others = Stream.of(account("ravi", 2))
			.filter((value) -> !value.contains("pin-code"))
			.toArray(String[]::new);
		this.empty.withPropertyValues(others)
			.withPropertyValues("upstox.redirect-uri=https://example.com/callback")
			.withInitializer(new ConfigDataApplicationContextInitializer())
			.withSystemProperties("spring.config.import=configtree:" + folder + "/")
			.run((context) -> {
				UpstoxAccount ravi = context.getBean(UpstoxAccounts.class).get("ravi");
				ravi.getToken();
				Files.writeString(pin, "135791\n");
				ravi.reset();
				assertThat(ravi.currentToken()).isNull();
				ravi.getToken();
				assertThat(this.logins).hasValue(2);
			});
	}

	@Test
	void refreshAfterTheRedirectUriHasChangedLogsIn() {
		this.two.run((context) -> {
			UpstoxAccount ravi = context.getBean(UpstoxAccounts.class).get("ravi");
			ravi.getToken();
			change(context, "upstox.redirect-uri", "https://example.com/other");
			ravi.refresh();
			assertThat(this.logins).hasValue(2);
		});
	}

	@Test
	void refreshAfterTheAccessTokenWasReplacedReturnsIt() {
		this.empty.withPropertyValues("upstox.accounts.ravi.access-token=first").run((context) -> {
			UpstoxAccount ravi = context.getBean(UpstoxAccounts.class).get("ravi");
			assertThat(ravi.getTokenValue()).isEqualTo("first");
			assertThatExceptionOfType(UpstoxTokenUnavailableException.class).isThrownBy(ravi::refresh);
			change(context, "upstox.accounts.ravi.access-token", "second");
			assertThat(ravi.refresh().value()).isEqualTo("second");
			assertThat(ravi.getTokenValue()).isEqualTo("second");
		});
	}

	@Test
	void accessTokenOfAnotherUserStopsTheStart() {
		String token = tokenOf("XY9999", "s");
		this.empty
			.withPropertyValues("upstox.accounts.ravi.access-token=" + token, "upstox.accounts.ravi.user-id=AB1234")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining(
						"upstox.accounts.ravi.access-token (UPSTOX_ACCOUNTS_RAVI_ACCESS_TOKEN) contradicts")
				.hasMessageContaining("another user than upstox.accounts.ravi.user-id names")
				.hasMessageNotContainingAny("XY9999", token));
	}

	private static void change(ApplicationContext context, String property, String value) {
		((ConfigurableEnvironment) context.getEnvironment()).getPropertySources()
			.addFirst(new MapPropertySource("changed " + property, Map.of(property, value)));
	}

	@Test
	void namesThatDifferInHyphensOnlyStopTheStart() {
		this.two.withPropertyValues("upstox.accounts.as-ha.user-id=AB1234")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("as-ha and asha are one name to Spring Boot"));
		this.two.run((context) -> assertThatExceptionOfType(UpstoxConfigurationException.class)
			.isThrownBy(() -> context.getBean(UpstoxAccounts.class).open(details("as-ha", 7).build()))
			.withMessageContaining("as-ha and asha are one name to Spring Boot"));
	}

	@Test
	void variablesOfAnAccountWithAHyphenInItsName(CapturedOutput output) {
		this.empty
			.withInitializer((context) -> context.getEnvironment()
				.getPropertySources()
				.addFirst(new EnvironmentVariables("UPSTOX_ACCOUNTS_ASHA_RAO_PIN_CODE", "135792",
						"UPSTOX_ACCOUNTS_MEE_RA_PIN_CODE", "135793")))
			.withPropertyValues(account("asha-rao", 1))
			.withPropertyValues("upstox.redirect-uri=https://example.com/callback")
			.run((context) -> {
				assertThat(context.getBean(UpstoxProperties.class).forAccount("asha-rao").pinCode())
					.isEqualTo("135792");
				assertThat(output).doesNotContain("UPSTOX_ACCOUNTS_ASHA_RAO_PIN_CODE", "13579")
					.contains("UPSTOX_ACCOUNTS_MEE_RA_PIN_CODE", "Did you mean UPSTOX_ACCOUNTS_MEERA_PIN_CODE?");
			});
	}

	@Test
	void accountsWithAnAccessTokenContradictNobody() {
		this.two
			.withPropertyValues("upstox.client-id=client-1", "upstox.accounts.meera.access-token=first",
					"upstox.accounts.tara.access-token=second")
			.run((context) -> {
				UpstoxAccounts accounts = context.getBean(UpstoxAccounts.class);
				assertThat(accounts.get("tara").getTokenValue()).isEqualTo("second");
				UpstoxAccount kiran = accounts.open(UpstoxAccountDetails.named("kiran").accessToken("third").build());
				assertThat(kiran.getTokenValue()).isEqualTo("third");
			});
	}

	@Test
	void accountsOfTheSameUserAreSaidToBeOne(CapturedOutput output) {
		this.empty
			.withPropertyValues("upstox.primary=asha", "upstox.accounts.asha.access-token=" + tokenOf("AB1234", "1"),
					"upstox.accounts.ravi.access-token=" + tokenOf("AB1234", "2"),
					"upstox.accounts.tara.access-token=" + tokenOf("XY9999", "3"))
			.run((context) -> {
				assertThat(context.getBean(UpstoxAccounts.class).names()).containsExactly("asha", "ravi", "tara");
				assertThat(output).contains("The accounts ravi and asha are one: both have tokens of AB1234")
					.doesNotContain("tara are one", "tara and");
			});
	}

	private static String tokenOf(String userId, String signature) {
		String claims = Base64.getUrlEncoder()
			.encodeToString("{\"sub\":\"%s\"}".formatted(userId).getBytes(StandardCharsets.UTF_8));
		return "e30." + claims + "." + signature;
	}

	@Test
	void linesOfTheLogNameTheAccount(CapturedOutput output) {
		this.two.withPropertyValues("upstox.accounts.tara.access-token=own").run((context) -> {
			context.getBean(UpstoxAccounts.class).get("ravi").getToken();
			Awaitility.await()
				.untilAsserted(() -> assertThat(output).contains("[ravi] Logging in to Upstox",
						"[ravi] The Upstox token of ravi is valid until",
						"The token of upstox.accounts.tara.access-token does not say when it expires."));
		});
	}

	@Test
	void beanThatReplacesTheAccountsIsReported(CapturedOutput output) {
		this.two.withBean("own", UpstoxTokenProvider.class, () -> Mockito.mock(UpstoxTokenProvider.class))
			.run((context) -> assertThat(output).contains("No login takes place for the accounts of upstox.*"));
	}

	@Test
	void unknownNameAmongManyIsNotAnsweredWithAllOfThem() {
		List<String> many = IntStream.range(0, 1000).mapToObj((i) -> "account-" + i).toList();
		assertThat(new UpstoxUnknownAccountException(many))
			.hasMessageStartingWith("There is no such account. There are 1000, such as account-0,")
			.hasMessageEndingWith("account-9.");
	}

	@Test
	void metersFollowTheAccountsThatAreOpen() {
		this.two.withConfiguration(AutoConfigurations.of(UpstoxMetricsAutoConfiguration.class)).run((context) -> {
			MeterRegistry registry = new SimpleMeterRegistry();
			registry.gauge("orders", Tags.of("account", "ravi"), this.logins);
			MeterBinder meters = context.getBean("upstoxMeters", MeterBinder.class);
			meters.bindTo(registry);
			UpstoxAccounts accounts = context.getBean(UpstoxAccounts.class);
			accounts.open(details("meera", 3).build());
			assertThat(accountsOf(registry)).containsExactlyInAnyOrder("asha", "ravi", "meera");
			accounts.close("ravi");
			assertThat(accountsOf(registry)).containsExactlyInAnyOrder("asha", "meera");
			((TokenEventConsumer) meters).accept(new UpstoxTokenEndedEvent("ravi", UpstoxTokenEndedEvent.Reason.ENDED));
			assertThat(accountsOf(registry)).containsExactlyInAnyOrder("asha", "meera");
			assertThat(registry.find("orders").gauge()).isNotNull();
			accounts.open(UpstoxAccountDetails.named("ravi").build());
			assertThat(accountsOf(registry)).containsExactlyInAnyOrder("asha", "meera", "ravi");
		});
	}

	private static Set<String> accountsOf(MeterRegistry registry) {
		return registry.getMeters()
			.stream()
			.filter((meter) -> meter.getId().getName().startsWith("upstox."))
			.map((meter) -> String.valueOf(meter.getId().getTag("account")))
			.collect(Collectors.toSet());
	}

	@Test
	void processesBeginAtMomentsOfTheirOwn() {
		Duration alone = delayOf("default");
		assertThat(delayOf("default")).isEqualTo(alone);
		assertThat(IntStream.range(0, 50).mapToObj((process) -> delayOf("ravi")).distinct()).hasSizeGreaterThan(10)
			.allSatisfy((delay) -> assertThat(delay).isBetween(alone, alone.plusSeconds(1)));
	}

	private static Duration delayOf(String account) {
		UpstoxProperties settings = new Binder(
				new MapConfigurationPropertySource(Map.of("upstox.client-id", "client-1")))
			.bind("upstox", UpstoxProperties.class)
			.get();
		return new AccountParts(account, settings).lifecycleSettings(false).refresh().delay();
	}

	@Test
	void requestChoosesItsAccount() {
		this.two.run((context) -> {
			RestClient client = context.getBean("upstoxRestClient", RestClient.class);
			WebClient reactive = context.getBean("upstoxWebClient", WebClient.class);
			client.get().uri("/1").retrieve().toBodilessEntity();
			client.get().uri("/2").attributes(UpstoxAccounts.account("ravi")).retrieve().toBodilessEntity();
			reactive.get().uri("/3").retrieve().toBodilessEntity().block();
			reactive.get().uri("/4").attributes(UpstoxAccounts.account("ravi")).retrieve().toBodilessEntity().block();
			assertThat(authorizations("/[1-4]")).containsExactly("Bearer token-of-asha", "Bearer token-of-ravi",
					"Bearer token-of-asha", "Bearer token-of-ravi");
			assertThatExceptionOfType(UpstoxUnknownAccountException.class)
				.isThrownBy(() -> client.get()
					.uri("/5")
					.attributes(UpstoxAccounts.account("nobody"))
					.retrieve()
					.toBodilessEntity())
				.withMessageContaining("asha, ravi");
			assertThatExceptionOfType(UpstoxUnknownAccountException.class).isThrownBy(() -> reactive.get()
				.uri("/5")
				.attributes(UpstoxAccounts.account("nobody"))
				.retrieve()
				.toBodilessEntity()
				.block());
			assertThat(authorizations("/5")).isEmpty();
		});
	}

	private static List<String> authorizations(String path) {
		return API.findAll(WireMock.getRequestedFor(WireMock.urlMatching(path)))
			.stream()
			.sorted((one, other) -> one.getUrl().compareTo(other.getUrl()))
			.map(AccountsTests::authorization)
			.toList();
	}

	private static String authorization(LoggedRequest request) {
		return request.getHeader("Authorization");
	}

	private static UpstoxAccountDetails.Builder details(String name, int number) {
		return UpstoxAccountDetails.named(name)
			.username(String.valueOf(9_000_000_000L + number))
			.pinCode("246813")
			.totpSecret("JBSWY3DPEHPK3PXP")
			.clientId("client-" + number)
			.clientSecret("secret-" + number);
	}

}
