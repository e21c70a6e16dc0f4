package io.github.upstoxtotp.sample;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.support.RestClientHttpServiceGroupConfigurer;
import org.springframework.web.service.registry.ImportHttpServices;

/**
 * Calls Upstox with a token that is always valid, and shows its state.
 */
@SpringBootApplication(proxyBeanMethods = false)
@ImportHttpServices(group = "upstox", types = UpstoxApi.class)
public class SampleApplication {

	/**
	 * Starts the application.
	 * @param args the arguments of the command line
	 */
	public static void main(String[] args) {
		SpringApplication.run(SampleApplication.class, args);
	}

	@Bean
	RestClientHttpServiceGroupConfigurer upstoxGroup(@Qualifier("upstoxRestClient") RestClient client) {
		return (groups) -> groups.filterByName("upstox").forEachClient((group) -> client.mutate());
	}

}
