package io.github.upstoxtotp.client;

import java.io.IOException;

import io.github.upstoxtotp.UpstoxToken;
import io.github.upstoxtotp.UpstoxTokenProvider;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpRequest;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;

/**
 * Adds the Bearer header with the current token to requests for Upstox, in
 * {@code RestClient} and {@code RestTemplate}. Other hosts, and requests that bring an
 * {@code Authorization} of their own, are left alone.
 * <p>
 * When Upstox says that the token is dead (401 with UDAPI100050), the token is dropped.
 * GET and HEAD are then sent once more with a new token; nothing else is, since it may
 * place an order. Register it as the last interceptor: Spring Framework 6 does not pass a
 * repeated request through those that follow. The request factory must not follow
 * redirects, which would carry the header along. Thread-safe.
 *
 * @since 0.1.0
 */
public final class UpstoxTokenInterceptor implements ClientHttpRequestInterceptor {

	private final TokenRules rules;

	/**
	 * Creates an interceptor.
	 * @param provider gives the token
	 * @param hosts the origins that may see it
	 * @param retryOnUnauthorized whether GET and HEAD are repeated after a dead token
	 */
	public UpstoxTokenInterceptor(UpstoxTokenProvider provider, UpstoxHosts hosts, boolean retryOnUnauthorized) {
		this.rules = new TokenRules(provider, hosts, retryOnUnauthorized);
	}

	/**
	 * Sends a request with the token, if it goes to Upstox.
	 * @param request the request, to which the header is added
	 * @param body the body of the request
	 * @param execution sends the request
	 * @return the answer of Upstox, or of another host
	 * @throws IOException if there is no answer
	 * @throws io.github.upstoxtotp.UpstoxException if there is no token
	 */
	@Override
	public ClientHttpResponse intercept(HttpRequest request, byte[] body, ClientHttpRequestExecution execution)
			throws IOException {
		if (!this.rules.concern(request.getURI(), request.getHeaders().getFirst(HttpHeaders.AUTHORIZATION))) {
			return execution.execute(request, body);
		}
		UpstoxToken token = this.rules.provider().getToken();
		ClientHttpResponse response = execute(request, body, execution, token);
		if (!RefusedToken.isStatus(response.getStatusCode().value())) {
			return response;
		}
		return afterUnauthorized(request, body, execution, token, new BufferedResponse(response));
	}

	private ClientHttpResponse afterUnauthorized(HttpRequest request, byte[] body, ClientHttpRequestExecution execution,
			UpstoxToken token, BufferedResponse response) throws IOException {
		if (!this.rules.repeatAfter(request.getMethod(), response.body(), token)) {
			return response;
		}
		response.close();
		return execute(request, body, execution, this.rules.provider().getToken());
	}

	private ClientHttpResponse execute(HttpRequest request, byte[] body, ClientHttpRequestExecution execution,
			UpstoxToken token) throws IOException {
		request.getHeaders().set(HttpHeaders.AUTHORIZATION, this.rules.authorization(token));
		return execution.execute(request, body);
	}

}
