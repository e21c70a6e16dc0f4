package io.github.upstoxtotp.store;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Finds leases that have been taken for longer than a lease can live, because a wrong
 * clock wrote their end, or none was written. Measures elapsed time and trusts no clock.
 * Thread-safe.
 */
final class LeaseWatch {

	private static final Log LOG = LogFactory.getLog(LeaseWatch.class);

	private final Map<String, Sighting> sightings = new ConcurrentHashMap<>();

	private final LongSupplier nanoTime;

	LeaseWatch(LongSupplier nanoTime) {
		this.nanoTime = nanoTime;
	}

	/**
	 * Notes who holds a lease.
	 * @param name the name of the lease
	 * @param holder what tells this lease from the ones before and after it, or
	 * {@code null} if it is free
	 * @param longest the longest life of a lease
	 * @return whether the same lease has been taken for longer than that
	 */
	boolean isOverdue(String name, @Nullable String holder, Duration longest) {
		long now = this.nanoTime.getAsLong();
		if (holder == null) {
			this.sightings.remove(name);
			return false;
		}
		Sighting sighting = this.sightings.compute(name,
				(key, known) -> (known != null && known.holder().equals(holder)) ? known : new Sighting(holder, now));
		boolean overdue = now - sighting.since() > longest.toNanos();
		if (overdue) {
			LOG.warn(
					"The lease %s has been taken for longer than %s, its longest life. It is taken over; check the clocks of all who use the store."
						.formatted(name, longest));
		}
		return overdue;
	}

	private record Sighting(String holder, long since) {
	}

}
