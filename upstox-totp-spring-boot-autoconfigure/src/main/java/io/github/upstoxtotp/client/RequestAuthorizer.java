package io.github.upstoxtotp.client;

import java.net.URI;
import java.util.Map;

import io.github.upstoxtotp.UpstoxApiError;
import io.github.upstoxtotp.UpstoxToken;
import io.github.upstoxtotp.UpstoxTokenProvider;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;

/**
 * Decides which requests carry a token and what an unauthorized response means, for all
 * HTTP clients. Thread-safe.
 */
final class RequestAuthorizer {

	private final TokenSelector tokens;

	private final UpstoxHosts hosts;

	private final boolean retryOnUnauthorized;

	private volatile @Nullable BearerHeader lastHeader;

	RequestAuthorizer(TokenSelector tokens, UpstoxHosts hosts, boolean retryOnUnauthorized) {
		this.tokens = tokens;
		this.hosts = hosts;
		this.retryOnUnauthorized = retryOnUnauthorized;
	}

	UpstoxTokenProvider provider(Map<String, ?> attributes) {
		return this.tokens.select(attributes);
	}

	boolean isAuthorizing(URI uri, @Nullable String ownAuthorization) {
		return ownAuthorization == null && this.hosts.allow(uri);
	}

	String authorization(UpstoxToken token) {
		BearerHeader header = this.lastHeader;
		if (header == null || !header.token.equals(token.value())) {
			header = new BearerHeader(token.value());
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
