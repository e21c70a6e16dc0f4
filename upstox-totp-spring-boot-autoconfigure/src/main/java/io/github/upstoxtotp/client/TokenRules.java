package io.github.upstoxtotp.client;

import java.net.URI;

import io.github.upstoxtotp.UpstoxToken;
import io.github.upstoxtotp.UpstoxTokenProvider;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpMethod;

/**
 * Which requests carry a token, and what follows when it is refused, whatever the client.
 *
 * @param provider gives the token
 * @param hosts the origins that may see it
 * @param retryOnUnauthorized whether GET and HEAD are repeated after a dead token
 * @param header makes the header
 */
record TokenRules(UpstoxTokenProvider provider, UpstoxHosts hosts, boolean retryOnUnauthorized, BearerHeader header) {

	TokenRules(UpstoxTokenProvider provider, UpstoxHosts hosts, boolean retryOnUnauthorized) {
		this(provider, hosts, retryOnUnauthorized, new BearerHeader());
	}

	/**
	 * Returns whether the token is added to a request.
	 * @param uri the full address of the request
	 * @param authorization what the request brings by itself
	 */
	boolean concern(URI uri, @Nullable String authorization) {
		return authorization == null && this.hosts.allow(uri);
	}

	/**
	 * Returns the header of a request with a token.
	 * @param token the token
	 * @return the value of {@code Authorization}, a secret
	 */
	String authorization(UpstoxToken token) {
		return this.header.of(token.value());
	}

	/**
	 * Drops a token if the answer to a request says that it is dead.
	 * @param method the method of the request
	 * @param body the body of the answer, whose status is
	 * {@linkplain RefusedToken#isStatus the one of a refusal}
	 * @param token the token that the request carried
	 * @return whether the request is to be sent once more, with a new token
	 */
	boolean repeatAfter(HttpMethod method, byte[] body, UpstoxToken token) {
		if (!RefusedToken.isAnswer(method, body)) {
			return false;
		}
		boolean dropped = this.provider.invalidate(token.value());
		boolean superseded = !dropped && !token.equals(this.provider.currentToken());
		return isRepeatable(method) && (dropped || superseded);
	}

	private boolean isRepeatable(HttpMethod method) {
		return this.retryOnUnauthorized && (HttpMethod.GET.equals(method) || HttpMethod.HEAD.equals(method));
	}

}
