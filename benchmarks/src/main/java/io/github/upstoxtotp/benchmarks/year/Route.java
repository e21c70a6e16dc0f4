package io.github.upstoxtotp.benchmarks.year;

import java.util.Arrays;

/**
 * What Upstox can be asked, in the order of a login.
 */
enum Route {

	DIALOG("/login/authorization/dialog"),

	GENERATE("/otp/generate"),

	VERIFY("/otp-totp/verify"),

	PIN("/auth/2fa"),

	AUTHORIZE("/oauth/authorize"),

	TOKEN("/login/authorization/token"),

	PROFILE("/user/profile");

	private final String end;

	Route(String end) {
		this.end = end;
	}

	static Route of(String path) {
		return Arrays.stream(values()).filter((route) -> path.endsWith(route.end)).findFirst().orElseThrow();
	}

	boolean isInSession() {
		return this == VERIFY || this == PIN || this == AUTHORIZE;
	}

}
