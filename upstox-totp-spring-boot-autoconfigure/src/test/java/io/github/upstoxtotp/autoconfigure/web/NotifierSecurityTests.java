package io.github.upstoxtotp.autoconfigure.web;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;

import io.github.upstoxtotp.test.MutableClock;
import io.github.upstoxtotp.test.UpstoxSimulator;
import io.github.upstoxtotp.test.UpstoxSimulatorExtension;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.WebApplicationType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.server.SecurityWebFilterChain;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The webhook behind the filter chain that the guide shows, in an application that is
 * otherwise closed.
 */
class NotifierSecurityTests {

	private static final String PATH = "/upstox/notifier/" + HolderApplication.SECRET;

	@RegisterExtension
	final UpstoxSimulatorExtension extension = new UpstoxSimulatorExtension(
			UpstoxSimulator.builder().clock(MutableClock.fixed(Instant.parse("2026-06-10T04:00:00Z"))));

	private final UpstoxSimulator upstox = this.extension.simulator();

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void onlyTheWebhookIsOpen(WebApplicationType type) {
		try (HolderApplication application = HolderApplication.approval(type, this.upstox,
				"spring.main.sources=" + sources(type))) {
			assertThat(application.get("/actuator/health").statusCode()).isIn(401, 403);
			assertThat(application.post("/no/such/page", "{}").statusCode()).isIn(401, 403);
			assertThat(application.get(PATH).statusCode()).isIn(401, 403);
			assertThat(put(application)).isIn(401, 403);
			assertThat(application.post(PATH + "x", "{}").statusCode()).isEqualTo(404);
			application.unavailable();
			assertThat(this.upstox.approvals().approve()).isEqualTo(200);
			assertThat(application.arrival(application.account()).user().userId()).isEqualTo("AB1234");
		}
	}

	private static int put(HolderApplication application) {
		return application
			.send(HttpRequest.newBuilder(application.uri(PATH)).method("PUT", BodyPublishers.ofString("{}")))
			.statusCode();
	}

	private static String sources(WebApplicationType type) {
		return (type == WebApplicationType.SERVLET)
				? NotifierSecurity.class.getName() + "," + ClosedApplication.class.getName()
				: ReactiveNotifierSecurity.class.getName() + "," + ClosedReactiveApplication.class.getName();
	}

	@Configuration(proxyBeanMethods = false)
	static class ClosedApplication {

		@Bean
		SecurityFilterChain everythingElse(HttpSecurity http) throws Exception {
			return http.authorizeHttpRequests((requests) -> requests.anyRequest().authenticated()).build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ClosedReactiveApplication {

		@Bean
		SecurityWebFilterChain everythingElse(ServerHttpSecurity http) {
			return http.authorizeExchange((exchanges) -> exchanges.anyExchange().authenticated()).build();
		}

	}

}
