package io.github.upstoxtotp.store;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicBoolean;

import io.github.upstoxtotp.spi.UpstoxLease;
import net.javacrumbs.shedlock.core.ClockProvider;
import net.javacrumbs.shedlock.core.LockConfiguration;
import net.javacrumbs.shedlock.core.LockProvider;
import net.javacrumbs.shedlock.core.SimpleLock;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.util.ClassUtils;

/**
 * Leases kept by ShedLock, of whichever version from 5 on the application brings.
 */
final class ShedLockLeases {

	private static final Log LOG = LogFactory.getLog(ShedLockLeases.class);

	private static final int OLDEST_VERSION = 5;

	static final String VERSION = "META-INF/maven/net.javacrumbs.shedlock/shedlock-core/pom.properties";

	private ShedLockLeases() {
	}

	/**
	 * Checks that ShedLock can be used.
	 * @param provider the class that must be there
	 * @param artifact the artifact that brings it
	 * @throws IllegalStateException if it is missing or too old; says what to do
	 */
	static void require(String provider, String artifact) {
		ClassLoader loader = ShedLockLeases.class.getClassLoader();
		if (!ClassUtils.isPresent(provider, loader)) {
			throw new IllegalStateException(("replicas take turns with ShedLock, which is not on the class path: add "
					+ "net.javacrumbs.shedlock:%s, version 5, 6 or 7")
				.formatted(artifact));
		}
		String version = version(loader);
		if (version != null && majorOf(version) < OLDEST_VERSION) {
			throw new IllegalStateException(
					("replicas take turns with ShedLock, whose version %s on the class path is too "
							+ "old: set that of net.javacrumbs.shedlock:%s and shedlock-core to 5, 6 or 7")
						.formatted(version, artifact));
		}
	}

	private static @Nullable String version(@Nullable ClassLoader loader) {
		try (InputStream input = (loader != null) ? loader.getResourceAsStream(VERSION) : null) {
			Properties properties = new Properties();
			if (input != null) {
				properties.load(input);
			}
			return properties.getProperty("version");
		}
		catch (IOException ex) {
			LOG.debug("The version of ShedLock cannot be read", ex);
			return null;
		}
	}

	private static int majorOf(String version) {
		String major = version.split("[^0-9]", 2)[0];
		return major.isEmpty() ? OLDEST_VERSION : Integer.parseInt(major);
	}

	/**
	 * Tries to take a lease, whose life is counted from before the request. It ends in
	 * real time, whatever clock the application uses.
	 */
	static @Nullable UpstoxLease tryTake(LockProvider provider, String name, Duration longest) {
		long start = System.nanoTime();
		LockConfiguration configuration = new LockConfiguration(ClockProvider.now(), name, longest, Duration.ZERO);
		AtomicBoolean held = new AtomicBoolean(true);
		return provider.lock(configuration).<UpstoxLease>map((lock) -> () -> {
			if (held.compareAndSet(true, false) && System.nanoTime() - start < longest.toNanos()) {
				unlock(lock);
			}
		}).orElse(null);
	}

	private static void unlock(SimpleLock lock) {
		try {
			lock.unlock();
		}
		catch (RuntimeException ex) {
			LOG.debug("A lease could not be released; it expires by itself", ex);
		}
	}

}
