package io.github.upstoxtotp.store;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

import io.github.upstoxtotp.spi.UpstoxLease;
import net.javacrumbs.shedlock.core.ClockProvider;
import net.javacrumbs.shedlock.core.LockConfiguration;
import net.javacrumbs.shedlock.core.LockProvider;
import net.javacrumbs.shedlock.core.SimpleLock;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * A lease that ShedLock keeps. Its end is a matter of real time, whatever clock the
 * application uses.
 */
final class ShedLockLease implements UpstoxLease {

	private static final Log LOG = LogFactory.getLog(ShedLockLease.class);

	private final SimpleLock lock;

	private final AtomicBoolean held = new AtomicBoolean(true);

	private ShedLockLease(SimpleLock lock) {
		this.lock = lock;
	}

	static @Nullable UpstoxLease tryTake(LockProvider provider, String name, Duration longest) {
		LockConfiguration configuration = new LockConfiguration(ClockProvider.now(), name, longest, Duration.ZERO);
		return provider.lock(configuration).map(ShedLockLease::new).orElse(null);
	}

	@Override
	public void close() {
		if (this.held.compareAndSet(true, false)) {
			unlock();
		}
	}

	private void unlock() {
		try {
			this.lock.unlock();
		}
		catch (RuntimeException ex) {
			LOG.debug("A lease could not be given back; it ends by itself", ex);
		}
	}

}
