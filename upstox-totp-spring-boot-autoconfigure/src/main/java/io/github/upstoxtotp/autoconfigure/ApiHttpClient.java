package io.github.upstoxtotp.autoconfigure;

import java.net.http.HttpClient;

/**
 * Makes the HTTP clients that call the API: they follow no redirect, which would carry
 * the token along.
 *
 * @since 0.1.0
 */
public final class ApiHttpClient {

	private ApiHttpClient() {
	}

	/**
	 * Creates a client with a connection pool of its own.
	 * @param properties where the API is, and how long to wait for a connection
	 * @return the client
	 */
	public static HttpClient create(UpstoxProperties properties) {
		boolean encrypted = "https".equalsIgnoreCase(properties.endpoints().api().getScheme());
		return HttpClient.newBuilder()
			.version(encrypted ? HttpClient.Version.HTTP_2 : HttpClient.Version.HTTP_1_1)
			.connectTimeout(properties.http().connectTimeout())
			.followRedirects(HttpClient.Redirect.NEVER)
			.build();
	}

}
