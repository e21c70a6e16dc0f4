package io.github.upstoxtotp.test;

import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

import com.github.tomakehurst.wiremock.extension.ResponseTransformerV2;
import com.github.tomakehurst.wiremock.http.HttpHeader;
import com.github.tomakehurst.wiremock.http.Response;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;

/**
 * Puts the time of the simulator's clock into every answer that does not say another.
 */
final class ServerDate implements ResponseTransformerV2 {

	private static final String DATE = "Date";

	private static final DateTimeFormatter FORMAT = DateTimeFormatter
		.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
		.withZone(ZoneOffset.UTC);

	private final Clock clock;

	ServerDate(Clock clock) {
		this.clock = clock;
	}

	@Override
	public Response transform(Response response, ServeEvent event) {
		if (response.getHeaders().getHeader(DATE).isPresent()) {
			return response;
		}
		HttpHeader date = new HttpHeader(DATE, FORMAT.format(this.clock.instant()));
		return Response.Builder.like(response).but().headers(response.getHeaders().plus(date)).build();
	}

	@Override
	public String getName() {
		return "upstox-date";
	}

}
