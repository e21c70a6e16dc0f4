package io.github.upstoxtotp.login;

import java.io.IOException;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

import org.jspecify.annotations.Nullable;

/**
 * A client of the JDK that sends requests through a proxy with its password, and whose
 * exceptions name host, port and reason where nothing was sent. Thread-safe.
 * <p>
 * The password is a header of the request, which the JDK hands to the proxy alone. An
 * {@link Authenticator} would have it drop the {@code Authorization} of the request.
 */
public final class UpstoxHttpClient extends HttpClient {

	private static final int PROXY_AUTHENTICATION_REQUIRED = 407;

	private static final String REFUSAL = "The proxy has answered with response code 407";

	private final HttpClient client;

	private final ProxySelection proxies;

	/**
	 * Creates a client.
	 * @param builder everything but the proxy
	 * @param proxies the proxy of each request
	 */
	public UpstoxHttpClient(HttpClient.Builder builder, ProxySelection proxies) {
		this.client = builder.proxy(proxies).build();
		this.proxies = proxies;
	}

	/**
	 * Returns why a request of such a client was certainly not sent.
	 * @param exception what the request ended with
	 * @return host, port and reason, or {@code null} if it may have been sent
	 */
	public static @Nullable String unsentReason(Throwable exception) {
		return ConnectionErrors.reasonIn(exception);
	}

	/**
	 * Names host, port and reason, as the exceptions of such a client do, where another
	 * client has certainly not sent a request.
	 * @param uri where the request was to go
	 * @param proxies the proxy of each request
	 * @param exception what the request ended with
	 * @return an exception that names them, or the same one if the request may have been
	 * sent
	 */
	public static IOException named(URI uri, ProxySelection proxies, IOException exception) {
		return ConnectionErrors.named(uri, proxies.proxyFor(uri), exception);
	}

	@Override
	public <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler)
			throws IOException, InterruptedException {
		HttpProxy proxy = this.proxies.proxyFor(request.uri());
		try {
			HttpResponse<T> response = this.client.send(authorized(request, proxy), unlessRefused(proxy, handler));
			if (isRefusal(proxy, response.statusCode())) {
				throw new IOException(REFUSAL);
			}
			return response;
		}
		catch (IOException ex) {
			throw ConnectionErrors.named(request.uri(), proxy, ex);
		}
	}

	@Override
	public <T> CompletableFuture<HttpResponse<T>> sendAsync(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
		HttpProxy proxy = this.proxies.proxyFor(request.uri());
		return named(request, proxy, this.client.sendAsync(authorized(request, proxy), unlessRefused(proxy, handler)));
	}

	@Override
	public <T> CompletableFuture<HttpResponse<T>> sendAsync(HttpRequest request, HttpResponse.BodyHandler<T> handler,
			HttpResponse.@Nullable PushPromiseHandler<T> pushes) {
		HttpProxy proxy = this.proxies.proxyFor(request.uri());
		return named(request, proxy,
				this.client.sendAsync(authorized(request, proxy), unlessRefused(proxy, handler), pushes));
	}

	// A future of the JDK's client cancels the request when one that depends on it is
	// cancelled.
	private static <T> CompletableFuture<HttpResponse<T>> named(HttpRequest request, @Nullable HttpProxy proxy,
			CompletableFuture<HttpResponse<T>> response) {
		return response.thenApply((answer) -> {
			if (isRefusal(proxy, answer.statusCode())) {
				throw new CompletionException(new IOException(REFUSAL));
			}
			return answer;
		}).exceptionally((ex) -> {
			Throwable cause = (ex instanceof CompletionException && ex.getCause() != null) ? ex.getCause() : ex;
			throw new CompletionException((cause instanceof IOException failure)
					? ConnectionErrors.named(request.uri(), proxy, failure) : cause);
		});
	}

	private static <T> HttpResponse.BodyHandler<T> unlessRefused(@Nullable HttpProxy proxy,
			HttpResponse.BodyHandler<T> handler) {
		return (head) -> isRefusal(proxy, head.statusCode()) ? HttpResponse.BodySubscribers.replacing(null)
				: handler.apply(head);
	}

	private static boolean isRefusal(@Nullable HttpProxy proxy, int status) {
		return proxy != null && status == PROXY_AUTHENTICATION_REQUIRED;
	}

	private static HttpRequest authorized(HttpRequest request, @Nullable HttpProxy proxy) {
		if (proxy == null || proxy.authorization() == null) {
			return request;
		}
		return HttpRequest.newBuilder(request, (name, value) -> true)
			.setHeader("Proxy-Authorization", proxy.authorization())
			.build();
	}

	@Override
	public Optional<CookieHandler> cookieHandler() {
		return this.client.cookieHandler();
	}

	@Override
	public Optional<Duration> connectTimeout() {
		return this.client.connectTimeout();
	}

	@Override
	public Redirect followRedirects() {
		return this.client.followRedirects();
	}

	@Override
	public Optional<ProxySelector> proxy() {
		return this.client.proxy();
	}

	@Override
	public SSLContext sslContext() {
		return this.client.sslContext();
	}

	@Override
	public SSLParameters sslParameters() {
		return this.client.sslParameters();
	}

	@Override
	public Optional<Authenticator> authenticator() {
		return this.client.authenticator();
	}

	@Override
	public Version version() {
		return this.client.version();
	}

	@Override
	public Optional<Executor> executor() {
		return this.client.executor();
	}

}
