package io.github.upstoxtotp.autoconfigure;

import io.github.upstoxtotp.UpstoxTokenProvider;
import io.github.upstoxtotp.autoconfigure.sdk.UpstoxSdkAutoConfiguration;
import io.github.upstoxtotp.autoconfigure.webclient.UpstoxWebClientAutoConfiguration;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.context.annotation.Configurations;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * An application that calls Upstox with each of its clients, in a process of its own: the
 * JDK reads once whether a proxy may get a password.
 */
final class ProxiedApplication {

	private ProxiedApplication() {
	}

	public static void main(String[] arguments) throws Exception {
		SpringApplication application = new SpringApplication(Configurations
			.getClasses(AutoConfigurations.of(SslAutoConfiguration.class, UpstoxAutoConfiguration.class,
					UpstoxWebClientAutoConfiguration.class, UpstoxSdkAutoConfiguration.class)));
		application.setWebApplicationType(WebApplicationType.NONE);
		try (ConfigurableApplicationContext context = application.run(arguments)) {
			context.getBean(UpstoxTokenProvider.class).getToken();
			for (ProfileCall client : ProfileCall.values()) {
				say(client.name(), client.make(context));
			}
			say("properties", String.valueOf(context.getBean(UpstoxProperties.class).http()));
		}
	}

	private static void say(String client, String answer) {
		System.out.println("ANSWER " + client + " " + answer.replaceAll("\\s+", " "));
	}

}
