package io.github.upstoxtotp.login;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.AbstractClientHttpRequest;
import org.springframework.http.client.ClientHttpResponse;

/**
 * A request that waits for the whole answer, its body included, no longer than it may.
 * What Spring makes of the JDK's client can do that as well, but starts a thread for each
 * body that it sends and hands each answer over twice more.
 */
final class TimedRequest extends AbstractClientHttpRequest {

	// One byte more than is read, so that whoever reads can tell that there is more.
	private static final int MOST_BYTES = Transport.MAX_BODY + 1;

	private static final Set<String> OF_THE_CLIENT = Set.of("connection", "content-length", "expect", "host",
			"upgrade");

	private final ByteArrayOutputStream body = new ByteArrayOutputStream();

	private final Supplier<HttpClient> clients;

	private final URI uri;

	private final HttpMethod method;

	private final Duration readTimeout;

	TimedRequest(Supplier<HttpClient> clients, URI uri, HttpMethod method, Duration readTimeout) {
		this.clients = clients;
		this.uri = uri;
		this.method = method;
		this.readTimeout = readTimeout;
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
		Duration timeout = (Duration) getAttributes().getOrDefault(TimedRequestFactory.TIMEOUT, this.readTimeout);
		long deadline = System.nanoTime() + timeout.toNanos();
		HttpRequest request = request(headers).timeout(timeout).build();
		return new TimedResponse(unlessInterrupted(() -> client().send(request, (head) -> new LimitedBody(MOST_BYTES))),
				deadline);
	}

	private HttpClient client() {
		return (getAttributes().get(TimedRequestFactory.CLIENT) instanceof HeldClient held) ? held.get(this.clients)
				: this.clients.get();
	}

	static <T> T unlessInterrupted(Wait<T> wait) throws IOException {
		try {
			return wait.take();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IOException("The wait for an answer was interrupted", ex);
		}
	}

	private HttpRequest.Builder request(HttpHeaders headers) {
		BodyPublisher content = (this.body.size() > 0) ? BodyPublishers.ofByteArray(this.body.toByteArray())
				: BodyPublishers.noBody();
		HttpRequest.Builder builder = HttpRequest.newBuilder(this.uri).method(this.method.name(), content);
		headers.forEach((name, values) -> {
			if (!OF_THE_CLIENT.contains(name.toLowerCase(Locale.ROOT))) {
				values.forEach((value) -> builder.header(name, value));
			}
		});
		return builder;
	}

	/**
	 * A wait for something.
	 *
	 * @param <T> what comes of it
	 */
	@FunctionalInterface
	interface Wait<T> {

		T take() throws IOException, InterruptedException;

	}

}
