package io.github.upstoxtotp.autoconfigure.sdk;

import com.squareup.okhttp.Interceptor;
import com.squareup.okhttp.OkHttpClient;
import com.upstox.ApiClient;

/**
 * A client of the SDK that adds the token to each request after everything else, also
 * after the SDK has printed the request.
 */
final class TokenApiClient extends ApiClient {

	private final Interceptor interceptor;

	TokenApiClient(Interceptor interceptor) {
		this.interceptor = interceptor;
		prepare();
	}

	private void prepare() {
		getHttpClient().setFollowRedirects(false);
		getHttpClient().interceptors().add(this.interceptor);
	}

	@Override
	public ApiClient setHttpClient(OkHttpClient client) {
		super.setHttpClient(client);
		prepare();
		return this;
	}

	@Override
	public ApiClient setDebugging(boolean debugging) {
		getHttpClient().interceptors().remove(this.interceptor);
		super.setDebugging(debugging);
		getHttpClient().interceptors().add(this.interceptor);
		return this;
	}

}
