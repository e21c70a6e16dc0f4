package io.github.upstoxtotp.login;

import java.net.URI;

/**
 * The hosts of a login. Immutable.
 *
 * @param api where the login begins and ends, {@code https://api.upstox.com}
 * @param service where OTP, PIN and approval go, {@code https://service.upstox.com}
 * @param login the login page, to which the login leads, {@code https://login.upstox.com}
 * @since 0.1.0
 */
public record LoginEndpoints(URI api, URI service, URI login) {

	private static final Origin OFFICIAL_LOGIN = new Origin("https", "login.upstox.com", 443);

	boolean isLoginPage(URI uri) {
		Origin origin = Origin.of(uri);
		return origin.equals(Origin.of(this.login)) || origin.equals(OFFICIAL_LOGIN);
	}

	boolean mayBeAsked(URI uri) {
		Origin origin = Origin.of(uri);
		return origin.equals(Origin.of(this.api)) || origin.equals(Origin.of(this.service))
				|| origin.equals(Origin.of(this.login));
	}

}
