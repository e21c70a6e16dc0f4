package io.github.upstoxtotp.autoconfigure;

import java.time.Clock;
import java.util.Random;

import javax.net.ssl.SSLContext;

import io.github.upstoxtotp.UpstoxToken;
import io.github.upstoxtotp.UpstoxTokenProvider;
import io.github.upstoxtotp.account.EventThread;
import io.github.upstoxtotp.account.FixedToken;
import io.github.upstoxtotp.account.LoginThread;
import io.github.upstoxtotp.account.TokenLifecycle;
import io.github.upstoxtotp.client.UpstoxHosts;
import io.github.upstoxtotp.client.UpstoxTokenInterceptor;
import io.github.upstoxtotp.login.LoginSettings;
import io.github.upstoxtotp.login.Pause;
import io.github.upstoxtotp.login.TokenClaims;
import io.github.upstoxtotp.login.TotpLogin;
import io.github.upstoxtotp.spi.UpstoxLoginStepListener;
import io.github.upstoxtotp.spi.UpstoxRestClientCustomizer;
import io.github.upstoxtotp.spi.UpstoxTokenSource;
import io.github.upstoxtotp.spi.UpstoxTokenSourceDecorator;
import io.github.upstoxtotp.spi.UpstoxTokenStore;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.env.Environment;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.JdkClientHttpRequestFactory;
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

	static final String TOTP_LOGIN = "upstoxTotpLogin";

	static final String ACCOUNT = "default";

	UpstoxAutoConfiguration() {
	}

	@Bean
	@ConditionalOnMissingBean(UpstoxTokenProvider.class)
	TokenEvents upstoxTokenEvents(ConfigurableApplicationContext context,
			ObjectProvider<TokenEventConsumer> consumers) {
		return new TokenEvents(context, consumers);
	}

	@Bean(initMethod = "announce")
	@Conditional(OnAccessTokenCondition.class)
	@ConditionalOnMissingBean(UpstoxTokenProvider.class)
	FixedToken upstoxFixedToken(UpstoxProperties properties, Environment environment, ObjectProvider<Clock> clocks,
			TokenEvents events) {
		new ConfigurationCheck(environment).verify(false);
		String token = String.valueOf(properties.accessToken()).strip();
		Clock clock = clocks.getIfUnique(Clock::systemUTC);
		TokenEventConsumer log = new FixedTokenLog(clock, properties.token().zone());
		return new FixedToken(ACCOUNT, TokenClaims.describe(token), clock, events.after(log));
	}

	@Bean(TOTP_LOGIN)
	@ConditionalOnMissingBean({ UpstoxTokenSource.class, UpstoxTokenProvider.class })
	TotpLogin upstoxTotpLogin(UpstoxProperties properties, Environment environment, ObjectProvider<Clock> clock,
			ObjectProvider<Pause> pause, ObjectProvider<UpstoxRestClientCustomizer> customizers,
			ObjectProvider<UpstoxLoginStepListener> listeners, ObjectProvider<SslBundles> bundles) {
		new ConfigurationCheck(environment).verify(true);
		LoginSettings settings = parts(properties, environment).loginSettings();
		SSLContext trust = ApiHttpClient.trust(properties, bundles);
		RestClient.Builder builder = TotpLogin.clientBuilder(() -> ApiHttpClient.createForLogin(properties, trust),
				settings.readTimeout());
		customizers.orderedStream().forEach((customizer) -> customizer.customize(builder));
		return new TotpLogin(settings, builder.build(), clock.getIfUnique(Clock::systemUTC),
				pause.getIfUnique(Pause::sleeping), listeners.orderedStream().toList());
	}

	@Bean
	@ConditionalOnMissingBean({ UpstoxTokenStore.class, UpstoxTokenProvider.class })
	UpstoxTokenStore upstoxTokenStore(UpstoxProperties properties, Environment environment) {
		new ConfigurationCheck(environment).verify(false);
		return parts(properties, environment).tokenStore();
	}

	@Bean
	@ConditionalOnMissingBean(UpstoxTokenProvider.class)
	TokenLifecycle upstoxTokenProvider(UpstoxProperties properties, Environment environment, UpstoxTokenSource source,
			UpstoxTokenStore store, ObjectProvider<Clock> clocks, TokenEvents events,
			ObjectProvider<UpstoxTokenSourceDecorator> decorators) {
		new ConfigurationCheck(environment).verify(false);
		Clock clock = clocks.getIfUnique(Clock::systemUTC);
		TokenEventConsumer log = new TokenLog(properties.token().zone());
		AccountParts parts = parts(properties, environment);
		return new TokenLifecycle(ACCOUNT, decorated(source, decorators), parts.accountStore(store, clock),
				parts.lifecycleSettings(), clock, new LoginThread("upstox-login-" + ACCOUNT),
				new EventThread("upstox-events-" + ACCOUNT, events.after(log)), new Random());
	}

	private static AccountParts parts(UpstoxProperties properties, Environment environment) {
		return new AccountParts(properties, environment.containsProperty(AccountStores.TYPE));
	}

	private static UpstoxTokenSource decorated(UpstoxTokenSource source,
			ObjectProvider<UpstoxTokenSourceDecorator> decorators) {
		UpstoxTokenSource decorated = source;
		for (UpstoxTokenSourceDecorator decorator : decorators.orderedStream().toList()) {
			decorated = decorator.decorate(ACCOUNT, decorated);
		}
		return decorated;
	}

	@Bean
	InitializingBean upstoxDebugLogging(UpstoxProperties properties, ObjectProvider<LoggingSystem> loggingSystem) {
		return () -> loggingSystem.ifAvailable((system) -> {
			if (properties.debug()) {
				system.setLogLevel(ClassUtils.getPackageName(UpstoxToken.class), LogLevel.DEBUG);
			}
		});
	}

	@Bean
	@ConditionalOnBean(TokenLifecycle.class)
	TokenRefresher upstoxTokenRefresher(TokenLifecycle lifecycle, UpstoxProperties properties) {
		return new TokenRefresher(lifecycle, properties.refresh().startup());
	}

	@Bean
	@ConditionalOnMissingBean
	UpstoxHosts upstoxHosts(UpstoxProperties properties, Environment environment) {
		new ConfigurationCheck(environment).verify(false);
		return UpstoxHosts.of(properties.client().hosts(), properties.endpoints().api());
	}

	@Bean
	@ConditionalOnMissingBean
	UpstoxTokenInterceptor upstoxTokenInterceptor(UpstoxTokenProvider provider, UpstoxHosts hosts,
			UpstoxProperties properties) {
		return new UpstoxTokenInterceptor(provider, hosts, properties.client().retryOnUnauthorized());
	}

	@Bean(defaultCandidate = false)
	@ConditionalOnMissingBean(name = "upstoxRestClient")
	RestClient upstoxRestClient(ObjectProvider<RestClient.Builder> builders, UpstoxTokenInterceptor interceptor,
			UpstoxProperties properties, ObjectProvider<UpstoxRestClientCustomizer> customizers,
			ObjectProvider<SslBundles> bundles) {
		RestClient.Builder builder = builders.getIfUnique(RestClient::builder)
			.clone()
			.baseUrl(properties.endpoints().api().toString())
			.requestFactory(requestFactory(properties, ApiHttpClient.trust(properties, bundles)));
		customizers.orderedStream().forEach((customizer) -> customizer.customize(builder));
		return builder.requestInterceptor(interceptor).build();
	}

	// The client of the JDK has a thread from its first moment: it begins with the first
	// request.
	private static ClientHttpRequestFactory requestFactory(UpstoxProperties properties, @Nullable SSLContext trust) {
		SingletonSupplier<ClientHttpRequestFactory> requests = SingletonSupplier
			.of(() -> jdkRequests(properties, trust));
		return (uri, method) -> requests.obtain().createRequest(uri, method);
	}

	private static ClientHttpRequestFactory jdkRequests(UpstoxProperties properties, @Nullable SSLContext trust) {
		JdkClientHttpRequestFactory factory = new JdkClientHttpRequestFactory(ApiHttpClient.create(properties, trust));
		factory.setReadTimeout(properties.http().readTimeout());
		return factory;
	}

}
