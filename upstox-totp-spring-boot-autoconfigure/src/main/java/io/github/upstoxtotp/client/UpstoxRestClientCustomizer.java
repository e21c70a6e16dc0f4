package io.github.upstoxtotp.client;

import org.springframework.web.client.RestClient;

/**
 * Changes the {@link RestClient}s of this library: the one that logs in and
 * {@code upstoxRestClient}. Use it to set a proxy or another request factory. The request
 * factory must not follow redirects: the login reads them itself, and a redirect must not
 * carry the access token to another host. What is added here sees the PIN, codes and
 * tokens of a login; do not log bodies.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface UpstoxRestClientCustomizer {

	/**
	 * Changes a builder that is otherwise complete.
	 * @param builder the builder of one of the clients
	 */
	void customize(RestClient.Builder builder);

}
