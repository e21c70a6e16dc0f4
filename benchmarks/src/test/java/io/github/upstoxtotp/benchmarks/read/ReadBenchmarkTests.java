package io.github.upstoxtotp.benchmarks.read;

import java.io.IOException;
import java.lang.management.ManagementFactory;

import com.sun.management.ThreadMXBean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that the benchmarks measure what they say.
 */
class ReadBenchmarkTests {

	private static final int READS = 100_000;

	private static final long TOLERATED_BYTES = 10_000;

	private final ReadBenchmark benchmark = new ReadBenchmark();

	@AfterEach
	void stop() {
		this.benchmark.stop();
	}

	@Test
	void allGiveTheSameToken() throws IOException {
		String token = this.benchmark.upstoxTotp().value();
		assertThat(this.benchmark.aws()).isEqualTo(token);
		assertThat(this.benchmark.google().get("Authorization")).containsExactly("Bearer " + token);
		assertThat(this.benchmark.azure().getToken()).isEqualTo(token);
		assertThat(this.benchmark.springSecurity()).extracting((client) -> client.getAccessToken().getTokenValue())
			.isEqualTo(token);
	}

	@Test
	void readOfOursAllocatesNothing() {
		ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
		read();
		long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
		read();
		assertThat(threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before)
			.isLessThan(TOLERATED_BYTES);
	}

	private void read() {
		for (int i = 0; i < READS; i++) {
			this.benchmark.upstoxTotp();
		}
	}

	@Test
	void exchangesSucceed() {
		RestClientBenchmark rest = new RestClientBenchmark();
		assertThat(rest.upstoxTotp().getStatusCode()).isEqualTo(rest.springSecurity().getStatusCode());
		rest.stop();
		WebClientBenchmark reactive = new WebClientBenchmark();
		assertThat(reactive.upstoxTotp()).isNotNull();
		assertThat(reactive.springSecurityServlet()).isNotNull();
		assertThat(reactive.springSecurityReactive()).isNotNull();
		reactive.stop();
	}

}
