package io.github.upstoxtotp.autoconfigure.webclient;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

import com.github.tomakehurst.wiremock.client.WireMock;
import io.github.upstoxtotp.UpstoxLoginException;
import io.github.upstoxtotp.autoconfigure.SimulatorRunner;
import io.github.upstoxtotp.client.UpstoxTokenFilter;
import io.github.upstoxtotp.client.UpstoxTokenInterceptor;
import io.github.upstoxtotp.test.Quirk;
import io.github.upstoxtotp.test.UpstoxSimulator;
import io.github.upstoxtotp.test.UpstoxSimulatorExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.web.client.RestClient;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientRequestException;
import org.springframework.web.reactive.function.client.WebClientResponseException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class UpstoxWebClientAutoConfigurationTests {

	private static final Instant MORNING = Instant.parse("2026-06-10T04:00:00Z");

	@RegisterExtension
	static final UpstoxSimulatorExtension EXTENSION = new UpstoxSimulatorExtension();

	private final UpstoxSimulator upstox = EXTENSION.simulator();

	private ApplicationContextRunner runner = new ApplicationContextRunner();

	@BeforeEach
	void pointAtTheSimulator() {
		this.upstox.clock().setTo(MORNING);
		this.runner = SimulatorRunner.of(this.upstox, UpstoxWebClientAutoConfiguration.class);
	}

	@Test
	void logsInAndCallsUpstoxWithTheToken() {
		this.runner.run((context) -> {
			assertThat(profile(context)).contains("\"user_id\":\"AB1234\"");
			assertThat(this.upstox.logins()).isEqualTo(1);
			assertThat(this.upstox.violations()).isEmpty();
		});
	}

	@Test
	void goesOnWithANewTokenAfterARevocation() {
		this.runner.run((context) -> {
			profile(context);
			this.upstox.revokeTokens();
			this.upstox.advance(Duration.ofSeconds(31));
			assertThat(profile(context)).contains("AB1234");
			assertThat(this.upstox.logins()).isEqualTo(2);
		});
	}

	@Test
	void neverSendsATokenThatHasEnded() {
		this.runner.run((context) -> {
			profile(context);
			this.upstox.clock().setTo(Instant.parse("2026-06-10T22:02:00Z"));
			profile(context);
			assertThat(this.upstox.deadTokensSeen()).isZero();
			assertThat(this.upstox.logins()).isEqualTo(2);
		});
	}

	@Test
	void doesNotLogInAgainForACallFromAnUnregisteredAddress() {
		this.runner.run((context) -> {
			profile(context);
			this.upstox.enable(Quirk.STATIC_IP_401);
			assertThatExceptionOfType(WebClientResponseException.Unauthorized.class).isThrownBy(() -> profile(context))
				.satisfies((ex) -> assertThat(ex.getResponseBodyAsString()).contains("UDAPI1221"));
			assertThat(this.upstox.logins()).isEqualTo(1);
		});
	}

	@Test
	void failsWithTheTypedException() {
		this.runner.withPropertyValues("upstox.pin-code=999999")
			.run((context) -> assertThatExceptionOfType(UpstoxLoginException.class).isThrownBy(() -> profile(context))
				.satisfies((ex) -> assertThat(ex.getFailure().code()).isEqualTo("1017106")));
	}

	@Test
	void waitsNoLongerThanTheReadTimeout() {
		this.upstox.wireMock().stubFor(WireMock.get("/slow").willReturn(WireMock.ok().withFixedDelay(5000)));
		this.runner
			.withPropertyValues("upstox.access-token=opaque", "upstox.pin-code=", "upstox.http.read-timeout=200ms")
			.run((context) -> assertThatExceptionOfType(WebClientRequestException.class)
				.isThrownBy(() -> client(context).get().uri("/slow").retrieve().toBodilessEntity().block())
				.withMessageContaining("timed out"));
	}

	@Test
	void doesNotFollowARedirect() {
		this.upstox.wireMock()
			.stubFor(WireMock.get("/moved").willReturn(WireMock.temporaryRedirect(this.upstox.api() + "/elsewhere")));
		this.runner.run((context) -> {
			assertThat(client(context).get().uri("/moved").retrieve().toBodilessEntity().blockOptional().orElseThrow())
				.satisfies((response) -> assertThat(response.getStatusCode().value()).isEqualTo(302));
			this.upstox.wireMock().verify(0, WireMock.anyRequestedFor(WireMock.urlEqualTo("/elsewhere")));
		});
	}

	@Test
	void webClientIsInjectedByItsQualifierOnly() {
		this.runner.withBean(Injected.class).run((context) -> {
			assertThat(context).hasNotFailed().hasSingleBean(UpstoxTokenFilter.class);
			assertThat(context.getBean(Injected.class).unqualified().getIfAvailable()).isNull();
			assertThat(context.getBean(Injected.class).qualified()).isSameAs(context.getBean("upstoxWebClient"));
		});
	}

	@Test
	void webClientOfTheApplicationStaysTheDefault() {
		WebClient own = WebClient.create();
		this.runner.withBean("ownWebClient", WebClient.class, () -> own)
			.withBean(Injected.class)
			.run((context) -> assertThat(context.getBean(Injected.class).unqualified().getObject()).isSameAs(own));
	}

	@Test
	void backsOffWhenTheBeansArePresent() {
		WebClient own = WebClient.create();
		this.runner.withBean("upstoxWebClient", WebClient.class, () -> own)
			.run((context) -> assertThat(context.getBean("upstoxWebClient")).isSameAs(own));
	}

	@Test
	void leavesNothingBehindWhenDisabled() {
		this.runner.withPropertyValues("upstox.enabled=false")
			.run((context) -> assertThat(context.getBeanDefinitionNames())
				.noneMatch((name) -> name.toLowerCase(Locale.ROOT).contains("upstox")));
	}

	@Test
	void everythingElseWorksWithoutWebFlux() {
		this.runner.withClassLoader(new FilteredClassLoader("org.springframework.web.reactive", "reactor"))
			.run((context) -> {
				assertThat(context).hasNotFailed()
					.hasSingleBean(UpstoxTokenInterceptor.class)
					.doesNotHaveBean("upstoxTokenFilter")
					.doesNotHaveBean("upstoxWebClient");
				assertThat(context.getBean("upstoxRestClient", RestClient.class)
					.get()
					.uri("/v2/user/profile")
					.retrieve()
					.body(String.class)).contains("AB1234");
			});
	}

	@Test
	void backsOffWithoutRestClient() {
		this.runner.withClassLoader(new FilteredClassLoader(RestClient.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("upstoxWebClient"));
	}

	private static String profile(ApplicationContext context) {
		return client(context).get()
			.uri("/v2/user/profile")
			.retrieve()
			.bodyToMono(String.class)
			.blockOptional()
			.orElseThrow();
	}

	private static WebClient client(ApplicationContext context) {
		return context.getBean("upstoxWebClient", WebClient.class);
	}

	record Injected(ObjectProvider<WebClient> unqualified, @Qualifier("upstoxWebClient") WebClient qualified) {
	}

}
