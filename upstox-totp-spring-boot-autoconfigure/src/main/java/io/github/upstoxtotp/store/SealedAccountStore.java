package io.github.upstoxtotp.store;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.github.upstoxtotp.UpstoxLoginFailure.Kind;
import io.github.upstoxtotp.UpstoxLoginFailure;
import io.github.upstoxtotp.UpstoxLoginStep;
import io.github.upstoxtotp.UpstoxStoreException;
import io.github.upstoxtotp.UpstoxToken;
import io.github.upstoxtotp.account.AccountRecord;
import io.github.upstoxtotp.account.AccountRegistry;
import io.github.upstoxtotp.account.AccountStore;
import io.github.upstoxtotp.account.CredentialFingerprints;
import io.github.upstoxtotp.account.CredentialRefusals;
import io.github.upstoxtotp.account.LoginLedger;
import io.github.upstoxtotp.account.LoginSetback;
import io.github.upstoxtotp.spi.UpstoxLease;
import io.github.upstoxtotp.spi.UpstoxTokenStore;
import io.github.upstoxtotp.store.RecordFormat.PersonLedger;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the record of an account in a store, encrypted and authenticated by AES-GCM with
 * keys that nobody has to keep: they are derived from the account's own secrets.
 * <p>
 * The token, its fate and a failure belong to the credentials: the name of their record
 * and its key are derived from all of them. Whoever changes one, such as a wrong PIN,
 * starts afresh; whoever changes it back finds a block again. The ledger, that is the
 * login budget, the unanswered PINs and what Upstox has refused, belongs to the person:
 * the name of its record and its key are derived from the mobile number and the TOTP
 * secret, and it outlives a change of the PIN or the application.
 * <p>
 * Whoever steals the store learns nothing: the TOTP secret is too long to guess. No
 * record can be moved to another name or account. Whoever may write to the store can put
 * back an older copy of a record.
 * <p>
 * A record that cannot be read is ignored and reported once. One that a newer version of
 * the library has written is never overwritten, and stops logins.
 *
 * @since 0.1.0
 */
public final class SealedAccountStore implements AccountStore {

	private static final Log LOG = LogFactory.getLog(SealedAccountStore.class);

	/**
	 * A record is kept at least this long, so that a clock that is days ahead does not
	 * make the store drop what others need.
	 */
	private static final Duration SLACK = Duration.ofDays(1);

	private static final Duration LEDGER_MEMORY = Duration.ofDays(8);

	private final String account;

	private final String logPrefix;

	private final UpstoxTokenStore store;

	private final Clock clock;

	private final String leaseName;

	private final String writer;

	private final CredentialFingerprints credentials;

	private final SealedRecord<AccountRecord> state;

	private final SealedRecord<PersonLedger> ledger;

	private final @Nullable SealedAccountStore notes;

	private AccountRecord record = AccountRecord.EMPTY;

	private @Nullable LoginSetback newerVersion;

	private boolean othersReported;

	/**
	 * Creates a store of one account. Does not touch the underlying store.
	 * @param account the name of the account
	 * @param store keeps the encrypted records
	 * @param secrets what the keys are derived from
	 * @param clock tells the time
	 */
	public SealedAccountStore(String account, UpstoxTokenStore store, AccountSecrets secrets, Clock clock) {
		this(account, store, null, secrets, clock);
	}

	/**
	 * Creates a store of one account. Does not touch the underlying stores.
	 * @param account the name of the account
	 * @param store keeps the encrypted records
	 * @param notes keeps them on this machine while the other store is down, or
	 * {@code null}
	 * @param secrets what the keys are derived from
	 * @param clock tells the time
	 */
	public SealedAccountStore(String account, UpstoxTokenStore store, @Nullable UpstoxTokenStore notes,
			AccountSecrets secrets, Clock clock) {
		AccountKeys keys = new AccountKeys(secrets);
		this.account = account;
		this.logPrefix = AccountRegistry.logPrefix(account);
		this.store = store;
		this.notes = (notes != null) ? new SealedAccountStore(account, notes, secrets, clock) : null;
		this.clock = clock;
		this.leaseName = keys.leaseName();
		this.writer = keys.credentialsFingerprint();
		this.credentials = keys.fingerprints();
		this.state = new SealedRecord<>(this.logPrefix, store, keys.stateName(), keys.stateKey(),
				RecordFormat::encodeState, RecordFormat::decodeState, AccountRecord.EMPTY);
		this.ledger = new SealedRecord<>(this.logPrefix, store, keys.ledgerName(), keys.ledgerKey(),
				RecordFormat::encodeLedger, RecordFormat::decodeLedger,
				new PersonLedger(LoginLedger.EMPTY, 0, this.writer));
	}

	@Override
	public AccountRecord load() {
		return guarded("read a record", () -> {
			AccountRecord account = this.state.read();
			PersonLedger person = this.ledger.read();
			reportOthers(person);
			AccountRecord loaded = (this.state.isNewer() || this.ledger.isNewer()) ? blocked(account, person)
					: withPerson(account, person.ledger(), person.unansweredPins());
			if (!loaded.equals(this.record)) {
				this.record = loaded;
			}
			return this.record;
		});
	}

	@Override
	public void save(AccountRecord record) {
		guarded("write a record", () -> {
			this.ledger.write(new PersonLedger(record.ledger(), record.unansweredPins(), this.writer),
					ledgerExpiry(record));
			this.state.write(withPerson(record, LoginLedger.EMPTY, 0), stateExpiry(record));
			this.record = record;
			return record;
		});
	}

	@Override
	public @Nullable UpstoxLease tryLease(Duration longest) {
		return guarded("take a lease", () -> this.store.tryLease(this.leaseName, longest));
	}

	@Override
	public void note(AccountRecord record) {
		try {
			if (this.notes != null) {
				this.notes.save(record);
			}
		}
		catch (UpstoxStoreException ex) {
			LOG.debug("Notes cannot be written while the store is down", ex);
		}
	}

	@Override
	public AccountRecord noted() {
		try {
			return (this.notes != null) ? this.notes.load() : AccountRecord.EMPTY;
		}
		catch (UpstoxStoreException ex) {
			LOG.debug("The notes of the time when the store was down cannot be read", ex);
			return AccountRecord.EMPTY;
		}
	}

	@Override
	public CredentialFingerprints credentials() {
		return this.credentials;
	}

	@Override
	public boolean isShared() {
		return this.store.isShared();
	}

	@Override
	public String toString() {
		return "SealedAccountStore[%s]".formatted(this.store);
	}

	private AccountRecord blocked(AccountRecord account, PersonLedger person) {
		LoginSetback block = this.newerVersion;
		if (block == null) {
			SealedRecord<?> newer = this.state.isNewer() ? this.state : this.ledger;
			block = new LoginSetback(UpstoxLoginFailure.of(UpstoxLoginStep.DIALOG, Kind.PERMANENT, null,
					("The record %s in the store was written by a newer version of upstox-totp, so it is not known "
							+ "whether a login is safe.")
						.formatted(newer.name()),
					AccountRegistry.naming(this.account,
							"Update upstox-totp in this application to the version of the others that use the "
									+ "store. To go back to "
									+ "this version for good, stop the others, delete the record and restart, but "
									+ "first check "
									+ "upstox.pin-code (UPSTOX_PIN_CODE): a block that the record may hold is then "
									+ "forgotten."),
					null), this.clock.instant(), 0, this.clock.instant(), true);
			this.newerVersion = block;
		}
		long revision = Math.max(this.clock.millis(), this.record.revision() + 1);
		boolean known = block.equals(this.record.setback());
		return new AccountRecord(known ? this.record.revision() : revision, account.token(), account.fate(), block,
				person.unansweredPins(), person.ledger(), account.prompts());
	}

	private void reportOthers(PersonLedger person) {
		if (!this.othersReported && !person.writer().equals(this.writer)) {
			this.othersReported = true;
			LOG.info(this.logPrefix + AccountRegistry.naming(this.account,
					"The login budget of this mobile number was used last with other credentials. This is expected "
							+ "after a change of upstox.pin-code, upstox.client-id or upstox.client-secret. If another "
							+ "application uses the store with credentials of its own, the two share the budget but no "
							+ "token: give both the same credentials or, if they are to share nothing, each an "
							+ "upstox.store.key-prefix of its own."));
		}
	}

	private Instant stateExpiry(AccountRecord record) {
		LoginSetback setback = record.setback();
		if (setback != null && setback.block()) {
			return Instant.MAX;
		}
		return later(Stream.concat(Stream.ofNullable(record.token()).map(UpstoxToken::expiresAt),
				Stream.ofNullable(setback).map(LoginSetback::pausedUntil)), SLACK);
	}

	private Instant ledgerExpiry(AccountRecord record) {
		LoginLedger spent = record.ledger();
		if (spent.refusals().arePending() || record.unansweredPins() > 0) {
			return Instant.MAX;
		}
		return later(spent.generations().stream(), LEDGER_MEMORY);
	}

	private Instant later(Stream<Instant> moments, Duration memory) {
		Instant latest = moments.reduce(this.clock.instant(), (one, other) -> one.isAfter(other) ? one : other);
		return latest.isAfter(Instant.MAX.minus(memory)) ? Instant.MAX : latest.plus(memory);
	}

	private <T extends @Nullable Object> T guarded(String attempt, Supplier<T> access) {
		try {
			return access.get();
		}
		catch (RuntimeException | Error ex) {
			throw StoreFailure.of(this.store, attempt, ex);
		}
	}

	private static AccountRecord withPerson(AccountRecord record, LoginLedger ledger, int unansweredPins) {
		return new AccountRecord(record.revision(), record.token(), record.fate(), record.setback(), unansweredPins,
				ledger, record.prompts());
	}

}
