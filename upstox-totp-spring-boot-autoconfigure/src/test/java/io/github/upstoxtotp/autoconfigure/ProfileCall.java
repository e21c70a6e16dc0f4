package io.github.upstoxtotp.autoconfigure;

import com.upstox.ApiClient;
import io.swagger.client.api.UserApi;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.web.client.RestClient;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * Asks for the profile with each client of an application.
 */
enum ProfileCall {

	REST {

		@Override
		String make(BeanFactory beans) {
			return beans.getBean("upstoxRestClient", RestClient.class).get().uri(PROFILE).retrieve().body(String.class);
		}

	},

	WEB {

		@Override
		String make(BeanFactory beans) {
			return beans.getBean("upstoxWebClient", WebClient.class)
				.get()
				.uri(PROFILE)
				.retrieve()
				.bodyToMono(String.class)
				.block();
		}

	},

	SDK {

		@Override
		String make(BeanFactory beans) throws Exception {
			return String.valueOf(new UserApi(beans.getBean(ApiClient.class)).getProfile("2.0").getData());
		}

	};

	private static final String PROFILE = "/v2/user/profile";

	abstract String make(BeanFactory beans) throws Exception;

}
