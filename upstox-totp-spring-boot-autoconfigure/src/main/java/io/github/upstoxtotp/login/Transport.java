package io.github.upstoxtotp.login;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

import io.github.upstoxtotp.UpstoxLoginStep;
import io.github.upstoxtotp.spi.UpstoxClockSkew;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.http.HttpHeaders;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.web.client.RestClient;

final class Transport {

	private static final Log LOG = LogFactory.getLog(Transport.class);

	static final int MAX_BODY = 256 * 1024;

	private final RestClient client;

	private final BrowserHeaders browser;

	private final Duration readTimeout;

	private final LoginTime time;

	private final CookieJar cookies = new CookieJar();

	private final HeldClient held = new HeldClient();

	Transport(RestClient client, LoginSettings settings, LoginTime time) {
		this.client = client;
		this.browser = new BrowserHeaders(settings.endpoints().login());
		this.readTimeout = settings.readTimeout();
		this.time = time;
	}

	Answer send(StepRequest request) {
		Duration timeout = timeout(request.step());
		Instant sentAt = this.time.now();
		try {
			Answer answer = prepare(request, timeout).exchange((sent, response) -> read(request, response, sentAt));
			log(answer);
			return answer;
		}
		catch (StepFailedException ex) {
			throw ex;
		}
		catch (RuntimeException ex) {
			throw TransportTrouble.describe(request.step(), timeout, ex);
		}
	}

	private Duration timeout(UpstoxLoginStep step) {
		Duration remaining = this.time.remaining(step);
		return (remaining.compareTo(this.readTimeout) < 0) ? remaining : this.readTimeout;
	}

	private RestClient.RequestHeadersSpec<?> prepare(StepRequest request, Duration timeout) {
		RestClient.RequestBodySpec spec = this.client.method(request.method())
			.uri(request.uri())
			.attribute(TimedRequestFactory.TIMEOUT, timeout)
			.attribute(TimedRequestFactory.CLIENT, this.held)
			.headers((headers) -> writeHeaders(request, headers));
		return (request.body().length > 0) ? spec.body(request.body()) : spec;
	}

	private void writeHeaders(StepRequest request, HttpHeaders headers) {
		this.browser.writeTo(request.step(), headers);
		request.writeHeaders(headers);
		if (usesCookies(request)) {
			this.cookies.writeTo(request.uri(), headers);
		}
	}

	private Answer read(StepRequest request, ClientHttpResponse response, Instant sentAt) throws IOException {
		measureSkew(response, sentAt);
		if (usesCookies(request)) {
			this.cookies.readFrom(request.uri(), response.getHeaders());
		}
		byte[] body = response.getBody().readNBytes(MAX_BODY + 1);
		if (body.length > MAX_BODY) {
			throw StepFailedException.unreadable(request.step(), "content: it is longer than 256 KiB");
		}
		return new Answer(request, response.getStatusCode().value(), response.getHeaders(), body, sentAt);
	}

	private void measureSkew(ClientHttpResponse response, Instant sentAt) {
		UpstoxClockSkew measurement = ClockSkew.in(response.getHeaders(), sentAt, this.time.now());
		if (measurement != null) {
			this.time.measured(measurement);
		}
	}

	private void log(Answer answer) {
		if (LOG.isDebugEnabled()) {
			LOG.debug("Step %s answered %d in %d ms".formatted(answer.step(), answer.status(),
					Duration.between(answer.sentAt(), this.time.now()).toMillis()));
		}
	}

	private static boolean usesCookies(StepRequest request) {
		return request.step() != UpstoxLoginStep.TOKEN;
	}

}
