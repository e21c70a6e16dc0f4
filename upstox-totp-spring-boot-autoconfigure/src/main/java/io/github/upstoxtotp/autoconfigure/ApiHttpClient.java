package io.github.upstoxtotp.autoconfigure;

import java.net.http.HttpClient;
import java.util.function.UnaryOperator;

import javax.net.ssl.SSLContext;

import io.github.upstoxtotp.login.ProxySelection;
import io.github.upstoxtotp.login.TotpLogin;
import io.github.upstoxtotp.login.UpstoxHttpClient;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.core.env.Environment;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.util.StringUtils;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.client.RestClient;

/**
 * Makes the HTTP clients that call Upstox, with the proxy and the certificates of the
 * settings. They follow no redirect, which would carry the token along. Immutable.
 *
 * @since 0.1.0
 */
public final class ApiHttpClient {

	private final UpstoxProperties properties;

	private final ProxySelection proxies;

	private final @Nullable SSLContext trust;

	private final SingletonSupplier<HttpClient> loginConnections = SingletonSupplier
		.of(() -> build(TotpLogin.httpClient()));

	private ApiHttpClient(UpstoxProperties properties, UnaryOperator<@Nullable String> variables,
			@Nullable SSLContext trust) {
		this.properties = properties;
		this.proxies = new ProxySelection(properties.http().proxy(), variables);
		this.trust = trust;
	}

	/**
	 * Creates clients that trust what the JVM trusts.
	 * @param properties where the API is, the proxy, and how long to wait
	 * @param variables gives the value of an environment variable, or {@code null}
	 * @return the clients
	 */
	public static ApiHttpClient of(UpstoxProperties properties, UnaryOperator<@Nullable String> variables) {
		return new ApiHttpClient(properties, variables, null);
	}

	/**
	 * Creates the clients of an application.
	 * @param properties where the API is, the proxy, the certificates to trust, and how
	 * long to wait
	 * @param beans has the environment and the SSL bundles
	 * @return the clients
	 * @throws org.springframework.boot.ssl.NoSuchSslBundleException if the application
	 * has no bundle of that name
	 */
	public static ApiHttpClient of(UpstoxProperties properties, BeanFactory beans) {
		String bundle = properties.http().sslBundle();
		SSLContext trust = StringUtils.hasText(bundle)
				? beans.getBean(SslBundles.class).getBundle(bundle.strip()).createSslContext() : null;
		return new ApiHttpClient(properties, beans.getBean(Environment.class)::getProperty, trust);
	}

	/**
	 * Returns which proxy a request takes.
	 * @return the selection
	 */
	public ProxySelection proxies() {
		return this.proxies;
	}

	/**
	 * Returns the certificates to trust.
	 * @return the certificates, or {@code null} for those of the JVM
	 */
	public @Nullable SSLContext trust() {
		return this.trust;
	}

	/**
	 * Creates a client of the API with a connection pool of its own.
	 * @return the client
	 */
	public HttpClient create() {
		boolean encrypted = "https".equalsIgnoreCase(this.properties.endpoints().api().getScheme());
		return build(HttpClient.newBuilder()
			.version(encrypted ? HttpClient.Version.HTTP_2 : HttpClient.Version.HTTP_1_1)
			.followRedirects(HttpClient.Redirect.NEVER));
	}

	/**
	 * Returns what makes the requests of a client of the API. The client of the JDK has a
	 * thread from its first moment: it begins with the first request.
	 * @return the requests
	 */
	public ClientHttpRequestFactory requestFactory() {
		SingletonSupplier<ClientHttpRequestFactory> requests = SingletonSupplier.of(() -> {
			JdkClientHttpRequestFactory factory = new JdkClientHttpRequestFactory(create());
			factory.setReadTimeout(this.properties.http().readTimeout());
			return factory;
		});
		return (uri, method) -> requests.obtain().createRequest(uri, method);
	}

	/**
	 * Returns a builder of the client that a login needs. All logins share their
	 * connections.
	 * @return a new builder
	 */
	public RestClient.Builder loginClientBuilder() {
		return TotpLogin.clientBuilder(this.loginConnections::obtain, AccountParts.readTimeout(this.properties));
	}

	private HttpClient build(HttpClient.Builder builder) {
		builder.connectTimeout(this.properties.http().connectTimeout());
		return new UpstoxHttpClient((this.trust != null) ? builder.sslContext(this.trust) : builder, this.proxies);
	}

}
