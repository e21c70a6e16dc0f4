package io.github.upstoxtotp.spi;

import org.springframework.web.client.RestClient;

/**
 * Changes the {@link RestClient}s of this library: the one that logs in and
 * {@code upstoxRestClient}. Use it to set another request factory.
 * <p>
 * A request factory of your own must not follow redirects: the login reads them itself,
 * and a redirect must not carry the access token to another host. It must also bring its
 * timeouts, proxy and certificates; those of {@code upstox.http} are kept by the factory
 * that it replaces. What is added here sees the PIN, codes and tokens of a login: do not
 * log bodies or headers.
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
