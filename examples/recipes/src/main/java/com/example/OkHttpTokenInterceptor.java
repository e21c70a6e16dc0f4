package com.example;

import java.io.IOException;

import io.github.upstoxtotp.UpstoxApiError;
import io.github.upstoxtotp.UpstoxException;
import io.github.upstoxtotp.UpstoxTokenProvider;
import io.github.upstoxtotp.client.UpstoxHosts;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;

import org.springframework.stereotype.Component;

/**
 * Adds the token to calls of OkHttp that go to Upstox, and reports a token that Upstox
 * refuses, so that the next call has another one.
 */
@Component
class OkHttpTokenInterceptor implements Interceptor {

	private final UpstoxTokenProvider provider;

	private final UpstoxHosts hosts;

	OkHttpTokenInterceptor(UpstoxTokenProvider provider, UpstoxHosts hosts) {
		this.provider = provider;
		this.hosts = hosts;
	}

	@Override
	public Response intercept(Chain chain) throws IOException {
		Request request = chain.request();
		if (!this.hosts.allow(request.url().uri())) {
			return chain.proceed(request);
		}
		try {
			String token = this.provider.getTokenValue();
			Response response = chain.proceed(request.newBuilder().header("Authorization", "Bearer " + token).build());
			if (response.code() == 401) {
				report(token, response);
			}
			return response;
		}
		catch (UpstoxException ex) {
			throw new IOException(ex.getMessage(), ex);
		}
	}

	private void report(String token, Response response) throws IOException {
		try {
			if (UpstoxApiError.of(response.peekBody(UpstoxApiError.MAX_SIZE).bytes()).isInvalidToken()) {
				this.provider.invalidate(token);
			}
		}
		catch (IOException | RuntimeException ex) {
			response.close();
			throw ex;
		}
	}

}
