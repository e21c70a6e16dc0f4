package io.github.upstoxtotp.autoconfigure;

import java.net.http.HttpClient;

import javax.net.ssl.SSLContext;

import io.github.upstoxtotp.login.TotpLogin;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.util.StringUtils;

/**
 * Makes the HTTP clients that call Upstox: they follow no redirect, which would carry the
 * token along.
 *
 * @since 0.1.0
 */
public final class ApiHttpClient {

	private ApiHttpClient() {
	}

	/**
	 * Creates a client with a connection pool of its own, which trusts what the JVM
	 * trusts.
	 * @param properties where the API is, and how long to wait for a connection
	 * @return the client
	 */
	public static HttpClient create(UpstoxProperties properties) {
		return create(properties, null);
	}

	/**
	 * Creates a client with a connection pool of its own.
	 * @param properties where the API is, and how long to wait for a connection
	 * @param trust the certificates to trust, or {@code null} for those of the JVM
	 * @return the client
	 */
	public static HttpClient create(UpstoxProperties properties, @Nullable SSLContext trust) {
		boolean encrypted = "https".equalsIgnoreCase(properties.endpoints().api().getScheme());
		return build(HttpClient.newBuilder()
			.version(encrypted ? HttpClient.Version.HTTP_2 : HttpClient.Version.HTTP_1_1)
			.followRedirects(HttpClient.Redirect.NEVER), properties, trust);
	}

	static HttpClient createForLogin(UpstoxProperties properties, @Nullable SSLContext trust) {
		return build(TotpLogin.httpClient(), properties, trust);
	}

	/**
	 * Finds the certificates of {@code upstox.http.ssl-bundle}.
	 * @param properties the settings
	 * @param bundles the bundles of the application
	 * @return the certificates, or {@code null} for those of the JVM
	 * @throws org.springframework.boot.ssl.NoSuchSslBundleException if the application
	 * has no bundle of that name
	 */
	public static @Nullable SSLContext trust(UpstoxProperties properties, ObjectProvider<SslBundles> bundles) {
		String name = properties.http().sslBundle();
		return StringUtils.hasText(name) ? bundles.getObject().getBundle(name.strip()).createSslContext() : null;
	}

	private static HttpClient build(HttpClient.Builder builder, UpstoxProperties properties,
			@Nullable SSLContext trust) {
		builder.connectTimeout(properties.http().connectTimeout());
		return ((trust != null) ? builder.sslContext(trust) : builder).build();
	}

}
