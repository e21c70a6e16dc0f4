package io.github.upstoxtotp.client;

import java.net.http.HttpClient;

import io.github.upstoxtotp.UpstoxToken;
import io.github.upstoxtotp.UpstoxTokenProvider;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.reactive.ClientHttpConnector;
import org.springframework.http.client.reactive.JdkClientHttpConnector;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * Adds the Bearer header with the current token to requests for Upstox, in
 * {@code WebClient}. Other hosts, and requests that bring an {@code Authorization} of
 * their own, are left alone. Never blocks: a request that needs a login waits for it
 * without a thread.
 * <p>
 * Set it up with {@code configure}, which also replaces the connector: the one that
 * Spring Boot sets follows redirects and so carries the header to any host that a
 * response names. The filter cannot see that. Thread-safe.
 * <p>
 * A 401 that says that the token is invalid (UDAPI100050), or that gives no reason, is
 * {@linkplain UpstoxTokenProvider#invalidateAsync reported}. GET and HEAD are then
 * repeated once if there is a new token; nothing else is, since it may place an order. In
 * all other cases the caller gets the response as it is. No more than 64 KiB of a
 * response are read ahead; longer ones are not reported.
 *
 * @since 0.1.0
 */
public final class UpstoxTokenFilter implements ExchangeFilterFunction {

	private final RequestAuthorizer authorizer;

	private final ClientHttpConnector connector;

	/**
	 * Creates a filter that configures clients to use the HTTP client of the JDK, without
	 * timeouts.
	 * @param provider gives the token
	 * @param hosts the origins that may see it
	 * @param retryOnUnauthorized whether GET and HEAD are repeated with a new token
	 */
	public UpstoxTokenFilter(UpstoxTokenProvider provider, UpstoxHosts hosts, boolean retryOnUnauthorized) {
		this(provider, hosts, retryOnUnauthorized, withoutRedirects());
	}

	/**
	 * Creates a filter.
	 * @param provider gives the token
	 * @param hosts the origins that may see it
	 * @param retryOnUnauthorized whether GET and HEAD are repeated with a new token
	 * @param connector sends the requests of the clients that are configured; must not
	 * follow redirects
	 */
	public UpstoxTokenFilter(UpstoxTokenProvider provider, UpstoxHosts hosts, boolean retryOnUnauthorized,
			ClientHttpConnector connector) {
		this(TokenSelector.only(provider), hosts, retryOnUnauthorized, connector);
	}

	/**
	 * Creates a filter for several accounts.
	 * @param tokens selects the account of each request
	 * @param hosts the origins that may see a token
	 * @param retryOnUnauthorized whether GET and HEAD are repeated with a new token
	 * @param connector sends the requests of the clients that are configured; must not
	 * follow redirects
	 */
	public UpstoxTokenFilter(TokenSelector tokens, UpstoxHosts hosts, boolean retryOnUnauthorized,
			ClientHttpConnector connector) {
		this(new RequestAuthorizer(tokens, hosts, retryOnUnauthorized), connector);
	}

	private UpstoxTokenFilter(RequestAuthorizer authorizer, ClientHttpConnector connector) {
		this.authorizer = authorizer;
		this.connector = connector;
	}

	/**
	 * Creates a filter that adds the token of one account, and otherwise does the same.
	 * @param account the account
	 * @return the filter
	 */
	public UpstoxTokenFilter forAccount(UpstoxTokenProvider account) {
		return new UpstoxTokenFilter(this.authorizer.forAccount(account), this.connector);
	}

	/**
	 * Creates a filter that also adds the header {@code X-Algo-Name}, unless a request
	 * brings its own, and otherwise does the same.
	 * @param name the name of the algorithm as registered at Upstox, or {@code null} for
	 * none
	 * @return the filter
	 */
	public UpstoxTokenFilter withAlgoName(@Nullable String name) {
		return new UpstoxTokenFilter(this.authorizer.withAlgoName(name), this.connector);
	}

	/**
	 * Creates a filter that sends the extended token with the GETs which Upstox allows it
	 * for, while there is no other one, and otherwise does the same.
	 * @param used whether to do so
	 * @return the filter
	 */
	public UpstoxTokenFilter withExtendedToken(boolean used) {
		return new UpstoxTokenFilter(this.authorizer.withExtendedToken(used), this.connector);
	}

	private static ClientHttpConnector withoutRedirects() {
		SingletonSupplier<ClientHttpConnector> connector = SingletonSupplier.of(() -> new JdkClientHttpConnector(
				HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build()));
		return (method, uri, request) -> connector.obtain().connect(method, uri, request);
	}

	/**
	 * Adds this filter to a client, together with a connector that follows no redirects.
	 * Call it last, as in {@code builder.apply(filter::configure)}, so that the filter
	 * sees the final address.
	 * @param builder the builder of the client
	 */
	public void configure(WebClient.Builder builder) {
		builder.clientConnector(this.connector).filter(this);
	}

	/**
	 * Sends a request with the token, if it goes to Upstox.
	 * @param request the request, a copy of which gets the header
	 * @param next sends the request
	 * @return the response of Upstox, or of another host; fails with an
	 * {@link io.github.upstoxtotp.UpstoxException} if there is no token
	 */
	@Override
	public Mono<ClientResponse> filter(ClientRequest request, ExchangeFunction next) {
		String ownAuthorization = request.headers().getFirst(HttpHeaders.AUTHORIZATION);
		if (!this.authorizer.isAuthorizing(request.url(), ownAuthorization)) {
			return next.exchange(request);
		}
		return Mono.fromSupplier(() -> this.authorizer.provider(request.attributes()))
			.flatMap((provider) -> send(request, next, provider));
	}

	private Mono<ClientResponse> send(ClientRequest request, ExchangeFunction next, UpstoxTokenProvider provider) {
		Mono<ClientResponse> usual = Mono
			.defer(() -> token(provider).flatMap((token) -> send(request, next, provider, token)));
		String extended = this.authorizer.extendedToken(provider, request.method(), request.url());
		return (extended != null) ? exchange(request, next, extended)
			.flatMap((response) -> this.authorizer.isUnauthorized(response.statusCode().value())
					? response.releaseBody().then(usual) : Mono.just(response))
				: usual;
	}

	private static Mono<UpstoxToken> token(UpstoxTokenProvider provider) {
		return currentToken(provider).switchIfEmpty(Mono.fromFuture(provider::getTokenAsync));
	}

	private static Mono<UpstoxToken> currentToken(UpstoxTokenProvider provider) {
		return Mono.fromSupplier(provider::currentToken);
	}

	private Mono<ClientResponse> send(ClientRequest request, ExchangeFunction next, UpstoxTokenProvider provider,
			UpstoxToken token) {
		return exchange(request, next, token.value())
			.flatMap((response) -> this.authorizer.isUnauthorized(response.statusCode().value())
					? PeekedBody.of(response)
						.flatMap((body) -> afterUnauthorized(request, next, provider, token, response, body))
					: Mono.just(response));
	}

	private Mono<ClientResponse> exchange(ClientRequest request, ExchangeFunction next, String token) {
		return next.exchange(ClientRequest.from(request)
			.headers((headers) -> this.authorizer.authorize(token, headers::getFirst, headers::set))
			.build());
	}

	private Mono<ClientResponse> afterUnauthorized(ClientRequest request, ExchangeFunction next,
			UpstoxTokenProvider provider, UpstoxToken token, ClientResponse response, PeekedBody body) {
		ClientResponse peeked = response.mutate().body((consumed) -> body.all()).build();
		if (!body.isWhole() || !this.authorizer.isTokenInDoubt(body.start())) {
			return Mono.just(peeked);
		}
		return replace(token, provider, request.method()).flatMap((current) -> exchange(request, next, current.value()))
			.defaultIfEmpty(peeked);
	}

	private Mono<UpstoxToken> replace(UpstoxToken token, UpstoxTokenProvider provider, HttpMethod method) {
		return Mono.fromFuture(() -> provider.invalidateAsync(token.value()))
			.filter((dropped) -> this.authorizer.isRepeatable(method))
			.flatMap((dropped) -> token(provider))
			.filter((current) -> this.authorizer.isOther(current, token));
	}

}
