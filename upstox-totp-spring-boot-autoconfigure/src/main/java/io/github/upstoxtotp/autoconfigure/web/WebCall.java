package io.github.upstoxtotp.autoconfigure.web;

import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

/**
 * What a browser asks, from either web framework.
 *
 * @param path the whole path
 * @param pathInApplication the path without that of the application
 * @param query gives the value of a query parameter, or {@code null}
 * @param cookie gives the value of a cookie, or {@code null}
 */
record WebCall(String path, String pathInApplication, UnaryOperator<@Nullable String> query,
		UnaryOperator<@Nullable String> cookie) {

	@Nullable String parameter(String name) {
		return this.query.apply(name);
	}

	@Nullable String cookie(String name) {
		return this.cookie.apply(name);
	}

}
