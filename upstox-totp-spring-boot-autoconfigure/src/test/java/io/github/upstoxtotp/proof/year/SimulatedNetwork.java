package io.github.upstoxtotp.proof.year;

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
 * The connection of one process to Upstox. An exchange takes time, and may fail.
 */
final class SimulatedNetwork implements ClientHttpRequestFactory {

	static final Duration READ_TIMEOUT = Duration.ofSeconds(15);

	private final SimulatedProcess process;

	SimulatedNetwork(SimulatedProcess process) {
		this.process = process;
	}

	@Override
	public ClientHttpRequest createRequest(URI uri, HttpMethod method) {
		return new SimulatedHttpRequest(uri, method);
	}

	private final class SimulatedHttpRequest extends AbstractClientHttpRequest {

		private final Map<String, Object> attributes = new HashMap<>();

		private final ByteArrayOutputStream body = new ByteArrayOutputStream();

		private final URI uri;

		private final HttpMethod method;

		SimulatedHttpRequest(URI uri, HttpMethod method) {
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
			return new SimulatedExchange(
					SimulatedNetwork.this.process, new SimulatedRequest(SimulatedNetwork.this.process,
							UpstoxRoute.of(this.uri.getPath()), this.body.toString(StandardCharsets.UTF_8), bearer),
					timeout())
				.run();
		}

		private long timeout() {
			return this.attributes.values()
				.stream()
				.filter(Duration.class::isInstance)
				.mapToLong((timeout) -> ((Duration) timeout).toMillis())
				.findFirst()
				.orElse(READ_TIMEOUT.toMillis());
		}

	}

	/**
	 * One exchange.
	 *
	 * @param process the process
	 * @param request the request
	 * @param timeout how long to wait for the answer, in milliseconds
	 */
	private record SimulatedExchange(SimulatedProcess process, SimulatedRequest request, long timeout) {

		SimulatedResponse run() throws IOException {
			ExchangeOutcome outcome = this.process.conditions().outcomeOf(this.request.route());
			if (outcome != ExchangeOutcome.ANSWERED) {
				this.process.exchangeFailed();
			}
			try {
				return run(outcome);
			}
			catch (IOException ex) {
				this.process.exchangeFailed();
				throw ex;
			}
		}

		private SimulatedResponse run(ExchangeOutcome outcome) throws IOException {
			NetworkConditions conditions = this.process.conditions();
			long duration = conditions.loginExchangeTime();
			this.process.exchangeBegins(this.request.route(), duration);
			if (outcome == ExchangeOutcome.UNREACHABLE) {
				pass(duration / 10);
				throw new ConnectException("Connection refused");
			}
			if (outcome == ExchangeOutcome.LEFT_HANGING) {
				pass(this.timeout);
				throw new HttpTimeoutException("request timed out");
			}
			long there = duration / 2;
			passInTime(0, there);
			if (outcome == ExchangeOutcome.RESET_BEFORE) {
				throw new SocketException("Connection reset");
			}
			SimulatedResponse answer = answer(outcome).at(this.process.now());
			passInTime(there, duration - there);
			if (outcome == ExchangeOutcome.RESET_AFTER) {
				throw new SocketException("Connection reset");
			}
			answer.delivered();
			return answer;
		}

		private SimulatedResponse answer(ExchangeOutcome outcome) {
			return switch (outcome) {
				case SERVER_ERROR -> SimulatedResponse.apiError(503, "UDAPI100500");
				case RATE_LIMITED -> SimulatedResponse.apiError(429, "UDAPI10005");
				case SESSION_LOST -> SimulatedResponse.serviceError(1017079, "The session is lost.");
				default -> this.process.upstox().answer(this.request);
			};
		}

		private void passInTime(long passed, long duration) throws IOException {
			if (passed + duration >= this.timeout) {
				pass(this.timeout - passed);
				throw new HttpTimeoutException("request timed out");
			}
			long before = this.process.now();
			pass(duration);
			boolean slept = this.process.now() - before > duration;
			if (slept) {
				throw new SocketException("Connection reset");
			}
		}

		private void pass(long duration) throws IOException {
			if (this.process.pause(duration)) {
				Thread.currentThread().interrupt();
				throw new IOException("interrupted");
			}
		}

	}

}
