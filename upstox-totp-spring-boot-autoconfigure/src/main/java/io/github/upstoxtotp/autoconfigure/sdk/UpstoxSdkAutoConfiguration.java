package io.github.upstoxtotp.autoconfigure.sdk;

import java.net.URI;
import java.time.Duration;

import com.squareup.okhttp.OkHttpClient;
import com.upstox.ApiClient;
import io.github.upstoxtotp.UpstoxTokenProvider;
import io.github.upstoxtotp.autoconfigure.UpstoxAutoConfiguration;
import io.github.upstoxtotp.autoconfigure.UpstoxProperties;
import io.github.upstoxtotp.client.UpstoxHosts;
import io.github.upstoxtotp.client.UpstoxSdkInterceptor;

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
		return new UpstoxSdkInterceptor(provider, hosts, properties.client().retryOnUnauthorized());
	}

	@Bean
	@ConditionalOnMissingBean(ApiClient.class)
	TokenApiClient upstoxApiClient(UpstoxSdkInterceptor interceptor, UpstoxProperties properties) {
		TokenApiClient client = new TokenApiClient(interceptor);
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

	private static int millis(Duration duration) {
		return Math.toIntExact(duration.toMillis());
	}

}
