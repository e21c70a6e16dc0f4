package io.github.upstoxtotp.autoconfigure;

import java.time.Clock;
import java.util.Objects;
import java.util.Random;

import io.github.upstoxtotp.UpstoxToken;
import io.github.upstoxtotp.UpstoxTokenProvider;
import io.github.upstoxtotp.account.AccountLifecycle;
import io.github.upstoxtotp.account.FixedTokenProvider;
import io.github.upstoxtotp.account.LoginThread;
import io.github.upstoxtotp.client.UpstoxHosts;
import io.github.upstoxtotp.client.UpstoxTokenInterceptor;
import io.github.upstoxtotp.login.LoginSettings;
import io.github.upstoxtotp.login.Pause;
import io.github.upstoxtotp.login.TokenApi;
import io.github.upstoxtotp.login.TokenClaims;
import io.github.upstoxtotp.login.TotpLogin;
import io.github.upstoxtotp.spi.UpstoxLoginStepListener;
import io.github.upstoxtotp.spi.UpstoxRestClientCustomizer;
import io.github.upstoxtotp.spi.UpstoxTokenSource;
import io.github.upstoxtotp.spi.UpstoxTokenSourceDecorator;
import io.github.upstoxtotp.spi.UpstoxTokenStore;
import io.micrometer.observation.ObservationRegistry;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.SearchStrategy;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Role;
import org.springframework.core.env.Environment;
import org.springframework.http.client.observation.ClientRequestObservationConvention;
import org.springframework.util.ClassUtils;
import org.springframework.web.client.RestClient;

/**
 * {@link org.springframework.boot.autoconfigure.EnableAutoConfiguration
 * Auto-configuration} for Upstox access tokens: the login by TOTP and PIN, the provider,
 * the refresher and the clients that add the token to requests.
 *
 * @since 0.1.0
 */
@AutoConfiguration
@ConditionalOnClass(RestClient.class)
@ConditionalOnBooleanProperty(name = "upstox.enabled", matchIfMissing = true)
@EnableConfigurationProperties(UpstoxProperties.class)
public final class UpstoxAutoConfiguration {

	static final String TOTP_LOGIN = "upstoxTotpLogin";

	static final String PROVIDER = "upstoxTokenProvider";

	static final String ACCOUNT = "default";

	UpstoxAutoConfiguration() {
	}

	@Bean
	@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
	static ConfigurationCheckAdvisor upstoxConfigurationCheck(BeanFactory beanFactory) {
		return new ConfigurationCheckAdvisor(beanFactory);
	}

	@Bean
	@ConditionalOnMissingBean(UpstoxTokenProvider.class)
	TokenEvents upstoxTokenEvents(ConfigurableApplicationContext context,
			ObjectProvider<TokenEventConsumer> consumers) {
		return new TokenEvents(context, consumers);
	}

	@Bean(destroyMethod = "stop")
	@Conditional(OnAccessTokenCondition.class)
	@ConditionalOnMissingBean(UpstoxTokenProvider.class)
	FixedTokenProvider upstoxFixedToken(UpstoxProperties properties, ObjectProvider<Clock> clocks, TokenEvents events,
			BeanFactory beans) {
		String token = String.valueOf(properties.accessToken()).strip();
		Clock clock = clocks.getIfUnique(Clock::systemUTC);
		TokenEventConsumer log = new FixedTokenLog(clock);
		TokenApi api = new TokenApi(properties.endpoints().api(),
				RestClient.builder().requestFactory(ApiHttpClient.of(properties, beans).requestFactory()).build(),
				clock, Pause.sleeping());
		return new FixedTokenProvider(ACCOUNT, TokenClaims.describe(token), api::check, properties.login().timeout(),
				clock, new LoginThread("upstox-check-" + ACCOUNT), events.after(log));
	}

	@Bean(TOTP_LOGIN)
	@Lazy
	@ConditionalOnMissingBean({ UpstoxTokenSource.class, UpstoxTokenProvider.class })
	TotpLogin upstoxTotpLogin(UpstoxProperties properties, ObjectProvider<Clock> clock, ObjectProvider<Pause> pause,
			ObjectProvider<UpstoxRestClientCustomizer> customizers, ObjectProvider<UpstoxLoginStepListener> listeners,
			BeanFactory beans) {
		LoginSettings settings = new AccountParts(properties).loginSettings();
		RestClient.Builder builder = ApiHttpClient.of(properties, beans).loginClientBuilder();
		customizers.orderedStream().forEach((customizer) -> customizer.customize(builder));
		return new TotpLogin(settings, builder.build(), clock.getIfUnique(Clock::systemUTC),
				pause.getIfUnique(Pause::sleeping), listeners.orderedStream().toList());
	}

	@Bean
	@Lazy
	@ConditionalOnMissingBean({ UpstoxTokenStore.class, UpstoxTokenProvider.class })
	UpstoxTokenStore upstoxTokenStore(UpstoxProperties properties) {
		return new TokenStores(properties.store()).create();
	}

	@Bean
	@ConditionalOnMissingBean(UpstoxTokenProvider.class)
	AccountLifecycle upstoxTokenProvider(UpstoxProperties properties, Environment environment, UpstoxTokenSource source,
			UpstoxTokenStore store, ObjectProvider<Clock> clocks, TokenEvents events,
			ObjectProvider<UpstoxTokenSourceDecorator> decorators) {
		Clock clock = clocks.getIfUnique(Clock::systemUTC);
		boolean storeChosen = environment.containsProperty(AccountStores.TYPE);
		return new AccountLifecycle(ACCOUNT, decorated(source, decorators),
				new AccountStores(properties, storeChosen).create(store, clock),
				new AccountParts(properties).lifecycleSettings(), clock, new LoginThread("upstox-login-" + ACCOUNT),
				events.after(new TokenLog()), new Random());
	}

	@Bean
	@Lazy(false)
	@ConditionalOnMissingBean(name = { PROVIDER, "upstoxFixedToken" })
	ReplacedAccountWarning upstoxReplacedAccountWarning(UpstoxProperties properties, ListableBeanFactory beans) {
		return new ReplacedAccountWarning(properties, beans);
	}

	private static UpstoxTokenSource decorated(UpstoxTokenSource source,
			ObjectProvider<UpstoxTokenSourceDecorator> decorators) {
		UpstoxTokenSource decorated = source;
		for (UpstoxTokenSourceDecorator decorator : decorators.orderedStream().toList()) {
			decorated = Objects.requireNonNullElse(decorator.decorate(ACCOUNT, decorated), decorated);
		}
		return decorated;
	}

	@Bean
	@Lazy(false)
	InitializingBean upstoxDebugLogging(UpstoxProperties properties, ObjectProvider<LoggingSystem> loggingSystem) {
		return () -> loggingSystem.ifAvailable((system) -> {
			if (properties.debug()) {
				system.setLogLevel(ClassUtils.getPackageName(UpstoxToken.class), LogLevel.DEBUG);
			}
		});
	}

	@Bean
	@ConditionalOnBean(value = AccountLifecycle.class, search = SearchStrategy.CURRENT)
	TokenRefresher upstoxTokenRefresher(ListableBeanFactory beans, UpstoxProperties properties) {
		return new TokenRefresher(beans, properties.refresh().startup(), properties.login().timeout());
	}

	@Bean
	@ConditionalOnMissingBean
	UpstoxHosts upstoxHosts(UpstoxProperties properties) {
		return UpstoxHosts.of(properties.client().hosts(), properties.endpoints().api());
	}

	@Bean
	@ConditionalOnMissingBean
	UpstoxTokenInterceptor upstoxTokenInterceptor(UpstoxTokenProvider provider, UpstoxHosts hosts,
			UpstoxProperties properties, BeanFactory beans) {
		return new UpstoxTokenInterceptor(provider, hosts, properties.client().retryOnUnauthorized(),
				ApiHttpClient.of(properties, beans).requestFactory());
	}

	@Bean(defaultCandidate = false)
	@ConditionalOnMissingBean(name = "upstoxRestClient")
	RestClient upstoxRestClient(UpstoxTokenInterceptor interceptor, UpstoxProperties properties,
			ObjectProvider<ObservationRegistry> observations,
			ObjectProvider<ClientRequestObservationConvention> conventions,
			ObjectProvider<UpstoxRestClientCustomizer> customizers, BeanFactory beans) {
		RestClient.Builder builder = RestClient.builder()
			.baseUrl(properties.endpoints().api().toString())
			.requestFactory(ApiHttpClient.of(properties, beans).requestFactory());
		observations.ifUnique(builder::observationRegistry);
		conventions.ifUnique(builder::observationConvention);
		customizers.orderedStream().forEach((customizer) -> customizer.customize(builder));
		return builder.requestInterceptor(interceptor).build();
	}

}
