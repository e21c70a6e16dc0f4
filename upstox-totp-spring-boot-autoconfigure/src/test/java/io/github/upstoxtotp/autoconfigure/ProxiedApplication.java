package io.github.upstoxtotp.autoconfigure;

import com.upstox.ApiClient;
import io.github.upstoxtotp.UpstoxTokenProvider;
import io.github.upstoxtotp.autoconfigure.sdk.UpstoxSdkAutoConfiguration;
import io.github.upstoxtotp.autoconfigure.webclient.UpstoxWebClientAutoConfiguration;
import io.swagger.client.api.UserApi;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.context.annotation.Configurations;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.client.RestClient;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * An application that calls Upstox with each of its clients, in a process of its own: the
 * JDK reads once whether a proxy may get a password.
 */
final class ProxiedApplication {

	private static final String PROFILE = "/v2/user/profile";

	private ProxiedApplication() {
	}

	public static void main(String[] arguments) throws Exception {
		SpringApplication application = new SpringApplication(Configurations
			.getClasses(AutoConfigurations.of(SslAutoConfiguration.class, UpstoxAutoConfiguration.class,
					UpstoxWebClientAutoConfiguration.class, UpstoxSdkAutoConfiguration.class)));
		application.setWebApplicationType(WebApplicationType.NONE);
		try (ConfigurableApplicationContext context = application.run(arguments)) {
			context.getBean(UpstoxTokenProvider.class).getToken();
			say("rest",
					context.getBean("upstoxRestClient", RestClient.class)
						.get()
						.uri(PROFILE)
						.retrieve()
						.body(String.class));
			say("web",
					context.getBean("upstoxWebClient", WebClient.class)
						.get()
						.uri(PROFILE)
						.retrieve()
						.bodyToMono(String.class)
						.block());
			say("sdk", String.valueOf(new UserApi(context.getBean(ApiClient.class)).getProfile("2.0").getData()));
			say("properties", String.valueOf(context.getBean(UpstoxProperties.class).http()));
		}
	}

	private static void say(String client, String answer) {
		System.out.println("ANSWER " + client + " " + answer.replaceAll("\\s+", " "));
	}

}
