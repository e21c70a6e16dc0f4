package io.github.upstoxtotp.login;

import java.io.IOException;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.ProxySelector;
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

	@Override
	public <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler)
			throws IOException, InterruptedException {
		HttpProxy proxy = this.proxies.proxyFor(request.uri());
		try {
			return this.client.send(authorized(request, proxy), handler);
		}
		catch (IOException ex) {
			throw ConnectionErrors.named(request.uri(), proxy, ex);
		}
	}

	@Override
	public <T> CompletableFuture<HttpResponse<T>> sendAsync(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
		HttpProxy proxy = this.proxies.proxyFor(request.uri());
		return named(request, proxy, this.client.sendAsync(authorized(request, proxy), handler));
	}

	@Override
	public <T> CompletableFuture<HttpResponse<T>> sendAsync(HttpRequest request, HttpResponse.BodyHandler<T> handler,
			HttpResponse.@Nullable PushPromiseHandler<T> pushes) {
		HttpProxy proxy = this.proxies.proxyFor(request.uri());
		return named(request, proxy, this.client.sendAsync(authorized(request, proxy), handler, pushes));
	}

	// A future of the JDK's client cancels the request when one that depends on it is
	// cancelled.
	private static <T> CompletableFuture<T> named(HttpRequest request, @Nullable HttpProxy proxy,
			CompletableFuture<T> response) {
		return response.exceptionally((ex) -> {
			Throwable cause = (ex instanceof CompletionException && ex.getCause() != null) ? ex.getCause() : ex;
			throw new CompletionException((cause instanceof IOException failure)
					? ConnectionErrors.named(request.uri(), proxy, failure) : cause);
		});
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
