package io.github.upstoxtotp.login;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.ClientHttpResponse;

/**
 * An answer whose body must be there in time.
 */
final class TimedResponse implements ClientHttpResponse {

	private final HttpHeaders headers = new HttpHeaders();

	private final HttpResponse<LimitedBody> response;

	private final long deadline;

	/**
	 * Takes an answer.
	 * @param response the answer so far
	 * @param deadline the {@link System#nanoTime()} at which the body must be complete
	 */
	TimedResponse(HttpResponse<LimitedBody> response, long deadline) {
		this.response = response;
		this.deadline = deadline;
		response.headers().map().forEach(this.headers::addAll);
	}

	@Override
	public HttpStatusCode getStatusCode() {
		return HttpStatusCode.valueOf(this.response.statusCode());
	}

	@Override
	public String getStatusText() {
		return "";
	}

	@Override
	public HttpHeaders getHeaders() {
		return this.headers;
	}

	@Override
	public InputStream getBody() throws IOException {
		return new ByteArrayInputStream(TimedRequest.unlessInterrupted(this::body));
	}

	private byte[] body() throws IOException, InterruptedException {
		try {
			return this.response.body().complete().get(this.deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
		}
		catch (TimeoutException ex) {
			throw new HttpTimeoutException("The time for the answer is over");
		}
		catch (ExecutionException ex) {
			throw (ex.getCause() instanceof IOException cause) ? cause : new IOException(ex.getCause());
		}
	}

	@Override
	public void close() {
		this.response.body().hangUp();
	}

}
