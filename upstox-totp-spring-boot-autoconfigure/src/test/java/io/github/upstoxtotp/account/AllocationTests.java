package io.github.upstoxtotp.account;

import java.io.File;
import java.lang.management.ManagementFactory;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.LongSupplier;

import com.sun.management.ThreadMXBean;
import io.github.upstoxtotp.spi.UpstoxLoginResult;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what a read of a valid token costs. The classes are loaded anew: whatever a
 * test has spied on before allocates with each call.
 */
class AllocationTests {

	private static final long TOLERATED_BYTES = 10_000;

	@Test
	void getTokenWhenValidAllocatesNothing() throws Exception {
		try (URLClassLoader fresh = new URLClassLoader(classPath(), ClassLoader.getPlatformClassLoader())) {
			LongSupplier reads = (LongSupplier) fresh.loadClass(Reads.class.getName()).getConstructor().newInstance();
			long unused = reads.getAsLong();
			assertThat(reads.getAsLong()).isLessThan(TOLERATED_BYTES);
		}
	}

	private static URL[] classPath() throws MalformedURLException {
		List<URL> urls = new ArrayList<>();
		for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
			urls.add(Path.of(entry).toUri().toURL());
		}
		return urls.toArray(URL[]::new);
	}

	/**
	 * Reads a token often, and returns how many bytes that has allocated.
	 */
	public static final class Reads implements LongSupplier {

		private static final int READS = 100_000;

		/**
		 * Called by reflection.
		 */
		public Reads() {
		}

		@Override
		public long getAsLong() {
			LoginExecutor thread = new LoginThreads(1).newExecutor("main");
			try {
				AccountLifecycle lifecycle = lifecycle(thread);
				lifecycle.getToken();
				ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
				long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
				for (int i = 0; i < READS; i++) {
					lifecycle.getToken();
				}
				return threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
			}
			finally {
				thread.stop(Duration.ZERO);
			}
		}

		private static AccountLifecycle lifecycle(LoginExecutor thread) {
			Clock clock = Clock.systemUTC();
			TokenCalendar distant = new TokenCalendar(LocalTime.now(clock).plusHours(12), clock.getZone());
			AccountSettings settings = new AccountSettings(distant, Duration.ofSeconds(20), Rig.BUDGET, Rig.DISABLED,
					null);
			return new AccountLifecycle("main",
					(attempt) -> new UpstoxLoginResult.Success(FakeUpstox.token("a", clock.instant(), Instant.MAX)),
					new MemoryAccountStore(thread::nanoTime), settings, clock, thread, (event) -> {
					}, new Random(1));
		}

	}

}
