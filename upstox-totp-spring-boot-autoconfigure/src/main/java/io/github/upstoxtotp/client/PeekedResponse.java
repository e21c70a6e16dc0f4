package io.github.upstoxtotp.client;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;

import io.github.upstoxtotp.UpstoxApiError;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.ClientHttpResponse;

/**
 * A response whose body was read as far as an error response of Upstox can be long.
 * Whoever reads it gets the whole body.
 */
final class PeekedResponse implements ClientHttpResponse {

	private final ClientHttpResponse response;

	private final InputStream body;

	private final byte[] start;

	PeekedResponse(ClientHttpResponse response) throws IOException {
		this.response = response;
		this.body = response.getBody();
		this.start = this.body.readNBytes(UpstoxApiError.MAX_SIZE + 1);
	}

	boolean isWhole() {
		return this.start.length <= UpstoxApiError.MAX_SIZE;
	}

	byte[] start() {
		return this.start;
	}

	@Override
	public HttpStatusCode getStatusCode() throws IOException {
		return this.response.getStatusCode();
	}

	@Override
	public String getStatusText() throws IOException {
		return this.response.getStatusText();
	}

	@Override
	public HttpHeaders getHeaders() {
		return this.response.getHeaders();
	}

	@Override
	public InputStream getBody() {
		InputStream start = new ByteArrayInputStream(this.start);
		return isWhole() ? start : new SequenceInputStream(start, this.body);
	}

	// A response reads what is left before it closes; a body without an end would hold it
	// for ever.
	@Override
	public void close() {
		if (!isWhole()) {
			try {
				this.body.close();
			}
			catch (IOException ex) {
				// the response is closed anyway
			}
		}
		this.response.close();
	}

}
