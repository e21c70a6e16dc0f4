package io.github.upstoxtotp.benchmarks.read;

import java.net.URI;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.github.upstoxtotp.client.UpstoxHosts;
import io.github.upstoxtotp.client.UpstoxTokenFilter;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.oauth2.client.web.reactive.function.client.ServerOAuth2AuthorizedClientExchangeFilterFunction;
import org.springframework.security.oauth2.client.web.reactive.function.client.ServletOAuth2AuthorizedClientExchangeFilterFunction;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * Sends a request by {@code WebClient} to a server that is a method call away: with no
 * filter, with ours, and with the two of Spring Security.
 *
 * @since 0.1.0
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class WebClientBenchmark {

	private static final URI API = URI.create("https://api.upstox.com");

	private final ValidTokens tokens = new ValidTokens();

	private final WebClient plain = builder().build();

	// What anybody pays who adds a header.
	private final WebClient byHand = client((request,
			next) -> next.exchange(ClientRequest.from(request)
				.headers((headers) -> headers.set(HttpHeaders.AUTHORIZATION, ValidTokens.HEADER))
				.build()));

	private final WebClient upstox = client(new UpstoxTokenFilter(this.tokens.upstox(),
			UpstoxHosts.of(List.of("api.upstox.com", "api-hft.upstox.com", "api-v2.upstox.com"), API), true));

	private final WebClient servlet = client(servletFilter());

	private final WebClient reactive = client(reactiveFilter());

	private ServletOAuth2AuthorizedClientExchangeFilterFunction servletFilter() {
		ServletOAuth2AuthorizedClientExchangeFilterFunction filter = new ServletOAuth2AuthorizedClientExchangeFilterFunction(
				this.tokens.spring());
		filter.setDefaultClientRegistrationId(ValidTokens.REGISTRATION);
		return filter;
	}

	private ServerOAuth2AuthorizedClientExchangeFilterFunction reactiveFilter() {
		ServerOAuth2AuthorizedClientExchangeFilterFunction filter = new ServerOAuth2AuthorizedClientExchangeFilterFunction(
				this.tokens.reactiveSpring());
		filter.setDefaultClientRegistrationId(ValidTokens.REGISTRATION);
		return filter;
	}

	private static WebClient client(ExchangeFilterFunction filter) {
		return builder().filter(filter).build();
	}

	private static WebClient.Builder builder() {
		return WebClient.builder()
			.exchangeFunction((request) -> Mono.fromSupplier(() -> ClientResponse.create(HttpStatus.OK).build()));
	}

	/**
	 * Ends the threads.
	 */
	@TearDown
	public void stop() {
		this.tokens.close();
	}

	/**
	 * Sends a request without a token.
	 * @return the answer
	 */
	@Benchmark
	public @Nullable ResponseEntity<Void> none() {
		return send(this.plain);
	}

	/**
	 * Sends a request with a header that is always the same.
	 * @return the answer
	 */
	@Benchmark
	public @Nullable ResponseEntity<Void> byHand() {
		return send(this.byHand);
	}

	/**
	 * Sends a request with the token of this library.
	 * @return the answer
	 */
	@Benchmark
	public @Nullable ResponseEntity<Void> upstoxTotp() {
		return send(this.upstox);
	}

	/**
	 * Sends a request with the token of Spring Security, for servlet applications.
	 * @return the answer
	 */
	@Benchmark
	public @Nullable ResponseEntity<Void> springSecurityServlet() {
		return send(this.servlet);
	}

	/**
	 * Sends a request with the token of Spring Security, for reactive applications.
	 * @return the answer
	 */
	@Benchmark
	public @Nullable ResponseEntity<Void> springSecurityReactive() {
		return send(this.reactive);
	}

	private static @Nullable ResponseEntity<Void> send(WebClient client) {
		return client.get()
			.uri(ValidTokens.PROFILE)
			.accept(MediaType.APPLICATION_JSON)
			.retrieve()
			.toBodilessEntity()
			.block();
	}

}
