package io.github.upstoxtotp.account;

import java.time.Instant;
import java.util.Comparator;

import io.github.upstoxtotp.UpstoxToken;
import org.jspecify.annotations.Nullable;

/**
 * What an account knows that must outlive the process. Moments are by Upstox's clock.
 * Immutable.
 *
 * @param revision grows with each change of the setback, the unanswered PINs or the
 * prompts, and with each login; zero if nothing is known of the credentials. What becomes
 * of a token is merged without it, so that whoever drops one does not undo what others
 * have learnt meanwhile
 * @param token the last token, valid or expired, or {@code null} if there never was one
 * @param fate what has become of the token
 * @param setback the failure of the last login, or {@code null} if it did not fail
 * @param unansweredPins the PINs in a row that were, or may have been, sent and of which
 * nobody knows whether they were right; they belong to the person, whichever application
 * has sent them
 * @param ledger what has been spent and refused, which belongs to the person
 * @param prompts what the account owner was asked to do
 * @since 0.1.0
 */
public record AccountRecord(long revision, @Nullable UpstoxToken token, TokenFate fate, @Nullable LoginSetback setback,
		int unansweredPins, LoginLedger ledger, HolderPrompts prompts) {

	/**
	 * Nothing is known.
	 */
	public static final AccountRecord EMPTY = new AccountRecord(0, null, TokenFate.KEPT, null, 0, LoginLedger.EMPTY);

	private static final Comparator<UpstoxToken> BY_AGE = Comparator.comparing(UpstoxToken::issuedAt)
		.thenComparing(UpstoxToken::value);

	/**
	 * Creates a record of an account whose owner was not asked for anything.
	 * @param revision grows with each change
	 * @param token the last token, or {@code null} if there never was one
	 * @param fate what has become of the token
	 * @param setback the failure of the last login, or {@code null} if it did not fail
	 * @param unansweredPins the PINs in a row of which nobody knows whether they were
	 * right
	 * @param ledger what has been spent and refused
	 */
	public AccountRecord(long revision, @Nullable UpstoxToken token, TokenFate fate, @Nullable LoginSetback setback,
			int unansweredPins, LoginLedger ledger) {
		this(revision, token, fate, setback, unansweredPins, ledger, HolderPrompts.NONE);
	}

	boolean isBlocked() {
		return this.setback != null && this.setback.block();
	}

	AccountRecord withToken(UpstoxToken newToken) {
		return new AccountRecord(this.revision, newToken, TokenFate.KEPT, null, this.unansweredPins, this.ledger,
				this.prompts.awaiting(null));
	}

	AccountRecord withFate(TokenFate newFate) {
		return new AccountRecord(this.revision, this.token, newFate, this.setback, this.unansweredPins, this.ledger,
				this.prompts);
	}

	AccountRecord withSetback(@Nullable LoginSetback newSetback) {
		return new AccountRecord(this.revision, this.token, this.fate, newSetback, this.unansweredPins, this.ledger,
				this.prompts);
	}

	AccountRecord withUnansweredPins(int newPins) {
		return new AccountRecord(this.revision, this.token, this.fate, this.setback, newPins, this.ledger,
				this.prompts);
	}

	AccountRecord withLedger(LoginLedger newLedger) {
		return new AccountRecord(this.revision, this.token, this.fate, this.setback, this.unansweredPins, newLedger,
				this.prompts);
	}

	AccountRecord withPrompts(HolderPrompts newPrompts) {
		return new AccountRecord(this.revision, this.token, this.fate, this.setback, this.unansweredPins, this.ledger,
				newPrompts);
	}

	/**
	 * Returns this record with a newer revision than it had, and, as far as clocks agree,
	 * than anybody else has.
	 * @param now the moment of the change
	 * @return the record to save
	 */
	AccountRecord revised(Instant now) {
		return withRevision(Math.max(this.revision + 1, now.toEpochMilli()));
	}

	AccountRecord withToken(@Nullable UpstoxToken newToken, TokenFate newFate) {
		return new AccountRecord(this.revision, newToken, newFate, this.setback, this.unansweredPins, this.ledger,
				this.prompts);
	}

	/**
	 * Returns what this record and a stored one say together. The newer revision tells
	 * whether logins may be tried and who was asked, the younger token is the one to use,
	 * and of what was spent nothing is forgotten. All who merge the same records come to
	 * the same result.
	 * @param stored what somebody, perhaps this process, has saved
	 * @return the record to go on with
	 */
	AccountRecord mergedWith(AccountRecord stored) {
		AccountRecord newer = (stored.revision >= this.revision) ? stored : this;
		AccountRecord holder = holderOfYoungerToken(stored);
		return new AccountRecord(newer.revision, holder.token, holder.fate, newer.setback, newer.unansweredPins,
				this.ledger.mergedWith(stored.ledger), newer.prompts);
	}

	private AccountRecord holderOfYoungerToken(AccountRecord stored) {
		if (stored.token == null || this.token == null) {
			return (stored.token != null) ? stored : this;
		}
		if (stored.token.value().equals(this.token.value())) {
			return (this.fate != TokenFate.KEPT) ? this : stored;
		}
		return (BY_AGE.compare(stored.token, this.token) > 0) ? stored : this;
	}

	private AccountRecord withRevision(long newRevision) {
		return new AccountRecord(newRevision, this.token, this.fate, this.setback, this.unansweredPins, this.ledger,
				this.prompts);
	}

}
