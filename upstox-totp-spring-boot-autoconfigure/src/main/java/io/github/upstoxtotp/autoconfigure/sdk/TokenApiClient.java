package io.github.upstoxtotp.autoconfigure.sdk;

import java.util.List;

import com.squareup.okhttp.Interceptor;
import com.squareup.okhttp.OkHttpClient;
import com.upstox.ApiClient;

/**
 * A client of the SDK with interceptors that see each request after everything else: the
 * token is added when the SDK has printed the request.
 */
final class TokenApiClient extends ApiClient {

	private final List<Interceptor> interceptors;

	TokenApiClient(Interceptor... interceptors) {
		this.interceptors = List.of(interceptors);
		prepare();
	}

	private void prepare() {
		getHttpClient().setFollowRedirects(false);
		getHttpClient().interceptors().addAll(this.interceptors);
	}

	@Override
	public ApiClient setHttpClient(OkHttpClient client) {
		super.setHttpClient(client);
		prepare();
		return this;
	}

	@Override
	public ApiClient setDebugging(boolean debugging) {
		getHttpClient().interceptors().removeAll(this.interceptors);
		super.setDebugging(debugging);
		getHttpClient().interceptors().addAll(this.interceptors);
		return this;
	}

}
