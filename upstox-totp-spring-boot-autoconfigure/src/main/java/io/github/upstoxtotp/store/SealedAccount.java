package io.github.upstoxtotp.store;

import java.time.Clock;
import java.time.Duration;

import io.github.upstoxtotp.account.AccountRecord;
import io.github.upstoxtotp.account.LoginLedger;
import io.github.upstoxtotp.spi.UpstoxLease;
import io.github.upstoxtotp.spi.UpstoxTokenStore;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * The two sealed records of an account whose keys are known.
 */
final class SealedAccount {

	private static final Log LOG = LogFactory.getLog(SealedAccountStore.class);

	private final UpstoxTokenStore store;

	private final AccountKeys keys;

	private final Expiry expiry;

	private final SealedPart<AccountRecord> state;

	private final SealedPart<BudgetEntry> budget;

	private AccountRecord record = AccountRecord.EMPTY;

	private boolean othersReported;

	SealedAccount(UpstoxTokenStore store, AccountKeys keys, Clock clock) {
		this.store = store;
		this.keys = keys;
		this.expiry = new Expiry(clock);
		this.state = new SealedPart<>(store, keys.state(), new StateCodec(clock), AccountRecord.EMPTY,
				"a login replaces it, and a block that it held is forgotten");
		this.budget = new SealedPart<>(store, keys.budget(),
				new JsonCodec<>(BudgetWire.class, BudgetWire::of, BudgetWire::toEntry),
				new BudgetEntry(LoginLedger.EMPTY, keys.fingerprint()), "the OTPs that it counted no longer count");
	}

	AccountRecord load() {
		this.state.read();
		this.budget.read();
		reportOthers();
		return joined();
	}

	void save(AccountRecord record) {
		this.budget.write(new BudgetEntry(record.ledger(), this.keys.fingerprint()),
				this.expiry.ofBudget(record.ledger()));
		this.state.write(withLedger(record, LoginLedger.EMPTY), this.expiry.ofState(record));
		this.record = record;
	}

	@Nullable UpstoxLease tryLease(Duration longest) {
		return this.store.tryLease(this.keys.lease(), longest);
	}

	private AccountRecord joined() {
		AccountRecord joined = withLedger(this.state.lastValue(), this.budget.lastValue().ledger());
		if (!joined.equals(this.record)) {
			this.record = joined;
		}
		return this.record;
	}

	private void reportOthers() {
		if (!this.othersReported && !this.budget.lastValue().writer().equals(this.keys.fingerprint())) {
			this.othersReported = true;
			LOG.info("The login budget of this mobile number was used last with other credentials. That is as it "
					+ "should be if upstox.pin-code, upstox.totp-secret, upstox.client-id or upstox.client-secret "
					+ "has changed. If another application uses the store with credentials of its own, the two share "
					+ "the budget but no token: give both the same credentials or, if they are to share nothing, "
					+ "each an upstox.store.key-prefix of its own.");
		}
	}

	private static AccountRecord withLedger(AccountRecord record, LoginLedger ledger) {
		return new AccountRecord(record.revision(), record.token(), record.fate(), record.setback(),
				record.unansweredPins(), ledger);
	}

}
