package io.github.upstoxtotp.benchmarks.year;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.AbstractClientHttpRequest;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.ClientHttpResponse;

/**
 * The way of one replica to Upstox. An exchange takes time, and may fail.
 */
final class Network implements ClientHttpRequestFactory {

	private final Replica replica;

	Network(Replica replica) {
		this.replica = replica;
	}

	@Override
	public ClientHttpRequest createRequest(URI uri, HttpMethod method) {
		return new Request(uri, method);
	}

	private final class Request extends AbstractClientHttpRequest {

		private final Map<String, Object> attributes = new HashMap<>();

		private final ByteArrayOutputStream body = new ByteArrayOutputStream();

		private final URI uri;

		private final HttpMethod method;

		Request(URI uri, HttpMethod method) {
			this.uri = uri;
			this.method = method;
		}

		@Override
		public HttpMethod getMethod() {
			return this.method;
		}

		@Override
		public URI getURI() {
			return this.uri;
		}

		@Override
		public Map<String, Object> getAttributes() {
			return this.attributes;
		}

		@Override
		protected OutputStream getBodyInternal(HttpHeaders headers) {
			return this.body;
		}

		@Override
		protected ClientHttpResponse executeInternal(HttpHeaders headers) throws IOException {
			String authorization = headers.getFirst(HttpHeaders.AUTHORIZATION);
			String bearer = (authorization != null) ? authorization.substring("Bearer ".length()) : null;
			return new Exchange(Network.this.replica, new WireRequest(Network.this.replica,
					Route.of(this.uri.getPath()), this.body.toString(StandardCharsets.UTF_8), bearer), timeout())
				.run();
		}

		private long timeout() {
			return this.attributes.values()
				.stream()
				.filter(Duration.class::isInstance)
				.mapToLong((timeout) -> ((Duration) timeout).toMillis())
				.findFirst()
				.orElse(Replica.READ_TIMEOUT.toMillis());
		}

	}

	/**
	 * One exchange.
	 *
	 * @param replica who asks
	 * @param request what is asked
	 * @param timeout how long to wait for the answer, in milliseconds
	 */
	private record Exchange(Replica replica, WireRequest request, long timeout) {

		WireAnswer run() throws IOException {
			Fate fate = this.replica.weather().fateOf(this.request.route());
			if (fate != Fate.ANSWERED) {
				this.replica.troubled();
			}
			try {
				return run(fate);
			}
			catch (IOException ex) {
				this.replica.troubled();
				throw ex;
			}
		}

		private WireAnswer run(Fate fate) throws IOException {
			Weather weather = this.replica.weather();
			long duration = weather.loginExchangeTime();
			this.replica.exchangeBegins(this.request.route(), duration);
			if (fate == Fate.UNREACHABLE) {
				pass(duration / 10);
				throw new ConnectException("Connection refused");
			}
			if (fate == Fate.LEFT_HANGING) {
				pass(this.timeout);
				throw new HttpTimeoutException("request timed out");
			}
			long there = duration / 2;
			passInTime(0, there);
			if (fate == Fate.RESET_BEFORE) {
				throw new SocketException("Connection reset");
			}
			WireAnswer answer = answer(fate).at(this.replica.now());
			passInTime(there, duration - there);
			if (fate == Fate.RESET_AFTER) {
				throw new SocketException("Connection reset");
			}
			answer.delivered();
			return answer;
		}

		private WireAnswer answer(Fate fate) {
			return switch (fate) {
				case SERVER_TROUBLE -> WireAnswer.apiError(503, "UDAPI100500");
				case RATE_LIMITED -> WireAnswer.apiError(429, "UDAPI10005");
				case SESSION_LOST -> WireAnswer.serviceError(1017079, "The session is lost.");
				default -> this.replica.upstox().answer(this.request);
			};
		}

		private void passInTime(long passed, long duration) throws IOException {
			if (passed + duration >= this.timeout) {
				pass(this.timeout - passed);
				throw new HttpTimeoutException("request timed out");
			}
			long before = this.replica.now();
			pass(duration);
			boolean slept = this.replica.now() - before > duration;
			if (slept) {
				throw new SocketException("Connection reset");
			}
		}

		private void pass(long duration) throws IOException {
			if (this.replica.pause(duration)) {
				Thread.currentThread().interrupt();
				throw new IOException("interrupted");
			}
		}

	}

}
