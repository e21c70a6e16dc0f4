package io.github.upstoxtotp.login;

import java.lang.ref.WeakReference;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;

import org.springframework.http.HttpMethod;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpRequestFactory;

/**
 * Makes requests that give up in time for the deadline of a login. A login holds the
 * client of the JDK; between two logins, which lie a day apart, nothing does, since its
 * thread would outlive its connections. Thread-safe.
 */
final class TimedRequestFactory implements ClientHttpRequestFactory {

	static final String TIMEOUT = TimedRequestFactory.class.getName() + ".timeout";

	static final String CLIENT = TimedRequestFactory.class.getName() + ".client";

	private final Duration connectTimeout;

	private final Duration readTimeout;

	private volatile WeakReference<HttpClient> client = new WeakReference<>(null);

	TimedRequestFactory(LoginSettings settings) {
		this.connectTimeout = settings.connectTimeout();
		this.readTimeout = settings.readTimeout();
	}

	@Override
	public ClientHttpRequest createRequest(URI uri, HttpMethod method) {
		return new TimedRequest(this::client, uri, method, this.readTimeout);
	}

	private HttpClient client() {
		HttpClient known = this.client.get();
		if (known != null) {
			return known;
		}
		HttpClient created = HttpClient.newBuilder()
			.version(HttpClient.Version.HTTP_1_1)
			.followRedirects(HttpClient.Redirect.NEVER)
			.connectTimeout(this.connectTimeout)
			.build();
		this.client = new WeakReference<>(created);
		return created;
	}

}
