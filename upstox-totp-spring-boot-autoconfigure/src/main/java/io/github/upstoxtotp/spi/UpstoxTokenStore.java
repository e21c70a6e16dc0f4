package io.github.upstoxtotp.spi;

import java.time.Duration;
import java.time.Instant;

import io.github.upstoxtotp.UpstoxStoreException;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what must outlive the process, and shares it with other processes: the token, the
 * budget and a block, as records that the library has encrypted. A bean of this type
 * replaces the store of {@code upstox.store.type}.
 * <p>
 * A record is a few kilobytes of opaque bytes. A key is at most 100 characters long, of
 * {@code a} to {@code z}, {@code 0} to {@code 9} and the hyphen. Implementations are
 * thread-safe. The library calls them on threads of its own, interrupts a call that takes
 * longer than {@code upstox.store.timeout}, and goes on without it. Any exception means
 * that the store is down.
 *
 * @since 0.1.0
 */
public interface UpstoxTokenStore {

	/**
	 * Returns a record as it was last written, by this process or another one.
	 * @param key the key of the record
	 * @return the record, or {@code null} if there is none
	 * @throws UpstoxStoreException if the store cannot be asked
	 */
	byte @Nullable [] read(String key);

	/**
	 * Replaces a record at once and as a whole: whoever reads sees the old one or the new
	 * one, also after a crash.
	 * @param key the key of the record
	 * @param content the record
	 * @param expiresAt when nobody will need the record any more, so that the store may
	 * drop it then or later; {@link Instant#MAX} for never
	 * @throws UpstoxStoreException if the record was not, or may not have been, written
	 */
	void write(String key, byte[] content, Instant expiresAt);

	/**
	 * Tries to become the only one who may log in, among all who use this store. Does not
	 * wait. A store that serves one process only need not do anything.
	 * @param key the key of the lease, which is not the key of a record
	 * @param longest after which time the lease expires by itself, because the process
	 * that holds it may have died; a store that notices that a process has died need not
	 * wait
	 * @return the lease, or {@code null} if another one holds it
	 * @throws UpstoxStoreException if the store cannot be asked
	 */
	default @Nullable UpstoxLease tryLease(String key, Duration longest) {
		return () -> {
		};
	}

	/**
	 * Returns whether others may use the same records, so that they are read again from
	 * time to time: other processes, or other accounts of the same person.
	 * @return {@code true} unless the records are known to be one account's alone
	 */
	default boolean isShared() {
		return true;
	}

}
