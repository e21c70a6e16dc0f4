package io.github.upstoxtotp.autoconfigure;

import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.upstoxtotp.UpstoxAccounts;
import io.github.upstoxtotp.UpstoxToken;
import io.github.upstoxtotp.UpstoxTokenBound;
import io.github.upstoxtotp.UpstoxTokenProvider;
import io.github.upstoxtotp.account.AccountRegistry;
import io.github.upstoxtotp.account.LoginThreads;
import io.github.upstoxtotp.client.TokenSelector;
import io.github.upstoxtotp.client.UpstoxHosts;
import io.github.upstoxtotp.client.UpstoxTokenInterceptor;
import io.github.upstoxtotp.login.Pause;
import io.github.upstoxtotp.login.TokenApi;
import io.github.upstoxtotp.spi.UpstoxAccountRepository;
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
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.SearchStrategy;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Role;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.http.client.observation.ClientRequestObservationConvention;
import org.springframework.util.ClassUtils;
import org.springframework.util.function.SingletonSupplier;
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

	static final String ACCOUNTS = "upstoxAccounts";

	static final String PROVIDER = "upstoxTokenProvider";

	UpstoxAutoConfiguration() {
	}

	@Bean
	@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
	static ConfigurationCheckAdvisor upstoxConfigurationCheck(ConfigurableListableBeanFactory beanFactory) {
		return new ConfigurationCheckAdvisor(beanFactory);
	}

	@Bean
	@ConditionalOnMissingBean(UpstoxTokenProvider.class)
	TokenEvents upstoxTokenEvents(ConfigurableApplicationContext context,
			ObjectProvider<TokenEventConsumer> consumers) {
		return new TokenEvents(context, consumers);
	}

	@Bean
	@Lazy
	@ConditionalOnMissingBean({ UpstoxTokenStore.class, UpstoxTokenProvider.class })
	UpstoxTokenStore upstoxTokenStore(UpstoxProperties properties) {
		return new TokenStores(properties.store()).create();
	}

	@Bean
	@ConditionalOnMissingBean({ UpstoxAccounts.class, UpstoxTokenProvider.class })
	HolderLogins upstoxHolderLogins() {
		return new HolderLogins();
	}

	@Bean(ACCOUNTS)
	@ConditionalOnMissingBean({ UpstoxAccounts.class, UpstoxTokenProvider.class })
	AccountRegistry upstoxAccounts(ConfigurableListableBeanFactory beans, UpstoxProperties properties,
			ConfigurableEnvironment environment, TokenEvents events, HolderLogins holders) {
		Clock clock = beans.getBeanProvider(Clock.class).getIfUnique(Clock::systemUTC);
		AccountStores stores = new AccountStores(() -> beans.getBean(UpstoxTokenStore.class), properties.store(),
				environment.containsProperty(AccountStores.TYPE), clock);
		ApiHttpClient http = ApiHttpClient.of(properties, beans);
		AccountEngines engines = new AccountEngines(source(beans, http, clock, holders),
				api(properties, http, clock)::check,
				beans.getBeanProvider(UpstoxTokenSourceDecorator.class).orderedStream().toList(), stores, clock,
				new LoginThreads(properties.login().concurrency()), events.after(new TokenLog()),
				events.after(new FixedTokenLog(clock)));
		UsedLogins logins = new UsedLogins(beans, properties.isAccountConfigured());
		AccountCredentials credentials = new AccountCredentials(ConfigurationPropertySources.get(environment),
				properties, logins.needCredentials());
		AccountRegistry accounts = engines.newRegistry(credentials);
		accounts.onClose(holders::remove);
		if (logins.exist()) {
			credentials.open(accounts, beans.getBeanProvider(UpstoxAccountRepository.class).orderedStream().toList());
		}
		return accounts;
	}

	private static Function<AccountParts, UpstoxTokenSource> source(BeanFactory beans, ApiHttpClient http, Clock clock,
			HolderLogins holders) {
		ObjectProvider<UpstoxTokenSource> own = beans.getBeanProvider(UpstoxTokenSource.class);
		List<UpstoxRestClientCustomizer> customizers = beans.getBeanProvider(UpstoxRestClientCustomizer.class)
			.orderedStream()
			.toList();
		List<UpstoxLoginStepListener> listeners = beans.getBeanProvider(UpstoxLoginStepListener.class)
			.orderedStream()
			.toList();
		Pause pause = beans.getBeanProvider(Pause.class).getIfUnique(Pause::sleeping);
		SingletonSupplier<RestClient> client = SingletonSupplier.of(() -> {
			RestClient.Builder builder = http.loginClientBuilder();
			customizers.forEach((customizer) -> customizer.customize(builder));
			return builder.build();
		});
		Environment environment = beans.getBean(Environment.class);
		LoginSources sources = new LoginSources(client::obtain, clock, pause, listeners, holders,
				contextPath(environment));
		return (account) -> own.getIfAvailable(() -> sources.create(account));
	}

	private static String contextPath(Environment environment) {
		String path = Stream.of("server.servlet.context-path", "spring.mvc.servlet.path")
			.map((property) -> environment.getProperty(property, ""))
			.filter((part) -> !part.equals("/"))
			.collect(Collectors.joining());
		return path.isEmpty() ? environment.getProperty("spring.webflux.base-path", "") : path;
	}

	private static TokenApi api(UpstoxProperties properties, ApiHttpClient http, Clock clock) {
		RestClient client = RestClient.builder().requestFactory(http.requestFactory()).build();
		return new TokenApi(properties.endpoints().api(), client, clock, Pause.sleeping());
	}

	@Bean
	@ConditionalOnBean(value = AccountRegistry.class, search = SearchStrategy.CURRENT)
	SharedHolderWarning upstoxSharedHolderWarning(ObjectProvider<AccountRegistry> accounts) {
		return new SharedHolderWarning(accounts);
	}

	@Bean(PROVIDER)
	@ConditionalOnMissingBean(UpstoxTokenProvider.class)
	PrimaryAccount upstoxTokenProvider(UpstoxAccounts accounts) {
		return new PrimaryAccount(accounts);
	}

	@Bean
	@Lazy(false)
	@ConditionalOnMissingBean(name = PROVIDER)
	ReplacedAccountWarning upstoxReplacedAccountWarning(UpstoxProperties properties, ListableBeanFactory beans) {
		return new ReplacedAccountWarning(properties, beans);
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
	TokenBoundListener upstoxTokenBoundListener(ObjectProvider<UpstoxTokenBound<?>> bounds) {
		return new TokenBoundListener(bounds);
	}

	@Bean
	@ConditionalOnBean(value = AccountRegistry.class, search = SearchStrategy.CURRENT)
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
	TokenSelector upstoxTokenSelector(UpstoxTokenProvider provider, ObjectProvider<UpstoxAccounts> accounts) {
		return TokenSelector.of(provider, accounts.getIfAvailable());
	}

	@Bean
	@ConditionalOnMissingBean
	UpstoxTokenInterceptor upstoxTokenInterceptor(TokenSelector tokens, UpstoxHosts hosts, UpstoxProperties properties,
			BeanFactory beans) {
		return new UpstoxTokenInterceptor(tokens, hosts, properties.client().retryOnUnauthorized(),
				ApiHttpClient.of(properties, beans).requestFactory())
			.withAlgoName(properties.client().algoName())
			.withExtendedToken(properties.client().useExtendedToken());
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
