package io.github.upstoxtotp.benchmarks.read;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import com.azure.core.credential.AccessToken;
import io.github.upstoxtotp.UpstoxToken;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;

/**
 * Reads a valid token, as code does that is about to send a request.
 *
 * @since 0.1.0
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ReadBenchmark {

	private final ValidTokens tokens = new ValidTokens();

	/**
	 * Ends the threads.
	 */
	@TearDown
	public void stop() {
		this.tokens.close();
	}

	/**
	 * Reads the system's clock once, which whoever looks when a token expires does at
	 * least.
	 * @return the milliseconds since the epoch
	 */
	@Benchmark
	public long clock() {
		return System.currentTimeMillis();
	}

	/**
	 * Reads from this library.
	 * @return the token
	 */
	@Benchmark
	public UpstoxToken upstoxTotp() {
		return this.tokens.upstox().getToken();
	}

	/**
	 * Reads from the AWS SDK.
	 * @return the token
	 */
	@Benchmark
	public String aws() {
		return this.tokens.aws().get();
	}

	/**
	 * Reads from google-auth-library.
	 * @return the headers with the token
	 * @throws IOException never, since the token is valid
	 */
	@Benchmark
	public Map<String, List<String>> google() throws IOException {
		return this.tokens.google().getRequestMetadata(ValidTokens.PROFILE);
	}

	/**
	 * Reads from Azure core.
	 * @return the token
	 */
	@Benchmark
	public AccessToken azure() {
		return this.tokens.azure().getTokenSync(ValidTokens.AZURE_REQUEST, false);
	}

	/**
	 * Reads from Spring Security.
	 * @return the client that has the token
	 */
	@Benchmark
	public @Nullable OAuth2AuthorizedClient springSecurity() {
		return this.tokens.spring().authorize(ValidTokens.SPRING_REQUEST);
	}

}
