package io.github.upstoxtotp.proof.year;

import java.util.Arrays;

/**
 * The endpoints of Upstox that the library calls, in the order of a login.
 */
enum UpstoxRoute {

	DIALOG("/login/authorization/dialog"),

	GENERATE("/otp/generate"),

	VERIFY("/otp-totp/verify"),

	PIN("/auth/2fa"),

	AUTHORIZE("/oauth/authorize"),

	TOKEN("/login/authorization/token"),

	PROFILE("/user/profile");

	private final String end;

	UpstoxRoute(String end) {
		this.end = end;
	}

	static UpstoxRoute of(String path) {
		return Arrays.stream(values()).filter((route) -> path.endsWith(route.end)).findFirst().orElseThrow();
	}

	boolean isInSession() {
		return this == VERIFY || this == PIN || this == AUTHORIZE;
	}

}
