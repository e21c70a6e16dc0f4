package io.github.upstoxtotp.login;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.AbstractClientHttpRequest;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.JdkClientHttpRequestFactory;

final class TimedRequestFactory implements ClientHttpRequestFactory {

	static final String TIMEOUT = TimedRequestFactory.class.getName() + ".timeout";

	private final HttpClient client;

	private final Duration readTimeout;

	TimedRequestFactory(LoginSettings settings) {
		this.client = HttpClient.newBuilder()
			.version(HttpClient.Version.HTTP_1_1)
			.followRedirects(HttpClient.Redirect.NEVER)
			.connectTimeout(settings.connectTimeout())
			.build();
		this.readTimeout = settings.readTimeout();
	}

	@Override
	public ClientHttpRequest createRequest(URI uri, HttpMethod method) {
		return new TimedRequest(uri, method);
	}

	private final class TimedRequest extends AbstractClientHttpRequest {

		private final URI uri;

		private final HttpMethod method;

		private final ByteArrayOutputStream body = new ByteArrayOutputStream();

		TimedRequest(URI uri, HttpMethod method) {
			this.uri = uri;
			this.method = method;
		}

		@Override
		public URI getURI() {
			return this.uri;
		}

		@Override
		public HttpMethod getMethod() {
			return this.method;
		}

		@Override
		protected OutputStream getBodyInternal(HttpHeaders headers) {
			return this.body;
		}

		@Override
		protected ClientHttpResponse executeInternal(HttpHeaders headers) throws IOException {
			JdkClientHttpRequestFactory factory = new JdkClientHttpRequestFactory(TimedRequestFactory.this.client);
			factory
				.setReadTimeout((Duration) getAttributes().getOrDefault(TIMEOUT, TimedRequestFactory.this.readTimeout));
			ClientHttpRequest request = factory.createRequest(this.uri, this.method);
			headers.forEach(request.getHeaders()::addAll);
			if (this.body.size() > 0) {
				this.body.writeTo(request.getBody());
			}
			return request.execute();
		}

	}

}
