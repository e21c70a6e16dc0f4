package io.github.upstoxtotp.store;

import java.time.Duration;

import io.github.upstoxtotp.account.AccountRecord;
import io.github.upstoxtotp.account.AccountStore;
import io.github.upstoxtotp.account.CredentialFingerprints;
import io.github.upstoxtotp.spi.UpstoxLease;

/**
 * Keeps the record of an account in this process alone, as it is.
 *
 * @since 0.1.0
 */
public final class UnsharedAccountStore implements AccountStore {

	private final CredentialFingerprints credentials;

	private volatile AccountRecord record = AccountRecord.EMPTY;

	/**
	 * Creates a store that knows nothing yet.
	 * @param credentials tell the credentials of the account from others
	 */
	public UnsharedAccountStore(CredentialFingerprints credentials) {
		this.credentials = credentials;
	}

	@Override
	public AccountRecord load() {
		return this.record;
	}

	@Override
	public void save(AccountRecord record) {
		this.record = record;
	}

	@Override
	public UpstoxLease tryLease(Duration longest) {
		return () -> {
		};
	}

	@Override
	public CredentialFingerprints credentials() {
		return this.credentials;
	}

	@Override
	public boolean isShared() {
		return false;
	}

	@Override
	public String toString() {
		return "UnsharedAccountStore[]";
	}

}
