package io.github.upstoxtotp.client;

import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;

import io.github.upstoxtotp.UpstoxApiError;
import io.github.upstoxtotp.UpstoxToken;
import io.github.upstoxtotp.UpstoxTokenProvider;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.util.StringUtils;

/**
 * Decides which requests carry a token and what an unauthorized response means, for all
 * HTTP clients. Thread-safe.
 */
final class RequestAuthorizer {

	private static final String ALGO_NAME = "X-Algo-Name";

	private static final Set<String> READABLE = Set.of("/v2/portfolio/short-term-positions",
			"/v2/portfolio/long-term-holdings", "/v2/order/details", "/v2/order/history", "/v2/order/retrieve-all");

	private final TokenSelector tokens;

	private final UpstoxHosts hosts;

	private final boolean retryOnUnauthorized;

	private final @Nullable String algoName;

	private final boolean usingExtendedToken;

	private volatile @Nullable BearerHeader lastHeader;

	RequestAuthorizer(TokenSelector tokens, UpstoxHosts hosts, boolean retryOnUnauthorized) {
		this(tokens, hosts, retryOnUnauthorized, null, false);
	}

	private RequestAuthorizer(TokenSelector tokens, UpstoxHosts hosts, boolean retryOnUnauthorized,
			@Nullable String algoName, boolean usingExtendedToken) {
		this.tokens = tokens;
		this.hosts = hosts;
		this.retryOnUnauthorized = retryOnUnauthorized;
		this.algoName = algoName;
		this.usingExtendedToken = usingExtendedToken;
	}

	RequestAuthorizer forAccount(UpstoxTokenProvider account) {
		return new RequestAuthorizer(TokenSelector.only(account), this.hosts, this.retryOnUnauthorized, this.algoName,
				this.usingExtendedToken);
	}

	RequestAuthorizer withAlgoName(@Nullable String name) {
		return new RequestAuthorizer(this.tokens, this.hosts, this.retryOnUnauthorized,
				StringUtils.hasText(name) ? name.strip() : null, this.usingExtendedToken);
	}

	RequestAuthorizer withExtendedToken(boolean used) {
		return new RequestAuthorizer(this.tokens, this.hosts, this.retryOnUnauthorized, this.algoName, used);
	}

	/**
	 * Returns the read-only token of a year that serves a request while there is no other
	 * one, or {@code null} if the request needs more.
	 */
	@Nullable String extendedToken(UpstoxTokenProvider provider, HttpMethod method, URI uri) {
		boolean readable = this.usingExtendedToken && HttpMethod.GET.equals(method) && READABLE.contains(uri.getPath());
		return (readable && provider.currentToken() == null) ? provider.extendedValue() : null;
	}

	UpstoxTokenProvider provider(Map<String, ?> attributes) {
		return this.tokens.select(attributes);
	}

	boolean isAuthorizing(URI uri, @Nullable String ownAuthorization) {
		return ownAuthorization == null && this.hosts.allow(uri);
	}

	/**
	 * Adds to a request what Upstox has to be told with it: the token, and the algorithm
	 * if there is one and the request does not name its own.
	 * @param token the value of the token
	 * @param header gives the value of a header that the request has
	 * @param adder sets a header
	 */
	void authorize(String token, Function<String, @Nullable String> header, BiConsumer<String, String> adder) {
		adder.accept(HttpHeaders.AUTHORIZATION, authorization(token));
		if (this.algoName != null && header.apply(ALGO_NAME) == null) {
			adder.accept(ALGO_NAME, this.algoName);
		}
	}

	private String authorization(String token) {
		BearerHeader header = this.lastHeader;
		if (header == null || !header.token.equals(token)) {
			header = new BearerHeader(token);
			this.lastHeader = header;
		}
		return header.value;
	}

	boolean isUnauthorized(int status) {
		return status == HttpStatus.UNAUTHORIZED.value();
	}

	/**
	 * Returns whether an unauthorized response casts doubt on the token: it says that the
	 * token is invalid, or it gives no reason, as the response to HEAD.
	 */
	boolean isTokenInDoubt(byte[] body) {
		UpstoxApiError error = UpstoxApiError.of(body);
		return error.code() == null || error.isInvalidToken();
	}

	boolean isRepeatable(HttpMethod method) {
		return this.retryOnUnauthorized && (HttpMethod.GET.equals(method) || HttpMethod.HEAD.equals(method));
	}

	/**
	 * Reports a token that is in doubt and returns the token with which the request is
	 * repeated, or {@code null} if it is not repeated. Waits for the new token whoever
	 * has dropped the old one.
	 */
	@Nullable UpstoxToken replace(UpstoxToken token, UpstoxTokenProvider provider, HttpMethod method) {
		provider.invalidate(token.value());
		if (!isRepeatable(method)) {
			return null;
		}
		UpstoxToken current = provider.getToken();
		return isOther(current, token) ? current : null;
	}

	boolean isOther(UpstoxToken current, UpstoxToken token) {
		return !current.value().equals(token.value());
	}

	/**
	 * The header of all requests with the same token. The one of the last request is
	 * kept: with one account it is made once for a whole day.
	 */
	private static final class BearerHeader {

		private final String token;

		private final String value;

		BearerHeader(String token) {
			this.token = token;
			this.value = "Bearer " + token;
		}

	}

}
