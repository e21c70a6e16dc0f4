package io.github.upstoxtotp.autoconfigure;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;

import io.github.upstoxtotp.UpstoxTokenStatus;
import io.github.upstoxtotp.UpstoxTokenUnavailableException;
import io.github.upstoxtotp.spi.UpstoxLoginAttempt;
import io.github.upstoxtotp.UpstoxAccount;
import io.github.upstoxtotp.UpstoxAccounts;
import io.github.upstoxtotp.UpstoxLoginFailure;
import io.github.upstoxtotp.UpstoxLoginStep;
import io.github.upstoxtotp.UpstoxToken;
import io.github.upstoxtotp.UpstoxTokenProvider;
import io.github.upstoxtotp.UpstoxTokenStatus.State;
import io.github.upstoxtotp.UpstoxUser;
import io.github.upstoxtotp.account.AccountLifecycle;
import io.github.upstoxtotp.account.FixedTokenProvider;
import io.github.upstoxtotp.account.LoginThreads;
import io.github.upstoxtotp.client.UpstoxTokenInterceptor;
import io.github.upstoxtotp.spi.UpstoxLoginResult;
import io.github.upstoxtotp.spi.UpstoxTokenCheck;
import io.github.upstoxtotp.spi.UpstoxTokenSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@ExtendWith(OutputCaptureExtension.class)
class UpstoxAutoConfigurationTests {

	private static final Instant MORNING = Instant.parse("2026-06-10T04:00:00Z");

	private final ApplicationContextRunner empty = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(UpstoxAutoConfiguration.class));

	private final ApplicationContextRunner runner = this.empty.withPropertyValues("upstox.username=9876543210",
			"upstox.pin-code=123456", "upstox.totp-secret=JBSWY3DPEHPK3PXP", "upstox.client-id=client",
			"upstox.client-secret=secret", "upstox.redirect-uri=https://example.com/callback",
			"upstox.refresh.startup=lazy", "upstox.store.type=memory");

	@Test
	void startChecksTheConfigurationOnce() {
		Map<String, Object> settings = Map.of("upstox.username", "9876543210", "upstox.pin-code", "123456",
				"upstox.totp-secret", "JBSWY3DPEHPK3PXP", "upstox.client-id", "client", "upstox.client-secret",
				"secret", "upstox.redirect-uri", "https://example.com/callback", "upstox.refresh.startup", "lazy",
				"upstox.store.type", "memory");
		List<String> asked = new ArrayList<>();
		MapPropertySource source = new MapPropertySource("counting", settings) {

			@Override
			public @Nullable Object getProperty(String name) {
				asked.add(name);
				return super.getProperty(name);
			}

		};
		StandardEnvironment environment = new StandardEnvironment();
		environment.getPropertySources().addFirst(source);
		Binder binder = Binder.get(environment);
		new ConfigurationCheck(binder, ConfigurationPropertySources.get(environment), "upstox").problems(true);
		long check = timesAskedForThePin(asked);
		binder.bind("upstox", UpstoxProperties.class);
		long both = timesAskedForThePin(asked);
		asked.clear();
		this.empty.withInitializer((context) -> context.getEnvironment().getPropertySources().addFirst(source))
			.run((context) -> assertThat(context).hasNotFailed());
		assertThat(timesAskedForThePin(asked)).isBetween(both, both + check - 1);
	}

	@Test
	void sourceOfTheUserMayWaitForAPerson() {
		this.empty
			.withPropertyValues("upstox.user-id=AB1234", "upstox.refresh.startup=lazy", "upstox.store.type=memory")
			.withBean(UpstoxTokenSource.class, AskingSource::new)
			.run((context) -> {
				UpstoxTokenProvider provider = context.getBean(UpstoxTokenProvider.class);
				assertThatExceptionOfType(UpstoxTokenUnavailableException.class).isThrownBy(provider::getToken)
					.withMessageContaining("Send the code to the bot.");
				assertThat(provider.getStatus().state()).isEqualTo(UpstoxTokenStatus.State.AWAITING_HOLDER);
				assertThat(((UpstoxAccount) provider).accept("brought").user().userId()).isEqualTo("AB1234");
				assertThat(provider.getTokenValue()).isEqualTo("brought");
			});
	}

	private static final class AskingSource implements UpstoxTokenSource {

		@Override
		public boolean asksHolder() {
			return true;
		}

		@Override
		public UpstoxLoginResult login(UpstoxLoginAttempt attempt) {
			assertThat(attempt.claimPrompt()).isTrue();
			return new UpstoxLoginResult.Awaiting(Instant.MAX, "Send the code to the bot.", null);
		}

		@Override
		public UpstoxTokenCheck check(UpstoxToken token) {
			return new UpstoxTokenCheck(UpstoxTokenCheck.Verdict.ACCEPTED, null, UpstoxUser.of("AB1234"));
		}

	}

	private static long timesAskedForThePin(List<String> asked) {
		return asked.stream().filter("upstox.pin-code"::equals).count();
	}

	@Test
	void providesATokenProviderThatLogsInByTotp() {
		this.runner.run((context) -> assertThat(context).hasNotFailed()
			.hasSingleBean(UpstoxAccounts.class)
			.hasSingleBean(UpstoxTokenProvider.class)
			.hasSingleBean(UpstoxTokenInterceptor.class)
			.hasBean("upstoxRestClient"));
	}

	@Test
	void readsTheVariablesOfThePythonPackage() {
		this.empty.withInitializer((context) -> context.getEnvironment()
			.getPropertySources()
			.addFirst(new EnvironmentVariables("UPSTOX_USERNAME", "9876543210", "UPSTOX_PASSWORD", "password",
					"UPSTOX_PIN_CODE", "123456", "UPSTOX_TOTP_SECRET", "jbsw y3dp-ehpk 3pxp", "UPSTOX_CLIENT_ID",
					"client", "UPSTOX_CLIENT_SECRET", "secret", "UPSTOX_REDIRECT_URI", "https://example.com/callback",
					"UPSTOX_DEBUG", "false", "UPSTOX_SLEEP_TIME", "1000", "UPSTOX_REFRESH_STARTUP", "lazy")))
			.run((context) -> {
				assertThat(context).hasNotFailed();
				UpstoxProperties properties = context.getBean(UpstoxProperties.class);
				assertThat(properties.username()).isEqualTo("9876543210");
				assertThat(properties.pinCode()).isEqualTo("123456");
				assertThat(properties.sleepTime()).hasSeconds(1);
			});
	}

	@Test
	void leavesNothingBehindWhenDisabled() {
		this.runner.withPropertyValues("upstox.enabled=false")
			.run((context) -> assertThat(Arrays.stream(context.getBeanDefinitionNames())
				.filter((name) -> name.toLowerCase(Locale.ROOT).contains("upstox"))).isEmpty());
	}

	@Test
	void backsOffWithoutRestClient() {
		this.runner.withClassLoader(new FilteredClassLoader(RestClient.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(UpstoxTokenProvider.class));
	}

	@Test
	void backsOffWhenProviderIsPresent() {
		this.empty.withBean(UpstoxTokenProvider.class, () -> fixedToken(Instant.MAX))
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(UpstoxAccounts.class)
				.hasSingleBean(UpstoxTokenInterceptor.class));
	}

	@Test
	void takesASourceOfTheUserAndAsksForNoCredentials() {
		this.empty.withBean(UpstoxTokenSource.class, () -> (attempt) -> success())
			.withBean(Clock.class, () -> Clock.fixed(MORNING, ZoneOffset.UTC))
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(context.getBean(UpstoxTokenProvider.class).getTokenValue()).isEqualTo("made-up");
			});
	}

	@Test
	void takesATokenMadeElsewhereAndNeverLogsIn() {
		this.empty.withPropertyValues("upstox.access-token=opaque").run((context) -> {
			assertThat(context).hasNotFailed();
			UpstoxTokenProvider provider = context.getBean(UpstoxTokenProvider.class);
			assertThat(context.getBean(UpstoxAccounts.class).primary()).extracting("engine")
				.isInstanceOf(FixedTokenProvider.class);
			assertThat(provider.getTokenValue()).isEqualTo("opaque");
			assertThat(provider.getStatus().issuedAt()).isNull();
			assertThat(provider.getStatus().expiresAt()).isNull();
		});
	}

	@Test
	void readsTheEndOfATokenMadeElsewhere() {
		String claims = Base64.getUrlEncoder()
			.withoutPadding()
			.encodeToString(
					"{\"sub\":\"AB1234\",\"iat\":1781078394,\"exp\":1781128800}".getBytes(StandardCharsets.UTF_8));
		this.empty.withPropertyValues("upstox.access-token=e30." + claims + ".c2ln")
			.withBean(Clock.class, () -> Clock.fixed(Instant.ofEpochSecond(1781128800), ZoneOffset.UTC))
			.run((context) -> {
				UpstoxTokenProvider provider = context.getBean(UpstoxTokenProvider.class);
				assertThat(provider.currentToken()).isNull();
				assertThat(provider.getStatus().state()).isEqualTo(State.EXPIRED);
				assertThat(provider.getStatus().userId()).isEqualTo("AB1234");
				assertThat(provider.getStatus().expiresAt()).isEqualTo(Instant.ofEpochSecond(1781128800));
			});
	}

	@Test
	void takesAnEmptyAccessTokenForNone() {
		this.runner.withPropertyValues("upstox.access-token=")
			.run((context) -> assertThat(context.getBean(UpstoxAccounts.class).primary()).extracting("engine")
				.isInstanceOf(AccountLifecycle.class));
	}

	@Test
	void startsAlthoughUpstoxCannotBeReached() {
		this.runner
			.withPropertyValues("upstox.refresh.startup=background", "upstox.endpoints.api=http://localhost:1",
					"upstox.endpoints.service=http://localhost:1", "upstox.endpoints.login=http://localhost:1")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void startsBlockedWhenItWaitsForALoginThatIsRefused(CapturedOutput output) {
		blocking(UpstoxLoginFailure.Kind.PERMANENT, "60s").run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(context.getBean(UpstoxTokenProvider.class).getStatus().state()).isEqualTo(State.BLOCKED);
			assertThat(output).contains(
					"The application starts without an Upstox token for the account default: " + "logins are blocked.");
		});
	}

	@Test
	void startsWithoutATokenWhenItHasWaitedInVainForUpstox(CapturedOutput output) {
		blocking(UpstoxLoginFailure.Kind.TRANSIENT, "1s").run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(context.getBean(UpstoxTokenProvider.class).currentToken()).isNull();
			assertThat(output).contains("there is none yet. Next login at ");
		});
	}

	private ApplicationContextRunner blocking(UpstoxLoginFailure.Kind kind, String timeout) {
		return this.empty
			.withBean(UpstoxTokenSource.class,
					() -> (attempt) -> new UpstoxLoginResult.Failure(UpstoxLoginFailure.of(UpstoxLoginStep.PIN, kind,
							"1017106", "The PIN is wrong.", "Mend it.", null)))
			.withBean(Clock.class, () -> Clock.fixed(MORNING, ZoneOffset.UTC))
			.withPropertyValues("upstox.refresh.startup=blocking", "upstox.login.timeout=" + timeout);
	}

	@Test
	void lazyApplicationLogsInByItselfAndLogsTheSteps() {
		StubLoggingSystem logging = new StubLoggingSystem();
		this.empty
			.withInitializer(
					(context) -> context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor()))
			.withBean(LoggingSystem.class, () -> logging)
			.withBean(UpstoxTokenSource.class, () -> (attempt) -> success())
			.withBean(Clock.class, () -> Clock.fixed(MORNING, ZoneOffset.UTC))
			.withPropertyValues("upstox.debug=true", "upstox.refresh.startup=blocking")
			.run((context) -> {
				assertThat(logging.levels).containsExactly("io.github.upstoxtotp=DEBUG");
				assertThat(context.getBean(UpstoxTokenProvider.class).currentToken()).isNotNull();
			});
	}

	@Test
	void familyOnOneMobileNumberLogsInAtDifferentMoments() {
		Set<Instant> moments = new HashSet<>();
		for (String clientId : List.of("a-1", "a-2", "a-1")) {
			this.runner.withBean(UpstoxTokenSource.class, () -> (attempt) -> success())
				.withBean(Clock.class, () -> Clock.fixed(MORNING, ZoneOffset.UTC))
				.withPropertyValues("upstox.client-id=" + clientId, "upstox.refresh.startup=blocking",
						"upstox.store.type=memory")
				.run((context) -> moments.add(context.getBean(UpstoxTokenProvider.class).getStatus().nextLoginAt()));
		}
		assertThat(moments).hasSize(2).doesNotContainNull();
	}

	@Test
	void secondProviderOfTheUserLeavesTheAccountThatIsConfigured(CapturedOutput output) {
		this.runner.withUserConfiguration(SecondAccount.class).run((context) -> {
			assertThat(context.getBean(UpstoxTokenProvider.class)).isInstanceOf(UpstoxAccount.class);
			assertThat(context).hasBean("secondAccount").hasBean("upstoxTokenRefresher");
			assertThat(output).doesNotContain("replaces it");
		});
	}

	@Test
	void providerOfTheUserThatReplacesAConfiguredAccountIsLogged(CapturedOutput output) {
		this.runner.withBean("own", UpstoxTokenProvider.class, () -> fixedToken(Instant.MAX)).run((context) -> {
			assertThat(context.getBean(UpstoxTokenProvider.class).getTokenValue()).isEqualTo("own");
			assertThat(output).contains("the bean own replaces them").contains("@Bean(defaultCandidate = false)");
		});
	}

	@Test
	void providerOfTheUserReplacesNothingWhereNothingIsConfigured(CapturedOutput output) {
		this.empty.withBean("own", UpstoxTokenProvider.class, () -> fixedToken(Instant.MAX))
			.run((context) -> assertThat(output).doesNotContain("replaces it"));
	}

	@Test
	void restClientIsInjectedByItsQualifierOnly() {
		this.runner.withBean(Injected.class).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(context.getBean(Injected.class).unqualified().getIfAvailable()).isNull();
			assertThat(context.getBean(Injected.class).qualified()).isSameAs(context.getBean("upstoxRestClient"));
		});
	}

	@Test
	void restClientOfTheApplicationStaysTheDefault() {
		this.runner.withUserConfiguration(OwnBeans.class).withBean(OwnUse.class).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(context.getBean(OwnUse.class).client()).isSameAs(context.getBean("ownRestClient"));
			assertThat(context).hasSingleBean(Executor.class).hasSingleBean(Clock.class);
		});
	}

	@Test
	void clientOfTheApplicationNeedsCredentialsAllTheSame() {
		this.empty.withBean("upstoxRestClient", RestClient.class, RestClient::create)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(UpstoxConfigurationException.class)
				.hasMessageContaining("upstox.username"));
	}

	@Test
	void beansAreNamedAfterUpstox() {
		Set<String> before = new HashSet<>();
		new ApplicationContextRunner().run((context) -> before.addAll(List.of(context.getBeanDefinitionNames())));
		this.runner
			.run((context) -> assertThat(context.getBeanDefinitionNames()).filteredOn((name) -> !before.contains(name))
				.isNotEmpty()
				.allMatch((name) -> name.startsWith("upstox") || name.startsWith("io.github.upstoxtotp")
						|| name.startsWith("org.springframework.boot.")));
	}

	private static UpstoxLoginResult success() {
		return new UpstoxLoginResult.Success(UpstoxToken.of("made-up", UpstoxUser.of("AB1234"), MORNING, Instant.MAX));
	}

	private static FixedTokenProvider fixedToken(Instant expiresAt) {
		return new FixedTokenProvider("default", UpstoxToken.of("own", UpstoxUser.of(null), Instant.EPOCH, expiresAt),
				(token) -> UpstoxTokenCheck.UNKNOWN, Duration.ofSeconds(9), Clock.systemUTC(),
				new LoginThreads(1).newExecutor("main"), (event) -> {
				});
	}

	record OwnUse(RestClient client) {
	}

	record Injected(ObjectProvider<RestClient> unqualified, @Qualifier("upstoxRestClient") RestClient qualified) {
	}

	@Configuration(proxyBeanMethods = false)
	static class SecondAccount {

		@Bean(defaultCandidate = false)
		UpstoxTokenProvider secondAccount() {
			return fixedToken(Instant.MAX);
		}

	}

	static class StubLoggingSystem extends LoggingSystem {

		final List<String> levels = new ArrayList<>();

		@Override
		public void beforeInitialize() {
		}

		@Override
		public void setLogLevel(@Nullable String logger, @Nullable LogLevel level) {
			this.levels.add(logger + "=" + level);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnBeans {

		@Bean
		RestClient ownRestClient() {
			return RestClient.create();
		}

		@Bean
		Executor ownExecutor() {
			return Runnable::run;
		}

		@Bean
		Clock ownClock() {
			return Clock.systemUTC();
		}

	}

}
