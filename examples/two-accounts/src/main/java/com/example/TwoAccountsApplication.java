package com.example;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.support.RestClientAdapter;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;

@SpringBootApplication
public class TwoAccountsApplication {

	public static void main(String[] args) {
		SpringApplication.run(TwoAccountsApplication.class, args);
	}

	@Bean
	UpstoxApi upstoxApi(@Qualifier("upstoxRestClient") RestClient client) {
		return HttpServiceProxyFactory.builderFor(RestClientAdapter.create(client)).build().createClient(UpstoxApi.class);
	}

}
