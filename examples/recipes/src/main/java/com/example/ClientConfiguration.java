package com.example;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import feign.Feign;
import feign.Request;
import feign.Retryer;
import okhttp3.OkHttpClient;
import retrofit2.Retrofit;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * One client for the three libraries.
 */
@Configuration(proxyBeanMethods = false)
class ClientConfiguration {

	private final String api;

	ClientConfiguration(@Value("${upstox.endpoints.api:https://api.upstox.com}") String api) {
		this.api = api;
	}

	@Bean
	OkHttpClient upstoxOkHttp(OkHttpTokenInterceptor interceptor) {
		return new OkHttpClient.Builder().addInterceptor(interceptor)
			.followRedirects(false)
			.retryOnConnectionFailure(false)
			.callTimeout(Duration.ofSeconds(30))
			.build();
	}

	@Bean
	RetrofitApi retrofitApi(OkHttpClient client) {
		return new Retrofit.Builder().baseUrl(this.api).client(client).build().create(RetrofitApi.class);
	}

	@Bean
	Feign.Builder upstoxFeign(OkHttpClient client) {
		return Feign.builder()
			.client(new feign.okhttp.OkHttpClient(client))
			.options(new Request.Options(10, TimeUnit.SECONDS, 30, TimeUnit.SECONDS, false))
			.retryer(Retryer.NEVER_RETRY);
	}

	@Bean
	FeignApi feignApi(Feign.Builder upstoxFeign) {
		return upstoxFeign.target(FeignApi.class, this.api);
	}

}
