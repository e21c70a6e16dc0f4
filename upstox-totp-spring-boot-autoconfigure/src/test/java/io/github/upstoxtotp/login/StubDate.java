package io.github.upstoxtotp.login;

import java.time.Instant;
import java.util.function.Supplier;

import com.github.tomakehurst.wiremock.extension.ResponseTransformerV2;
import com.github.tomakehurst.wiremock.http.HttpHeader;
import com.github.tomakehurst.wiremock.http.Response;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;

/**
 * Puts the time into every answer for which the test has none of its own.
 */
final class StubDate implements ResponseTransformerV2 {

	private final Supplier<Instant> now;

	StubDate(Supplier<Instant> now) {
		this.now = now;
	}

	@Override
	public Response transform(Response response, ServeEvent event) {
		if (response.getHeaders().getHeader("Date").isPresent()) {
			return response;
		}
		HttpHeader date = new HttpHeader("Date", StubUpstox.httpDate(this.now.get()));
		return Response.Builder.like(response).but().headers(response.getHeaders().plus(date)).build();
	}

	@Override
	public String getName() {
		return "stub-date";
	}

}
