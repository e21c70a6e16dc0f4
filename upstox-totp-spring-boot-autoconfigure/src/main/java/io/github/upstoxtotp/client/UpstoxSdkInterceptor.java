package io.github.upstoxtotp.client;

import java.io.IOException;

import com.squareup.okhttp.Interceptor;
import com.squareup.okhttp.Request;
import com.squareup.okhttp.Response;
import com.squareup.okhttp.ResponseBody;
import io.github.upstoxtotp.UpstoxException;
import io.github.upstoxtotp.UpstoxToken;
import io.github.upstoxtotp.UpstoxTokenProvider;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;

/**
 * Adds the Bearer header with the current token to requests of the official Java SDK for
 * Upstox, those of its streamers included: they ask for an address before they connect.
 * Other hosts, and requests that bring an {@code Authorization} of their own, as after
 * {@code setAccessToken}, are left alone.
 * <p>
 * When Upstox says that the token is dead (401 with UDAPI100050), the token is dropped.
 * GET and HEAD are then sent once more with a new token; nothing else is, since it may
 * place an order. Register it as the last of {@code getHttpClient().interceptors()}.
 * Thread-safe.
 *
 * @since 0.1.0
 */
public final class UpstoxSdkInterceptor implements Interceptor {

	private final TokenRules rules;

	/**
	 * Creates an interceptor.
	 * @param provider gives the token
	 * @param hosts the origins that may see it
	 * @param retryOnUnauthorized whether GET and HEAD are repeated after a dead token
	 */
	public UpstoxSdkInterceptor(UpstoxTokenProvider provider, UpstoxHosts hosts, boolean retryOnUnauthorized) {
		this.rules = new TokenRules(provider, hosts, retryOnUnauthorized);
	}

	/**
	 * Sends a request with the token, if it goes to Upstox. Waits for a login as
	 * {@link UpstoxTokenProvider#getToken()} does.
	 * @param chain has the request and sends it
	 * @return the answer of Upstox, or of another host
	 * @throws IOException if there is no answer; with an {@link UpstoxException} as its
	 * cause if there is no token, since the SDK hands on no other exceptions
	 */
	@Override
	public Response intercept(Chain chain) throws IOException {
		Request request = chain.request();
		if (!this.rules.concern(request.uri(), request.header(HttpHeaders.AUTHORIZATION))) {
			return chain.proceed(request);
		}
		UpstoxToken token = token();
		Response response = proceed(chain, token);
		return RefusedToken.isStatus(response.code()) ? afterUnauthorized(chain, token, response) : response;
	}

	private Response afterUnauthorized(Chain chain, UpstoxToken token, Response response) throws IOException {
		byte[] body = response.body().bytes();
		if (this.rules.repeatAfter(HttpMethod.valueOf(chain.request().method()), body, token)) {
			return proceed(chain, token());
		}
		return response.newBuilder().body(ResponseBody.create(response.body().contentType(), body)).build();
	}

	private UpstoxToken token() throws IOException {
		try {
			return this.rules.provider().getToken();
		}
		catch (UpstoxException ex) {
			throw new IOException(ex.getMessage(), ex);
		}
	}

	private Response proceed(Chain chain, UpstoxToken token) throws IOException {
		String header = this.rules.authorization(token);
		return chain.proceed(chain.request().newBuilder().header(HttpHeaders.AUTHORIZATION, header).build());
	}

}
