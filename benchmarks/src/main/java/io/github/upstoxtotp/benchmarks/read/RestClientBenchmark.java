package io.github.upstoxtotp.benchmarks.read;

import java.net.URI;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.github.upstoxtotp.client.UpstoxHosts;
import io.github.upstoxtotp.client.UpstoxTokenInterceptor;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.security.oauth2.client.web.client.OAuth2ClientHttpRequestInterceptor;
import org.springframework.web.client.RestClient;

/**
 * Sends a request by {@code RestClient} to a server that is a method call away: with no
 * interceptor, with ours, and with that of Spring Security.
 *
 * @since 0.1.0
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RestClientBenchmark {

	private static final URI API = URI.create("https://api.upstox.com");

	private final ValidTokens tokens = new ValidTokens();

	// An interceptor that does nothing, since the first one costs a buffer in Spring.
	private final RestClient plain = client((request, body, execution) -> execution.execute(request, body));

	// What anybody pays who adds a header.
	private final RestClient byHand = client((request, body, execution) -> {
		request.getHeaders().set(HttpHeaders.AUTHORIZATION, ValidTokens.HEADER);
		return execution.execute(request, body);
	});

	private final RestClient upstox = client(new UpstoxTokenInterceptor(this.tokens.upstox(),
			UpstoxHosts.of(List.of("api.upstox.com", "api-hft.upstox.com", "api-v2.upstox.com"), API), true));

	private final RestClient spring = client(springInterceptor());

	private OAuth2ClientHttpRequestInterceptor springInterceptor() {
		OAuth2ClientHttpRequestInterceptor interceptor = new OAuth2ClientHttpRequestInterceptor(this.tokens.spring());
		interceptor.setClientRegistrationIdResolver((request) -> ValidTokens.REGISTRATION);
		interceptor.setPrincipalResolver((request) -> ValidTokens.PRINCIPAL);
		return interceptor;
	}

	private static RestClient client(ClientHttpRequestInterceptor interceptor) {
		return RestClient.builder().requestFactory(new InMemoryRequests()).requestInterceptor(interceptor).build();
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
	public ResponseEntity<Void> none() {
		return send(this.plain);
	}

	/**
	 * Sends a request with a header that is always the same.
	 * @return the answer
	 */
	@Benchmark
	public ResponseEntity<Void> byHand() {
		return send(this.byHand);
	}

	/**
	 * Sends a request with the token of this library.
	 * @return the answer
	 */
	@Benchmark
	public ResponseEntity<Void> upstoxTotp() {
		return send(this.upstox);
	}

	/**
	 * Sends a request with the token of Spring Security.
	 * @return the answer
	 */
	@Benchmark
	public ResponseEntity<Void> springSecurity() {
		return send(this.spring);
	}

	private static ResponseEntity<Void> send(RestClient client) {
		return client.get().uri(ValidTokens.PROFILE).accept(MediaType.APPLICATION_JSON).retrieve().toBodilessEntity();
	}

}
