package io.github.upstoxtotp.client;

import java.io.IOException;
import java.net.http.HttpClient;

import io.github.upstoxtotp.UpstoxToken;
import io.github.upstoxtotp.UpstoxTokenProvider;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpRequest;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;

/**
 * Adds the Bearer header with the current token to requests for Upstox, in
 * {@code RestClient} and {@code RestTemplate}. Other hosts, and requests that bring an
 * {@code Authorization} of their own, are left alone.
 * <p>
 * Set it up with {@code configure}, which also replaces the request factory: the one that
 * Spring Boot sets follows redirects and so carries the header to any host that a
 * response names. The interceptor cannot see that. Thread-safe.
 * <p>
 * A 401 that says that the token is invalid (UDAPI100050), or that gives no reason, is
 * {@linkplain UpstoxTokenProvider#invalidate reported}. GET and HEAD are then repeated
 * once if there is a new token; nothing else is, since it may place an order. In all
 * other cases the caller gets the response as it is. No more than 64 KiB of a response
 * are read ahead; longer ones are not reported.
 *
 * @since 0.1.0
 */
public final class UpstoxTokenInterceptor implements ClientHttpRequestInterceptor {

	private final RequestAuthorizer authorizer;

	private final ClientHttpRequestFactory requestFactory;

	/**
	 * Creates an interceptor that configures clients to use the HTTP client of the JDK,
	 * without timeouts.
	 * @param provider gives the token
	 * @param hosts the origins that may see it
	 * @param retryOnUnauthorized whether GET and HEAD are repeated with a new token
	 */
	public UpstoxTokenInterceptor(UpstoxTokenProvider provider, UpstoxHosts hosts, boolean retryOnUnauthorized) {
		this(provider, hosts, retryOnUnauthorized, withoutRedirects());
	}

	/**
	 * Creates an interceptor.
	 * @param provider gives the token
	 * @param hosts the origins that may see it
	 * @param retryOnUnauthorized whether GET and HEAD are repeated with a new token
	 * @param requestFactory sends the requests of the clients that are configured; must
	 * not follow redirects
	 */
	public UpstoxTokenInterceptor(UpstoxTokenProvider provider, UpstoxHosts hosts, boolean retryOnUnauthorized,
			ClientHttpRequestFactory requestFactory) {
		this(TokenSelector.only(provider), hosts, retryOnUnauthorized, requestFactory);
	}

	/**
	 * Creates an interceptor for several accounts.
	 * @param tokens selects the account of each request
	 * @param hosts the origins that may see a token
	 * @param retryOnUnauthorized whether GET and HEAD are repeated with a new token
	 * @param requestFactory sends the requests of the clients that are configured; must
	 * not follow redirects
	 */
	public UpstoxTokenInterceptor(TokenSelector tokens, UpstoxHosts hosts, boolean retryOnUnauthorized,
			ClientHttpRequestFactory requestFactory) {
		this(new RequestAuthorizer(tokens, hosts, retryOnUnauthorized), requestFactory);
	}

	private UpstoxTokenInterceptor(RequestAuthorizer authorizer, ClientHttpRequestFactory requestFactory) {
		this.authorizer = authorizer;
		this.requestFactory = requestFactory;
	}

	/**
	 * Creates an interceptor that adds the token of one account, and otherwise does the
	 * same.
	 * @param account the account
	 * @return the interceptor
	 */
	public UpstoxTokenInterceptor forAccount(UpstoxTokenProvider account) {
		return new UpstoxTokenInterceptor(this.authorizer.forAccount(account), this.requestFactory);
	}

	/**
	 * Creates an interceptor that also adds the header {@code X-Algo-Name}, unless a
	 * request brings its own, and otherwise does the same.
	 * @param name the name of the algorithm as registered at Upstox, or {@code null} for
	 * none
	 * @return the interceptor
	 */
	public UpstoxTokenInterceptor withAlgoName(@Nullable String name) {
		return new UpstoxTokenInterceptor(this.authorizer.withAlgoName(name), this.requestFactory);
	}

	/**
	 * Creates an interceptor that sends the extended token with the GETs which Upstox
	 * allows it for, while there is no other one, and otherwise does the same.
	 * @param used whether to do so
	 * @return the interceptor
	 */
	public UpstoxTokenInterceptor withExtendedToken(boolean used) {
		return new UpstoxTokenInterceptor(this.authorizer.withExtendedToken(used), this.requestFactory);
	}

	private static ClientHttpRequestFactory withoutRedirects() {
		SingletonSupplier<ClientHttpRequestFactory> factory = SingletonSupplier
			.of(() -> new JdkClientHttpRequestFactory(
					HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build()));
		return (uri, method) -> factory.obtain().createRequest(uri, method);
	}

	/**
	 * Adds this interceptor to a client, together with a request factory that follows no
	 * redirects. Call it last, as in {@code builder.apply(interceptor::configure)}:
	 * Spring Framework 6 does not pass a repeated request through interceptors that
	 * follow.
	 * @param builder the builder of the client
	 */
	public void configure(RestClient.Builder builder) {
		builder.requestFactory(this.requestFactory).requestInterceptor(this);
	}

	/**
	 * Adds this interceptor to a client, together with a request factory that follows no
	 * redirects. Call it last, as for a {@code RestClient}.
	 * @param template the client
	 */
	public void configure(RestTemplate template) {
		template.setRequestFactory(this.requestFactory);
		template.getInterceptors().add(this);
	}

	/**
	 * Sends a request with the token, if it goes to Upstox.
	 * @param request the request, to which the header is added
	 * @param body the body of the request
	 * @param execution sends the request
	 * @return the response of Upstox, or of another host
	 * @throws IOException if there is no response
	 * @throws io.github.upstoxtotp.UpstoxException if there is no token, or if the
	 * request names an account that is not open
	 */
	@Override
	public ClientHttpResponse intercept(HttpRequest request, byte[] body, ClientHttpRequestExecution execution)
			throws IOException {
		String ownAuthorization = request.getHeaders().getFirst(HttpHeaders.AUTHORIZATION);
		if (!this.authorizer.isAuthorizing(request.getURI(), ownAuthorization)) {
			return execution.execute(request, body);
		}
		UpstoxTokenProvider provider = this.authorizer.provider(request.getAttributes());
		String extended = this.authorizer.extendedToken(provider, request.getMethod(), request.getURI());
		if (extended != null) {
			ClientHttpResponse readOnly = execute(request, body, execution, extended);
			if (!this.authorizer.isUnauthorized(readOnly.getStatusCode().value())) {
				return readOnly;
			}
			readOnly.close();
		}
		UpstoxToken token = provider.getToken();
		ClientHttpResponse response = execute(request, body, execution, token.value());
		if (!this.authorizer.isUnauthorized(response.getStatusCode().value())) {
			return response;
		}
		PeekedResponse refused = new PeekedResponse(response);
		UpstoxToken current = replace(token, provider, request, refused);
		if (current == null) {
			return refused;
		}
		refused.close();
		return execute(request, body, execution, current.value());
	}

	private @Nullable UpstoxToken replace(UpstoxToken token, UpstoxTokenProvider provider, HttpRequest request,
			PeekedResponse response) {
		return (response.isWhole() && this.authorizer.isTokenInDoubt(response.start()))
				? this.authorizer.replace(token, provider, request.getMethod()) : null;
	}

	private ClientHttpResponse execute(HttpRequest request, byte[] body, ClientHttpRequestExecution execution,
			String token) throws IOException {
		HttpHeaders headers = request.getHeaders();
		this.authorizer.authorize(token, headers::getFirst, headers::set);
		return execution.execute(request, body);
	}

}
