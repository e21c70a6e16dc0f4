package io.github.upstoxtotp.login;

import java.net.URI;

import org.jspecify.annotations.Nullable;

final class AuthorizationCode {

	private AuthorizationCode() {
	}

	static @Nullable String in(@Nullable String redirectUri) {
		try {
			return (redirectUri != null) ? in(URI.create(redirectUri)) : null;
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

	static @Nullable String in(@Nullable URI redirectUri) {
		return (redirectUri != null) ? QueryString.parameter(redirectUri, "code") : null;
	}

}
