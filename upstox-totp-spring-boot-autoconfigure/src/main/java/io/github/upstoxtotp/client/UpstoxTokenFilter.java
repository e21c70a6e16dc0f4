package io.github.upstoxtotp.client;

import java.util.function.Function;

import io.github.upstoxtotp.UpstoxToken;
import io.github.upstoxtotp.UpstoxTokenProvider;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.function.BodyExtractors;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.ExchangeFunction;

/**
 * Adds the Bearer header with the current token to requests for Upstox, in
 * {@code WebClient}. Other hosts, and requests that bring an {@code Authorization} of
 * their own, are left alone. Never blocks: a request that needs a login waits for it
 * without a thread.
 * <p>
 * When Upstox says that the token is dead (401 with UDAPI100050), the token is dropped.
 * GET and HEAD are then sent once more with a new token; nothing else is, since it may
 * place an order. Register it as the last filter, so that it sees the final address. The
 * connector must not follow redirects, which would carry the header along. Thread-safe.
 *
 * @since 0.1.0
 */
public final class UpstoxTokenFilter implements ExchangeFilterFunction {

	private final TokenRules rules;

	/**
	 * Creates a filter.
	 * @param provider gives the token
	 * @param hosts the origins that may see it
	 * @param retryOnUnauthorized whether GET and HEAD are repeated after a dead token
	 */
	public UpstoxTokenFilter(UpstoxTokenProvider provider, UpstoxHosts hosts, boolean retryOnUnauthorized) {
		this.rules = new TokenRules(provider, hosts, retryOnUnauthorized);
	}

	/**
	 * Sends a request with the token, if it goes to Upstox.
	 * @param request the request, a copy of which gets the header
	 * @param next sends the request
	 * @return the answer of Upstox, or of another host; fails with an
	 * {@link io.github.upstoxtotp.UpstoxException} if there is no token
	 */
	@Override
	public Mono<ClientResponse> filter(ClientRequest request, ExchangeFunction next) {
		if (!this.rules.concern(request.url(), request.headers().getFirst(HttpHeaders.AUTHORIZATION))) {
			return next.exchange(request);
		}
		return withToken((token) -> send(request, next, token));
	}

	private Mono<ClientResponse> withToken(Function<UpstoxToken, Mono<ClientResponse>> action) {
		return Mono.defer(() -> {
			UpstoxToken current = this.rules.provider().currentToken();
			return (current != null) ? action.apply(current)
					: Mono.fromFuture(this.rules.provider()::getTokenAsync).flatMap(action);
		});
	}

	private Mono<ClientResponse> send(ClientRequest request, ExchangeFunction next, UpstoxToken token) {
		return exchange(request, next, token).flatMap((response) -> RefusedToken.isStatus(response.statusCode().value())
				? afterUnauthorized(request, next, token, response) : Mono.just(response));
	}

	private Mono<ClientResponse> afterUnauthorized(ClientRequest request, ExchangeFunction next, UpstoxToken token,
			ClientResponse response) {
		return bodyOf(response).flatMap((body) -> this.rules.repeatAfter(request.method(), body, token)
				? withToken((fresh) -> exchange(request, next, fresh)) : Mono.just(withBody(response, body)));
	}

	private Mono<ClientResponse> exchange(ClientRequest request, ExchangeFunction next, UpstoxToken token) {
		String header = this.rules.authorization(token);
		return next.exchange(ClientRequest.from(request)
			.headers((headers) -> headers.set(HttpHeaders.AUTHORIZATION, header))
			.build());
	}

	private static Mono<byte[]> bodyOf(ClientResponse response) {
		return DataBufferUtils.join(response.body(BodyExtractors.toDataBuffers()))
			.map(UpstoxTokenFilter::read)
			.defaultIfEmpty(new byte[0]);
	}

	private static byte[] read(DataBuffer buffer) {
		byte[] bytes = new byte[buffer.readableByteCount()];
		buffer.read(bytes);
		DataBufferUtils.release(buffer);
		return bytes;
	}

	private static ClientResponse withBody(ClientResponse response, byte[] body) {
		return response.mutate()
			.body((consumed) -> Flux.just(DefaultDataBufferFactory.sharedInstance.wrap(body)))
			.build();
	}

}
