package io.github.upstoxtotp.login;

import java.net.URI;
import java.util.stream.Stream;

/**
 * The hosts of a login. Immutable.
 *
 * @param api where the login begins and ends, {@code https://api.upstox.com}
 * @param service where OTP, PIN and approval go, {@code https://service.upstox.com}
 * @param login the login page, to which the login leads, {@code https://login.upstox.com}
 * @since 0.1.0
 */
public record LoginEndpoints(URI api, URI service, URI login) {

	private static final URI OFFICIAL_LOGIN = URI.create("https://login.upstox.com");

	boolean isLoginPage(URI uri) {
		return LoginUris.haveSameOrigin(uri, this.login) || LoginUris.haveSameOrigin(uri, OFFICIAL_LOGIN);
	}

	boolean mayBeAsked(URI uri) {
		return Stream.of(this.api, this.service, this.login).anyMatch((host) -> LoginUris.haveSameOrigin(uri, host));
	}

}
