package io.github.upstoxtotp.account;

import java.time.Duration;

import io.github.upstoxtotp.UpstoxStoreException;
import io.github.upstoxtotp.spi.UpstoxLease;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the record of one account, for this process and for all others that log in to the
 * account. Called by one thread at a time. Whatever exception a method throws means that
 * the store cannot be used now.
 *
 * @since 0.1.0
 */
public interface AccountStore {

	/**
	 * Returns the record as it was last saved by anybody.
	 * @return the record; {@link AccountRecord#EMPTY}, or an empty part of it, for what
	 * is absent or cannot be read
	 * @throws UpstoxStoreException if the store cannot be asked
	 */
	AccountRecord load();

	/**
	 * Saves the record. To be called only by the process that holds the lease.
	 * @param record the record
	 * @throws UpstoxStoreException if the record was not, or may not have been, saved
	 */
	void save(AccountRecord record);

	/**
	 * Tries to become the only one who may log in, without waiting.
	 * @param longest after which time the lease ends by itself
	 * @return the lease, or {@code null} if another one holds it
	 * @throws UpstoxStoreException if the store cannot be asked
	 */
	@Nullable UpstoxLease tryLease(Duration longest);

	/**
	 * Notes the record where the next process of this user on this machine finds it,
	 * while the store is down. Nothing happens where that is not possible.
	 * @param record the record
	 */
	default void note(AccountRecord record) {
	}

	/**
	 * Returns the record that was noted last.
	 * @return the record; {@link AccountRecord#EMPTY} if none was
	 */
	default AccountRecord noted() {
		return AccountRecord.EMPTY;
	}

	/**
	 * Returns what tells the credentials of the account from others, by which the record
	 * remembers what Upstox has refused.
	 * @return the fingerprints, the same for everybody who shares the store
	 */
	CredentialFingerprints credentials();

	/**
	 * Returns whether others may change the record.
	 * @return whether it pays to look at it from time to time
	 */
	boolean isShared();

}
