package io.github.upstoxtotp.login;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;

import io.github.upstoxtotp.UpstoxLoginStep;
import io.github.upstoxtotp.spi.UpstoxClockSkew;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.http.HttpHeaders;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.web.client.RestClient;

/**
 * Sends the requests of one login with the cookies of that login. The deadline of the
 * login is checked before each request; a request may take as long as the client allows.
 */
final class LoginHttpClient {

	private static final Log LOG = LogFactory.getLog(LoginHttpClient.class);

	static final int MAX_BODY = 256 * 1024;

	private final RestClient client;

	private final BrowserHeaders browser;

	private final LoginTime time;

	private final String logPrefix;

	private final LoginCookies cookies = new LoginCookies();

	LoginHttpClient(RestClient client, LoginSettings settings, LoginTime time) {
		this.client = client;
		this.browser = new BrowserHeaders(settings.endpoints().login());
		this.time = time;
		this.logPrefix = settings.logPrefix();
	}

	LoginResponse send(LoginRequest request) {
		this.time.checkRemaining(request.step());
		Instant sentAt = this.time.now();
		try {
			LoginResponse response = prepare(request).exchange((sent, received) -> read(request, received, sentAt));
			log(response);
			return response;
		}
		catch (StepFailedException ex) {
			throw ex;
		}
		catch (RuntimeException ex) {
			throw ConnectionErrors.describe(request, ex);
		}
	}

	private RestClient.RequestHeadersSpec<?> prepare(LoginRequest request) {
		RestClient.RequestBodySpec spec = this.client.method(request.method())
			.uri(request.uri())
			.headers((headers) -> writeHeaders(request, headers));
		return (request.body().length > 0) ? spec.body(request.body()) : spec;
	}

	private void writeHeaders(LoginRequest request, HttpHeaders headers) {
		this.browser.writeTo(request.step(), headers);
		request.writeHeaders(headers);
		if (usesCookies(request)) {
			this.cookies.writeTo(request.uri(), headers);
		}
	}

	private LoginResponse read(LoginRequest request, ClientHttpResponse received, Instant sentAt) throws IOException {
		measureSkew(received, sentAt);
		if (usesCookies(request)) {
			this.cookies.readFrom(request.uri(), received.getHeaders());
		}
		byte[] body = readBody(received, MAX_BODY + 1);
		if (body.length > MAX_BODY) {
			throw StepFailedException.unreadable(request.step(), "content: it is longer than 256 KiB");
		}
		return new LoginResponse(request, received.getStatusCode().value(), received.getHeaders(), body, sentAt);
	}

	/**
	 * Reads the first bytes of a body. A longer one is cut off, since closing the
	 * response would read it to its end.
	 */
	static byte[] readBody(ClientHttpResponse response, int limit) throws IOException {
		InputStream stream = response.getBody();
		byte[] body = stream.readNBytes(limit);
		if (body.length == limit) {
			stream.close();
		}
		return body;
	}

	private void measureSkew(ClientHttpResponse response, Instant sentAt) {
		UpstoxClockSkew measurement = ClockSkew.in(response.getHeaders(), sentAt, this.time.now());
		if (measurement != null) {
			this.time.measured(measurement);
		}
	}

	private void log(LoginResponse response) {
		if (LOG.isDebugEnabled()) {
			LOG.debug(this.logPrefix + "Step %s answered %d in %d ms".formatted(response.step(), response.status(),
					Duration.between(response.sentAt(), this.time.now()).toMillis()));
		}
	}

	private static boolean usesCookies(LoginRequest request) {
		return request.step().compareTo(UpstoxLoginStep.TOKEN) < 0;
	}

}
