package io.github.upstoxtotp.client;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

import com.squareup.okhttp.OkHttpClient;
import com.squareup.okhttp.Request;
import com.squareup.okhttp.RequestBody;
import com.squareup.okhttp.Response;
import io.github.upstoxtotp.UpstoxTokenProvider;

import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;
import org.springframework.web.reactive.function.BodyExtractors;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * The HTTP clients that carry the token, set up as the guide says.
 */
enum AuthorizedClient {

	REST_CLIENT {

		@Override
		String call(UpstoxTokenProvider provider, HttpMethod method, URI uri, int limit) {
			UpstoxTokenInterceptor interceptor = new UpstoxTokenInterceptor(provider, only(uri), true)
				.withExtendedToken(true);
			return Objects.requireNonNull(RestClient.builder()
				.apply(interceptor::configure)
				.build()
				.method(method)
				.uri(uri)
				.exchange((request, response) -> describe(response, limit)));
		}

	},

	REST_TEMPLATE {

		@Override
		String call(UpstoxTokenProvider provider, HttpMethod method, URI uri, int limit) {
			RestTemplate template = new RestTemplate();
			new UpstoxTokenInterceptor(provider, only(uri), true).withExtendedToken(true).configure(template);
			template.setErrorHandler((response) -> false);
			return Objects.requireNonNull(template.execute(uri, method, null, (response) -> describe(response, limit)));
		}

	},

	WEB_CLIENT {

		@Override
		String call(UpstoxTokenProvider provider, HttpMethod method, URI uri, int limit) {
			UpstoxTokenFilter filter = new UpstoxTokenFilter(provider, only(uri), true).withExtendedToken(true);
			return WebClient.builder()
				.apply(filter::configure)
				.build()
				.method(method)
				.uri(uri)
				.exchangeToMono((response) -> DataBufferUtils
					.join(DataBufferUtils.takeUntilByteCount(response.body(BodyExtractors.toDataBuffers()), limit))
					.map((body) -> body.toString(StandardCharsets.UTF_8))
					.defaultIfEmpty("")
					.map((body) -> response.statusCode().value() + " " + body))
				.blockOptional()
				.orElseThrow();
		}

	},

	SDK {

		@Override
		String call(UpstoxTokenProvider provider, HttpMethod method, URI uri, int limit) throws IOException {
			OkHttpClient client = new OkHttpClient();
			client.setReadTimeout(20, TimeUnit.SECONDS);
			client.interceptors().add(new UpstoxSdkInterceptor(provider, only(uri), true).withExtendedToken(true));
			RequestBody body = HttpMethod.GET.equals(method) || HttpMethod.HEAD.equals(method) ? null
					: RequestBody.create(null, "{}");
			Request request = new Request.Builder().url(uri.toString()).method(method.name(), body).build();
			Response response = client.newCall(request).execute();
			try (InputStream stream = response.body().byteStream()) {
				return response.code() + " " + text(stream, limit);
			}
		}

	};

	abstract String call(UpstoxTokenProvider provider, HttpMethod method, URI uri, int limit) throws IOException;

	private static UpstoxHosts only(URI uri) {
		return UpstoxHosts.of(List.of(), uri);
	}

	private static String describe(ClientHttpResponse response, int limit) throws IOException {
		return response.getStatusCode().value() + " " + text(response.getBody(), limit);
	}

	private static String text(InputStream body, int limit) throws IOException {
		return new String(body.readNBytes(limit), StandardCharsets.UTF_8);
	}

}
