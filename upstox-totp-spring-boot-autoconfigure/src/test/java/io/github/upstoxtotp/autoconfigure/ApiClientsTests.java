package io.github.upstoxtotp.autoconfigure;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;

import com.upstox.ApiClient;
import com.upstox.ApiException;
import io.github.upstoxtotp.autoconfigure.sdk.UpstoxSdkAutoConfiguration;
import io.github.upstoxtotp.autoconfigure.webclient.UpstoxWebClientAutoConfiguration;
import io.github.upstoxtotp.client.UpstoxTokenFilter;
import io.github.upstoxtotp.client.UpstoxTokenInterceptor;
import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import io.swagger.client.api.UserApi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpRequest;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.client.observation.ClientRequestObservationContext;
import org.springframework.http.client.observation.ClientRequestObservationConvention;
import org.springframework.http.client.observation.DefaultClientRequestObservationConvention;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.http.client.support.HttpRequestWrapper;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * What the clients for the API send, and where to, in an application that has clients for
 * other services, too.
 */
class ApiClientsTests {

	private static final String PROFILE = "/v2/user/profile";

	private static final String OURS = "Bearer made-elsewhere";

	private final List<HttpServerRequest> received = new CopyOnWriteArrayList<>();

	private final List<HttpServerRequest> receivedElsewhere = new CopyOnWriteArrayList<>();

	private final DisposableServer elsewhere = serve((request, response) -> {
		this.receivedElsewhere.add(request);
		return response.sendString(Mono.just("{}"));
	});

	private final DisposableServer upstox = serve((request, response) -> {
		this.received.add(request);
		return request.uri().equals(PROFILE) ? response.sendString(Mono.just("{}"))
				: response.status(302).header("Location", uri(this.elsewhere) + "/").send();
	});

	private final ApplicationContextRunner minimal = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(UpstoxAutoConfiguration.class, UpstoxWebClientAutoConfiguration.class))
		.withPropertyValues("upstox.access-token=made-elsewhere", "upstox.endpoints.api=" + uri(this.upstox));

	private final ApplicationContextRunner application = new ApplicationContextRunner()
		.withUserConfiguration(Application.class)
		.withPropertyValues("upstox.access-token=made-elsewhere", "upstox.endpoints.api=" + uri(this.upstox));

	private static DisposableServer serve(Handler handler) {
		return HttpServer.create().host("127.0.0.1").port(0).handle(handler::handle).bindNow();
	}

	private static URI uri(DisposableServer server) {
		return URI.create("http://localhost:" + server.port());
	}

	@AfterEach
	void stop() {
		this.upstox.disposeNow();
		this.elsewhere.disposeNow();
	}

	@Test
	void restClientTakesNothingThatChangesWhereOrAsWhomARequestGoes() {
		this.application.withUserConfiguration(OtherService.class)
			.withBean("elsewhere", URI.class, () -> uri(this.elsewhere))
			.run((context) -> {
				assertThat(restClient(context).get().uri(PROFILE).retrieve().body(String.class)).isEqualTo("{}");
				assertOnlyOurTokenWasSent();
			});
	}

	@Test
	void webClientTakesNothingThatChangesWhereOrAsWhomARequestGoes() {
		this.application.withUserConfiguration(OtherService.class)
			.withBean("elsewhere", URI.class, () -> uri(this.elsewhere))
			.run((context) -> {
				assertThat(webClient(context).get().uri(PROFILE).retrieve().bodyToMono(String.class).block())
					.isEqualTo("{}");
				assertOnlyOurTokenWasSent();
			});
	}

	private void assertOnlyOurTokenWasSent() {
		assertThat(this.receivedElsewhere).isEmpty();
		assertThat(this.received).singleElement().satisfies((request) -> {
			assertThat(request.requestHeaders().getAll("Authorization")).containsExactly(OURS);
			assertThat(request.requestHeaders().names()).doesNotContain("X-Api-Key", "Cookie");
		});
	}

	@Test
	void buildersOfTheApplicationAreNotChanged() {
		this.application.withUserConfiguration(OtherService.class)
			.withBean("elsewhere", URI.class, () -> uri(this.elsewhere))
			.run((context) -> {
				assertThat(restClient(context)).isNotNull();
				assertThat(webClient(context)).isNotNull();
				context.getBean(RestClient.Builder.class)
					.requestInterceptors((all) -> assertThat(all).noneMatch(UpstoxTokenInterceptor.class::isInstance));
				context.getBean(WebClient.Builder.class)
					.filters((all) -> assertThat(all).noneMatch(UpstoxTokenFilter.class::isInstance));
			});
	}

	@Test
	void requestsAreObservedWithoutABuilderOfTheApplication() {
		TestObservationRegistry registry = TestObservationRegistry.create();
		this.minimal.withBean(ObservationRegistry.class, () -> registry).run((context) -> {
			restClient(context).get().uri(PROFILE).retrieve().toBodilessEntity();
			webClient(context).get().uri(PROFILE).retrieve().toBodilessEntity().block();
			TestObservationRegistryAssert.assertThat(registry)
				.hasNumberOfObservationsWithNameEqualTo("http.client.requests", 2);
		});
	}

	@Test
	void requestsAreObservedByTheConventionOfTheApplication() {
		TestObservationRegistry registry = TestObservationRegistry.create();
		this.minimal.withBean(ObservationRegistry.class, () -> registry)
			.withBean(ClientRequestObservationConvention.class, OwnConvention::new)
			.run((context) -> {
				restClient(context).get().uri(PROFILE).retrieve().toBodilessEntity();
				TestObservationRegistryAssert.assertThat(registry)
					.hasObservationWithNameEqualTo("http.client.requests")
					.that()
					.hasLowCardinalityKeyValue("service", "upstox");
			});
	}

	@Test
	void noConfiguredClientCarriesTheTokenAlongWithARedirect() {
		this.application.withBean(RestTemplate.class, () -> new RestTemplate(following())).run((context) -> {
			callAll(context);
			assertThat(this.received).hasSize(6)
				.allSatisfy((request) -> assertThat(request.requestHeaders().get("Authorization")).isEqualTo(OURS));
			assertThat(this.receivedElsewhere).isEmpty();
		});
	}

	@Test
	void everyClientSendsTheNameOfTheAlgorithm() {
		this.application.withBean(RestTemplate.class, () -> new RestTemplate(following()))
			.withPropertyValues("upstox.client.algo-name= Momentum 7 ")
			.run((context) -> {
				callAll(context);
				assertThat(this.received).hasSize(6)
					.allSatisfy((request) -> assertThat(request.requestHeaders().getAll("X-Algo-Name"))
						.containsExactly("Momentum 7"));
			});
	}

	@Test
	void noClientSendsTheNameOfTheAlgorithmUnasked() {
		this.application.withBean(RestTemplate.class, () -> new RestTemplate(following()))
			.withPropertyValues("upstox.client.algo-name=")
			.run((context) -> {
				callAll(context);
				assertThat(this.received).hasSize(6)
					.allSatisfy((request) -> assertThat(request.requestHeaders().contains("X-Algo-Name")).isFalse());
			});
	}

	@Test
	void otherHostsSeeNeitherTokenNorNameOfTheAlgorithm() {
		this.minimal.withConfiguration(AutoConfigurations.of(UpstoxSdkAutoConfiguration.class))
			.withPropertyValues("upstox.client.algo-name=Momentum 7")
			.run((context) -> {
				URI address = uri(this.elsewhere);
				restClient(context).get().uri(address).retrieve().toBodilessEntity();
				webClient(context).get().uri(address).retrieve().toBodilessEntity().block(Duration.ofSeconds(20));
				RestTemplate template = new RestTemplate();
				context.getBean(UpstoxTokenInterceptor.class).configure(template);
				template.getForEntity(address, String.class);
				ApiClient sdk = context.getBean(ApiClient.class).setBasePath(address.toString());
				assertThatNoException().isThrownBy(() -> new UserApi(sdk).getProfile("2.0"));
				assertThat(this.receivedElsewhere).hasSize(4)
					.allSatisfy((request) -> assertThat(request.requestHeaders().names())
						.doesNotContain("Authorization", "X-Algo-Name"));
			});
	}

	@Test
	void theNameOfTheAlgorithmThatARequestBringsWins() {
		this.minimal.withPropertyValues("upstox.client.algo-name=Momentum 7").run((context) -> {
			restClient(context).get().uri(PROFILE).header("X-Algo-Name", "Other").retrieve().toBodilessEntity();
			webClient(context).get()
				.uri(PROFILE)
				.header("X-Algo-Name", "Other")
				.retrieve()
				.toBodilessEntity()
				.block(Duration.ofSeconds(20));
			assertThat(this.received).hasSize(2)
				.allSatisfy((request) -> assertThat(request.requestHeaders().getAll("X-Algo-Name"))
					.containsExactly("Other"));
		});
	}

	private void callAll(ApplicationContext context) {
		Stream
			.<Consumer<ApplicationContext>>of(this::callByRestClient, this::callByOwnRestClient,
					this::callByRestTemplate, this::callByWebClient, this::callByOwnWebClient, this::callBySdk)
			.forEach((call) -> call.accept(context));
	}

	private void callByRestClient(ApplicationContext context) {
		assertThat(restClient(context).get().uri("/moved").retrieve().toBodilessEntity().getStatusCode().value())
			.isEqualTo(302);
	}

	private void callByOwnRestClient(ApplicationContext context) {
		RestClient client = context.getBeanProvider(RestClient.Builder.class)
			.getIfAvailable(() -> RestClient.builder().requestFactory(following()))
			.apply(context.getBean(UpstoxTokenInterceptor.class)::configure)
			.build();
		assertThat(client.get().uri(moved()).retrieve().toBodilessEntity().getStatusCode().value()).isEqualTo(302);
	}

	private void callByRestTemplate(ApplicationContext context) {
		RestTemplate template = context.getBean(RestTemplate.class);
		context.getBean(UpstoxTokenInterceptor.class).configure(template);
		assertThat(template.getForEntity(moved(), String.class).getStatusCode().value()).isEqualTo(302);
	}

	private void callByWebClient(ApplicationContext context) {
		webClient(context).get().uri("/moved").retrieve().toBodilessEntity().block(Duration.ofSeconds(20));
	}

	private void callByOwnWebClient(ApplicationContext context) {
		WebClient client = context.getBeanProvider(WebClient.Builder.class)
			.getIfAvailable(() -> WebClient.builder().clientConnector(followingConnector()))
			.apply(context.getBean(UpstoxTokenFilter.class)::configure)
			.build();
		client.get().uri(moved()).retrieve().toBodilessEntity().block(Duration.ofSeconds(20));
	}

	private void callBySdk(ApplicationContext context) {
		ApiClient client = context.getBean(ApiClient.class).setBasePath(uri(this.upstox) + "/moved");
		assertThatExceptionOfType(ApiException.class).isThrownBy(() -> new UserApi(client).getProfile("2.0"))
			.satisfies((ex) -> assertThat(ex.getCode()).isEqualTo(302));
	}

	private URI moved() {
		return uri(this.upstox).resolve("/moved");
	}

	private static RestClient restClient(ApplicationContext context) {
		return context.getBean("upstoxRestClient", RestClient.class);
	}

	private static WebClient webClient(ApplicationContext context) {
		return context.getBean("upstoxWebClient", WebClient.class);
	}

	private static JdkClientHttpRequestFactory following() {
		return new JdkClientHttpRequestFactory(
				HttpClient.newBuilder().followRedirects(HttpClient.Redirect.ALWAYS).build());
	}

	private static ReactorClientHttpConnector followingConnector() {
		return new ReactorClientHttpConnector(reactor.netty.http.client.HttpClient.create().followRedirect(true));
	}

	@FunctionalInterface
	private interface Handler {

		Publisher<Void> handle(HttpServerRequest request, HttpServerResponse response);

	}

	/**
	 * Adds a tag.
	 */
	private static final class OwnConvention extends DefaultClientRequestObservationConvention {

		@Override
		public KeyValues getLowCardinalityKeyValues(ClientRequestObservationContext context) {
			return super.getLowCardinalityKeyValues(context).and(KeyValue.of("service", "upstox"));
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

	/**
	 * Builders for another service, which need credentials and a load balancer.
	 */
	@Configuration(proxyBeanMethods = false)
	static class OtherService {

		@Bean
		RestClient.Builder restClientBuilder(URI elsewhere) {
			return RestClient.builder()
				.baseUrl("http://other-service")
				.defaultHeader("Authorization", "Bearer theirs")
				.defaultHeader("X-Api-Key", "theirs")
				.defaultCookie("session", "theirs")
				.defaultRequest((request) -> request.header("X-Api-Key", "theirs"))
				.requestFactory(following())
				.requestInterceptor(loadBalancer(elsewhere));
		}

		private static ClientHttpRequestInterceptor loadBalancer(URI instance) {
			return new ClientHttpRequestInterceptor() {

				@Override
				public ClientHttpResponse intercept(HttpRequest request, byte[] body,
						ClientHttpRequestExecution execution) throws IOException {
					request.getHeaders().setBearerAuth("theirs");
					return execution.execute(new HttpRequestWrapper(request) {

						@Override
						public URI getURI() {
							return instance.resolve(request.getURI().getPath());
						}

					}, body);
				}

			};
		}

		@Bean
		WebClient.Builder webClientBuilder(URI elsewhere) {
			return WebClient.builder()
				.baseUrl("http://other-service")
				.defaultHeader("Authorization", "Bearer theirs")
				.defaultHeader("X-Api-Key", "theirs")
				.defaultCookie("session", "theirs")
				.defaultRequest((request) -> request.header("X-Api-Key", "theirs"))
				.clientConnector(followingConnector())
				.filter((request,
						next) -> next.exchange(ClientRequest.from(request)
							.url(elsewhere.resolve(request.url().getPath()))
							.headers((headers) -> headers.setBearerAuth("theirs"))
							.build()));
		}

	}

}
