package io.github.upstoxtotp.client;

import java.io.IOException;

import com.squareup.okhttp.Interceptor;
import com.squareup.okhttp.Request;
import com.squareup.okhttp.Response;
import io.github.upstoxtotp.UpstoxApiError;
import io.github.upstoxtotp.UpstoxException;
import io.github.upstoxtotp.UpstoxToken;
import io.github.upstoxtotp.UpstoxTokenProvider;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;

/**
 * Adds the Bearer header with the current token to requests of the official Java SDK for
 * Upstox, those of its streamers included: they ask for an address before they connect.
 * Other hosts, and requests that bring an {@code Authorization} of their own, as after
 * {@code setAccessToken}, are left alone.
 * <p>
 * A 401 that says that the token is invalid (UDAPI100050), or that gives no reason, is
 * {@linkplain UpstoxTokenProvider#invalidate reported}. GET and HEAD are then repeated
 * once if there is a new token; nothing else is, since it may place an order. In all
 * other cases the caller gets the response as it is. No more than 64 KiB of a response
 * are read ahead; longer ones are not reported.
 * <p>
 * Register it as the last of {@code getHttpClient().interceptors()}, and have
 * {@code getHttpClient()} follow no redirects, which would carry the header along.
 * Thread-safe.
 *
 * @since 0.1.0
 */
public final class UpstoxSdkInterceptor implements Interceptor {

	private final UpstoxTokenProvider provider;

	private final RequestAuthorizer authorizer;

	/**
	 * Creates an interceptor.
	 * @param provider gives the token
	 * @param hosts the origins that may see it
	 * @param retryOnUnauthorized whether GET and HEAD are repeated with a new token
	 */
	public UpstoxSdkInterceptor(UpstoxTokenProvider provider, UpstoxHosts hosts, boolean retryOnUnauthorized) {
		this(provider, new RequestAuthorizer(TokenSelector.only(provider), hosts, retryOnUnauthorized));
	}

	private UpstoxSdkInterceptor(UpstoxTokenProvider provider, RequestAuthorizer authorizer) {
		this.provider = provider;
		this.authorizer = authorizer;
	}

	/**
	 * Creates an interceptor that adds the token of another account, and otherwise does
	 * the same.
	 * @param account the account
	 * @return the interceptor
	 */
	public UpstoxSdkInterceptor forAccount(UpstoxTokenProvider account) {
		return new UpstoxSdkInterceptor(account, this.authorizer.forAccount(account));
	}

	/**
	 * Creates an interceptor that also adds the header {@code X-Algo-Name}, unless a
	 * request brings its own, and otherwise does the same.
	 * @param name the name of the algorithm as registered at Upstox, or {@code null} for
	 * none
	 * @return the interceptor
	 */
	public UpstoxSdkInterceptor withAlgoName(@Nullable String name) {
		return new UpstoxSdkInterceptor(this.provider, this.authorizer.withAlgoName(name));
	}

	/**
	 * Creates an interceptor that sends the extended token with the GETs which Upstox
	 * allows it for, while there is no other one, and otherwise does the same.
	 * @param used whether to do so
	 * @return the interceptor
	 */
	public UpstoxSdkInterceptor withExtendedToken(boolean used) {
		return new UpstoxSdkInterceptor(this.provider, this.authorizer.withExtendedToken(used));
	}

	/**
	 * Sends a request with the token, if it goes to Upstox. Waits for a login as
	 * {@link UpstoxTokenProvider#getToken()} does.
	 * @param chain has the request and sends it
	 * @return the response of Upstox, or of another host
	 * @throws IOException if there is no response; with an {@link UpstoxException} as its
	 * cause if there is no token, since the SDK hands on no other exceptions
	 */
	@Override
	public Response intercept(Chain chain) throws IOException {
		Request request = chain.request();
		if (!this.authorizer.isAuthorizing(request.uri(), request.header(HttpHeaders.AUTHORIZATION))) {
			return chain.proceed(request);
		}
		try {
			String extended = this.authorizer.extendedToken(this.provider, HttpMethod.valueOf(request.method()),
					request.uri());
			if (extended != null) {
				Response readOnly = proceed(chain, extended);
				if (!this.authorizer.isUnauthorized(readOnly.code())) {
					return readOnly;
				}
				readOnly.body().close();
			}
			UpstoxToken token = this.provider.getToken();
			Response response = proceed(chain, token.value());
			UpstoxToken current = replace(token, request, response);
			if (current == null) {
				return response;
			}
			response.body().close();
			return proceed(chain, current.value());
		}
		catch (UpstoxException ex) {
			throw new IOException(ex.getMessage(), ex);
		}
	}

	private Response proceed(Chain chain, String token) throws IOException {
		Request.Builder request = chain.request().newBuilder();
		this.authorizer.authorize(token, chain.request()::header, request::header);
		return chain.proceed(request.build());
	}

	private @Nullable UpstoxToken replace(UpstoxToken token, Request request, Response response) throws IOException {
		return (this.authorizer.isUnauthorized(response.code()) && isTokenInDoubt(response))
				? this.authorizer.replace(token, this.provider, HttpMethod.valueOf(request.method())) : null;
	}

	// What is only requested stays in the buffer, where the caller reads it.
	private boolean isTokenInDoubt(Response response) throws IOException {
		BufferedSource source = response.body().source();
		return !source.request(UpstoxApiError.MAX_SIZE + 1L)
				&& this.authorizer.isTokenInDoubt(source.buffer().clone().readByteArray());
	}

}
