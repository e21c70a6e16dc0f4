package io.github.upstoxtotp.login;

import java.net.http.HttpClient;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * Holds the client of the JDK for the time of a login, so that its connections stay open
 * from one exchange to the next. For use by one thread.
 */
final class HeldClient {

	private @Nullable HttpClient client;

	HttpClient get(Supplier<HttpClient> source) {
		HttpClient held = this.client;
		if (held == null) {
			held = source.get();
			this.client = held;
		}
		return held;
	}

}
