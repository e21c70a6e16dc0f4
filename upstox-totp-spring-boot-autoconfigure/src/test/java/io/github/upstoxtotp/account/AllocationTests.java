package io.github.upstoxtotp.account;

import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Random;

import com.sun.management.ThreadMXBean;
import io.github.upstoxtotp.spi.UpstoxLoginResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what a read of a valid token costs.
 */
class AllocationTests {

	private static final int READS = 100_000;

	private static final long TOLERATED_BYTES = 10_000;

	private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

	private final LoginThread thread = new LoginThread("login");

	@AfterEach
	void stop() {
		this.thread.stop(Duration.ZERO);
	}

	@Test
	void getTokenWhenValidAllocatesNothing() {
		AccountLifecycle lifecycle = lifecycle();
		read(lifecycle);
		long before = this.threads.getThreadAllocatedBytes(Thread.currentThread().getId());
		read(lifecycle);
		long after = this.threads.getThreadAllocatedBytes(Thread.currentThread().getId());
		assertThat(after - before).isLessThan(TOLERATED_BYTES);
	}

	private static void read(AccountLifecycle lifecycle) {
		for (int i = 0; i < READS; i++) {
			lifecycle.getToken();
		}
	}

	private AccountLifecycle lifecycle() {
		Clock clock = Clock.systemUTC();
		TokenCalendar distant = new TokenCalendar(LocalTime.now(clock).plusHours(12), clock.getZone());
		AccountSettings settings = new AccountSettings(distant, Duration.ofSeconds(20), Rig.BUDGET, Rig.DISABLED);
		return new AccountLifecycle("main",
				(attempt) -> new UpstoxLoginResult.Success(FakeUpstox.token("a", clock.instant(), Instant.MAX)),
				new MemoryAccountStore(this.thread::nanoTime), settings, clock, this.thread, (event) -> {
				}, new Random(1));
	}

}
