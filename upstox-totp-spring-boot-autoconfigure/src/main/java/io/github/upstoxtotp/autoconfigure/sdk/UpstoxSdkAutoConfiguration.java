package io.github.upstoxtotp.autoconfigure.sdk;

import java.io.IOException;
import java.net.Proxy;
import java.net.URI;
import java.time.Duration;

import com.squareup.okhttp.Authenticator;
import com.squareup.okhttp.Interceptor;
import com.squareup.okhttp.OkHttpClient;
import com.squareup.okhttp.Request;
import com.squareup.okhttp.Response;
import com.upstox.ApiClient;
import io.github.upstoxtotp.UpstoxTokenProvider;
import io.github.upstoxtotp.autoconfigure.ApiHttpClient;
import io.github.upstoxtotp.autoconfigure.UpstoxAutoConfiguration;
import io.github.upstoxtotp.autoconfigure.UpstoxProperties;
import io.github.upstoxtotp.client.UpstoxHosts;
import io.github.upstoxtotp.client.UpstoxSdkInterceptor;
import io.github.upstoxtotp.login.HttpProxy;
import io.github.upstoxtotp.login.ProxySelection;
import io.github.upstoxtotp.login.UpstoxHttpClient;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.util.StringUtils;

/**
 * {@link org.springframework.boot.autoconfigure.EnableAutoConfiguration
 * Auto-configuration} of an {@link ApiClient} of the official Java SDK whose token is
 * always the current one.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = UpstoxAutoConfiguration.class)
@ConditionalOnClass({ ApiClient.class, OkHttpClient.class })
@ConditionalOnBean(UpstoxHosts.class)
@ConditionalOnBooleanProperty(name = "upstox.enabled", matchIfMissing = true)
public final class UpstoxSdkAutoConfiguration {

	private static final String DEFAULT_HOST = "api.upstox.com";

	UpstoxSdkAutoConfiguration() {
	}

	@Bean
	@ConditionalOnMissingBean
	UpstoxSdkInterceptor upstoxSdkInterceptor(UpstoxTokenProvider provider, UpstoxHosts hosts,
			UpstoxProperties properties) {
		return new UpstoxSdkInterceptor(provider, hosts, properties.client().retryOnUnauthorized())
			.withAlgoName(properties.client().algoName())
			.withExtendedToken(properties.client().useExtendedToken());
	}

	@Bean
	@ConditionalOnMissingBean(ApiClient.class)
	TokenApiClient upstoxApiClient(UpstoxSdkInterceptor interceptor, UpstoxProperties properties, BeanFactory beans) {
		ApiHttpClient http = ApiHttpClient.of(properties, beans);
		TokenApiClient client = new TokenApiClient(interceptor, (chain) -> send(chain, http.proxies()));
		connect(client.getHttpClient(), http, properties.endpoints().api());
		client.setConnectTimeout(millis(properties.http().connectTimeout()));
		client.setReadTimeout(millis(properties.http().readTimeout()));
		client.setWriteTimeout(millis(properties.http().readTimeout()));
		URI api = properties.endpoints().api();
		if (!DEFAULT_HOST.equalsIgnoreCase(api.getHost())) {
			String base = StringUtils.trimTrailingCharacter(api.toString(), '/');
			client.setBasePath(base).setOrderBasePath(base);
		}
		return client;
	}

	private static Response send(Interceptor.Chain chain, ProxySelection proxies) throws IOException {
		try {
			return chain.proceed(chain.request());
		}
		catch (IOException ex) {
			throw UpstoxHttpClient.named(chain.request().uri(), proxies, ex);
		}
	}

	// A selector would have this client go directly where the proxy fails.
	private static void connect(OkHttpClient client, ApiHttpClient http, URI api) {
		client.setProxy(http.proxies().select(api).get(0)).setAuthenticator(new ProxyAuthenticator(http.proxies()));
		if (http.trust() != null) {
			client.setSslSocketFactory(http.trust().getSocketFactory());
		}
	}

	private static int millis(Duration duration) {
		return Math.toIntExact(duration.toMillis());
	}

	/**
	 * Answers a proxy that asks for a password.
	 *
	 * @param proxies the proxies
	 */
	private record ProxyAuthenticator(ProxySelection proxies) implements Authenticator {

		private static final String HEADER = "Proxy-Authorization";

		@Override
		public @Nullable Request authenticate(Proxy proxy, Response response) {
			return null;
		}

		@Override
		public @Nullable Request authenticateProxy(Proxy proxy, Response response) {
			HttpProxy known = this.proxies.proxyFor(URI.create(response.request().urlString()));
			boolean refused = response.request().header(HEADER) != null;
			return (known != null && known.authorization() != null && !refused)
					? response.request().newBuilder().header(HEADER, known.authorization()).build() : null;
		}

	}

}
