package io.github.upstoxtotp.login;

import java.time.Duration;

import io.github.upstoxtotp.UpstoxLoginFailure.Kind;
import org.jspecify.annotations.Nullable;

record Remedy(Kind kind, @Nullable Duration retryAfter, String message, String tip) {

	static Remedy permanent(String message, String tip) {
		return new Remedy(Kind.PERMANENT, null, message, tip);
	}

	static Remedy startAgain(String message) {
		return new Remedy(Kind.TRANSIENT, Duration.ZERO, message,
				"Nothing needs to be done: the login starts again from the first step.");
	}

	static Remedy later(String message, String tip) {
		return new Remedy(Kind.TRANSIENT, null, message, tip);
	}

	static Remedy rateLimited(@Nullable Duration retryAfter, String message) {
		return new Remedy(Kind.RATE_LIMITED, retryAfter, message,
				"Wait. Look for other programs, replicas or people that log in to the same account.");
	}

}
