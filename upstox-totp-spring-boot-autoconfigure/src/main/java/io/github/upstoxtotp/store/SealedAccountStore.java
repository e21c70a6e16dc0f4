package io.github.upstoxtotp.store;

import java.time.Clock;
import java.time.Duration;

import io.github.upstoxtotp.account.AccountRecord;
import io.github.upstoxtotp.account.AccountStore;
import io.github.upstoxtotp.spi.UpstoxLease;
import io.github.upstoxtotp.spi.UpstoxTokenStore;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the record of an account in a store, encrypted and authenticated by AES-GCM with
 * keys that nobody has to keep: they are derived from the account's own secrets.
 * <p>
 * The token, its fate, a failure and what is known of the PIN belong to the credentials:
 * the name of their record and its key come from all of them. Whoever changes one, such
 * as a wrong PIN, finds nothing and starts afresh; whoever goes back finds a block again.
 * The login budget belongs to the mobile number alone and outlives such a change.
 * <p>
 * Who steals the store learns nothing of the token and the credentials: the TOTP secret
 * alone is too long to guess. The record of the budget is protected less, by the mobile
 * number, which has ten digits only; each guess is made expensive, but some days of
 * computing will find it. It holds no secret, only moments at which OTPs were asked for.
 * No record can be moved to another name or account. An older copy of a record can be put
 * back by whoever may write to the store.
 * <p>
 * A record that cannot be read counts as absent and is reported once. Nothing is derived
 * or read before the first use.
 *
 * @since 0.1.0
 */
public final class SealedAccountStore implements AccountStore {

	private final UpstoxTokenStore store;

	private final AccountSecrets secrets;

	private final Clock clock;

	private @Nullable SealedAccount account;

	/**
	 * Creates a store of one account.
	 * @param store keeps the sealed records
	 * @param secrets what the keys are derived from
	 * @param clock tells the time
	 */
	public SealedAccountStore(UpstoxTokenStore store, AccountSecrets secrets, Clock clock) {
		this.store = store;
		this.secrets = secrets;
		this.clock = clock;
	}

	@Override
	public AccountRecord load() {
		return account().load();
	}

	@Override
	public void save(AccountRecord record) {
		account().save(record);
	}

	@Override
	public @Nullable UpstoxLease tryLease(Duration longest) {
		return account().tryLease(longest);
	}

	@Override
	public boolean isShared() {
		return this.store.isShared();
	}

	@Override
	public String toString() {
		return "SealedAccountStore[%s]".formatted(this.store.getClass().getSimpleName());
	}

	private SealedAccount account() {
		if (this.account == null) {
			this.account = new SealedAccount(this.store, AccountKeys.derive(this.secrets), this.clock);
		}
		return this.account;
	}

}
