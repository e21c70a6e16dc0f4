package io.github.upstoxtotp.account;

import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.upstoxtotp.UpstoxLoginFailure.Credential;
import org.jspecify.annotations.Nullable;

/**
 * What Upstox has refused of a person's credentials. Holds fingerprints, no credentials.
 * Immutable.
 *
 * @param fingerprints the fingerprints of the PINs and TOTP secrets that Upstox has
 * refused; they are never sent again until a forced reset
 * @param wrongPins the PINs in a row that were wrong or, before the last wrong one or
 * before somebody reset the account, unanswered: five wrong ones lock the account
 * @param attemptsLeft how many attempts are left, as Upstox said or, where it did not, by
 * the wrong PINs in a row; {@code null} if none was refused, or if a person has reset the
 * account since
 * @param changedAt when this last changed, by Upstox's clock
 * @since 0.1.0
 */
public record CredentialRefusals(Set<String> fingerprints, int wrongPins, @Nullable Integer attemptsLeft,
		Instant changedAt) {

	/**
	 * Nothing was refused.
	 */
	public static final CredentialRefusals NONE = new CredentialRefusals(Set.of(), 0, null, Instant.EPOCH);

	private static final int FEWEST_ATTEMPTS = 2;

	private static final int MOST_WRONG_PINS = 3;

	private static final int LOCKING_PINS = 5;

	/**
	 * Copies the set.
	 * @param fingerprints the fingerprints of the refused PINs and TOTP secrets
	 * @param wrongPins the wrong PINs in a row
	 * @param attemptsLeft how many attempts Upstox said are left, or {@code null}
	 * @param changedAt when this last changed
	 */
	public CredentialRefusals {
		fingerprints = Set.copyOf(fingerprints);
	}

	/**
	 * Adds a refused credential.
	 * @param credential which credential
	 * @param fingerprint its fingerprint
	 * @param left how many attempts Upstox says are left, or {@code null}
	 * @param unansweredPins the PINs in a row before, which may have been wrong, too
	 * @param now the moment
	 * @return the refusals
	 */
	CredentialRefusals with(Credential credential, String fingerprint, @Nullable Integer left, int unansweredPins,
			Instant now) {
		int wrong = (credential == Credential.PIN) ? this.wrongPins + unansweredPins + 1 : this.wrongPins;
		Integer attempts = this.attemptsLeft;
		if (credential == Credential.PIN) {
			attempts = (left != null) ? left : Integer.valueOf(Math.max(0, LOCKING_PINS - wrong));
		}
		Set<String> all = Stream.concat(this.fingerprints.stream(), Stream.of(fingerprint)).collect(Collectors.toSet());
		return new CredentialRefusals(all, wrong, attempts, after(now));
	}

	/**
	 * Forgets what concerns credentials that Upstox has accepted.
	 * @param accepted the fingerprints of the credentials
	 * @param now the moment
	 * @return the refusals that are left
	 */
	CredentialRefusals accepting(Set<String> accepted, Instant now) {
		return changed(without(accepted), 0, now);
	}

	/**
	 * Lets a person try credentials again.
	 * @param retried the fingerprints of the credentials
	 * @param unansweredPins the PINs in a row of which nobody knows whether they were
	 * right
	 * @param now the moment
	 * @return the refusals that are left; the wrong and the unanswered PINs still count
	 */
	CredentialRefusals retrying(Set<String> retried, int unansweredPins, Instant now) {
		return changed(without(retried), LOCKING_PINS - attemptsLeft(unansweredPins), now);
	}

	/**
	 * Returns these refusals where nothing changes: a moment later than that of others
	 * would undo what they have learnt.
	 */
	private CredentialRefusals changed(Set<String> left, int wrong, Instant now) {
		CredentialRefusals changed = new CredentialRefusals(left, wrong, null, this.changedAt);
		return changed.equals(this) ? this : new CredentialRefusals(left, wrong, null, after(now));
	}

	/**
	 * Returns a moment by which {@link #mergedWith} knows the change to be later, even
	 * where a clock stands still or was set back.
	 */
	private Instant after(Instant now) {
		return now.isAfter(this.changedAt) ? now : this.changedAt.plusMillis(1);
	}

	private Set<String> without(Set<String> forgotten) {
		return this.fingerprints.stream()
			.filter((fingerprint) -> !forgotten.contains(fingerprint))
			.collect(Collectors.toSet());
	}

	boolean contains(@Nullable String fingerprint) {
		return fingerprint != null && this.fingerprints.contains(fingerprint);
	}

	/**
	 * Returns which of an account's credentials Upstox has refused.
	 * @param credentials tell them from others
	 * @return the credential, or {@code null} if it has refused none of them
	 */
	@Nullable Credential among(CredentialFingerprints credentials) {
		return Stream.of(Credential.PIN, Credential.TOTP_SECRET)
			.filter((credential) -> contains(credentials.of(credential)))
			.findFirst()
			.orElse(null);
	}

	/**
	 * Returns whether Upstox may be about to lock the account, so that only a person may
	 * have a PIN sent.
	 * @param unansweredPins the PINs since, which may have been wrong
	 * @return whether two or fewer attempts are left or, after a reset, one
	 */
	boolean isCloseToLock(int unansweredPins) {
		int left = attemptsLeft(unansweredPins);
		return (this.attemptsLeft != null) ? left <= FEWEST_ATTEMPTS : unansweredPins > 0 && left <= 1;
	}

	/**
	 * Returns how many attempts are left if the unanswered PINs were wrong, too.
	 * @param unansweredPins the PINs since
	 * @return the attempts, zero or more
	 */
	int attemptsLeft(int unansweredPins) {
		int left = (this.attemptsLeft != null) ? this.attemptsLeft : LOCKING_PINS - this.wrongPins;
		return Math.max(0, left - unansweredPins);
	}

	/**
	 * Returns whether the next wrong PIN may lock the account.
	 * @param unansweredPins the PINs since, which may have been wrong
	 * @return whether no more than one attempt is left
	 */
	boolean isLastAttempt(int unansweredPins) {
		return attemptsLeft(unansweredPins) <= 1;
	}

	/**
	 * Returns whether not even a person may have a refused PIN sent again by this
	 * library.
	 * @return whether Upstox has refused three PINs in a row
	 */
	boolean areTooMany() {
		return this.wrongPins >= MOST_WRONG_PINS;
	}

	/**
	 * Returns what two records of refusals say together.
	 * @param other what somebody else has recorded
	 * @return the one that was changed last, or both together if that is not known
	 */
	CredentialRefusals mergedWith(CredentialRefusals other) {
		int order = this.changedAt.compareTo(other.changedAt);
		if (order != 0) {
			return (order > 0) ? this : other;
		}
		Set<String> all = Stream.concat(this.fingerprints.stream(), other.fingerprints.stream())
			.collect(Collectors.toSet());
		return new CredentialRefusals(all, Math.max(this.wrongPins, other.wrongPins),
				fewer(this.attemptsLeft, other.attemptsLeft), this.changedAt);
	}

	private static @Nullable Integer fewer(@Nullable Integer one, @Nullable Integer other) {
		if (one == null || other == null) {
			return (one != null) ? one : other;
		}
		return Math.min(one, other);
	}

}
