package io.github.upstoxtotp.account;

import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.upstoxtotp.UpstoxLoginFailure.Credential;
import org.jspecify.annotations.Nullable;

/**
 * What Upstox has refused of a person's credentials. Holds fingerprints, no credentials.
 * Immutable.
 * <p>
 * Of each credential, the newest change counts; of wrong PINs, all since Upstox last
 * accepted one, since five wrong ones in a row lock the account. Processes that know
 * different changes merge them in any order with the same result.
 *
 * @param changes what Upstox and the account owner have said of the credentials, as far
 * as it still counts
 * @since 0.1.0
 */
public record CredentialRefusals(Set<CredentialChange> changes) {

	/**
	 * Nothing was refused.
	 */
	public static final CredentialRefusals NONE = new CredentialRefusals(Set.of());

	private static final int FEWEST_ATTEMPTS = 2;

	private static final int MOST_WRONG_PINS = 3;

	private static final int LOCKING_PINS = 5;

	// The PIN of a source that does not tell it.
	private static final String UNKNOWN = "";

	/**
	 * Copies the changes that still count.
	 * @param changes the changes
	 */
	public CredentialRefusals {
		Instant acceptedAt = latest(changes, (change) -> change.isOfPin() && change.fate() == CredentialFate.ACCEPTED);
		Stream<CredentialChange> last = changes.stream()
			.collect(Collectors.toMap(CredentialChange::fingerprint, (change) -> change,
					BinaryOperator.maxBy(CredentialChange.ORDER)))
			.values()
			.stream();
		changes = Stream
			.concat(last, changes.stream().filter((change) -> change.isOfPin() && !change.at().isBefore(acceptedAt)))
			.collect(Collectors.toUnmodifiableSet());
	}

	private static Instant latest(Set<CredentialChange> changes, Predicate<CredentialChange> which) {
		return changes.stream()
			.filter(which)
			.map(CredentialChange::at)
			.max(Comparator.naturalOrder())
			.orElse(Instant.MIN);
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
		boolean pin = credential == Credential.PIN;
		return with(Stream.of(new CredentialChange(credential, fingerprint, CredentialFate.REFUSED, after(now),
				pin ? unansweredPins + 1 : 0, pin ? left : null)));
	}

	/**
	 * Forgets what concerns credentials that Upstox has accepted, and the wrong PINs
	 * before.
	 * @param accepted tell the credentials from others
	 * @param now the moment
	 * @return the refusals that are left
	 */
	CredentialRefusals accepting(CredentialFingerprints accepted, Instant now) {
		return with(accepted, CredentialFate.ACCEPTED, 0, now);
	}

	/**
	 * Lets a person try credentials again.
	 * @param retried tell the credentials from others
	 * @param unansweredPins the PINs in a row of which nobody knows whether they were
	 * right
	 * @param now the moment
	 * @return the refusals that are left; the wrong and the unanswered PINs still count
	 */
	CredentialRefusals retrying(CredentialFingerprints retried, int unansweredPins, Instant now) {
		int pins = Math.max(0, LOCKING_PINS - attemptsLeft(unansweredPins) - wrongPins());
		boolean changed = pins > 0 || attemptsLeft() != null || among(retried) != null;
		return changed ? with(retried, CredentialFate.RETRIED, pins, now) : this;
	}

	private CredentialRefusals with(CredentialFingerprints credentials, CredentialFate fate, int pins, Instant now) {
		Instant at = after(now);
		String pin = Objects.requireNonNullElse(credentials.pin(), UNKNOWN);
		return with(Stream.concat(Stream.of(new CredentialChange(Credential.PIN, pin, fate, at, pins, null)),
				Stream.ofNullable(credentials.totpSecret())
					.map((secret) -> new CredentialChange(Credential.TOTP_SECRET, secret, fate, at, 0, null))));
	}

	private CredentialRefusals with(Stream<CredentialChange> added) {
		return new CredentialRefusals(Stream.concat(this.changes.stream(), added).collect(Collectors.toSet()));
	}

	// Later than what is known, also where a clock stands still or was set back.
	private Instant after(Instant now) {
		Instant last = latest(this.changes, (change) -> true);
		return now.isAfter(last) ? now : last.plusMillis(1);
	}

	/**
	 * Returns the fingerprints of the PINs and TOTP secrets that Upstox has refused; they
	 * are never sent again until a forced reset.
	 * @return the fingerprints
	 */
	public Set<String> fingerprints() {
		return refused().map(CredentialChange::fingerprint).collect(Collectors.toUnmodifiableSet());
	}

	private Stream<CredentialChange> refused() {
		return this.changes.stream()
			.filter((change) -> change.fate() == CredentialFate.REFUSED && this.changes.stream()
				.noneMatch((other) -> other.fingerprint().equals(change.fingerprint())
						&& CredentialChange.ORDER.compare(other, change) > 0));
	}

	/**
	 * Returns when Upstox has refused a credential.
	 * @param fingerprint the fingerprint of the credential
	 * @return the moment, by Upstox's clock, or {@code null} if it has not, or if it may
	 * be sent again
	 */
	@Nullable Instant refusedAt(@Nullable String fingerprint) {
		return refused().filter((change) -> change.fingerprint().equals(fingerprint))
			.map(CredentialChange::at)
			.findFirst()
			.orElse(null);
	}

	boolean contains(@Nullable String fingerprint) {
		return refusedAt(fingerprint) != null;
	}

	/**
	 * Returns whether Upstox has accepted a PIN.
	 * @param pin the fingerprint of the PIN, or {@code null} if nobody knows it
	 * @return whether it has, and has not refused it since
	 */
	boolean isAccepted(@Nullable String pin) {
		String fingerprint = Objects.requireNonNullElse(pin, UNKNOWN);
		return !contains(fingerprint) && this.changes.stream()
			.anyMatch((change) -> change.fingerprint().equals(fingerprint) && change.fate() == CredentialFate.ACCEPTED);
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
	 * Returns whether the record must be kept, whatever its age.
	 * @return whether a credential was refused, or PINs in a row were wrong
	 */
	public boolean arePending() {
		return wrongPins() > 0 || refused().findAny().isPresent();
	}

	/**
	 * Returns the PINs in a row that were wrong or, before the last wrong one or before
	 * somebody reset the account, unanswered.
	 * @return the number
	 */
	public int wrongPins() {
		return pinsSinceAccepted().mapToInt(CredentialChange::pins).sum();
	}

	private Stream<CredentialChange> pinsSinceAccepted() {
		Instant acceptedAt = latest(this.changes,
				(change) -> change.isOfPin() && change.fate() == CredentialFate.ACCEPTED);
		return this.changes.stream().filter((change) -> change.isOfPin() && change.at().isAfter(acceptedAt));
	}

	/**
	 * Returns how many attempts are left, as Upstox said or, where it did not, by the
	 * wrong PINs in a row. Of several answers, the one with the fewest attempts counts.
	 * @return the attempts; {@code null} if no PIN was refused, or if a person has reset
	 * the account since
	 */
	public @Nullable Integer attemptsLeft() {
		Instant clearedAt = latest(this.changes,
				(change) -> change.isOfPin() && change.fate() != CredentialFate.REFUSED);
		Set<CredentialChange> wrong = pinsSinceAccepted().filter((change) -> change.fate() == CredentialFate.REFUSED)
			.collect(Collectors.toSet());
		Set<CredentialChange> since = wrong.stream()
			.filter((change) -> change.at().isAfter(clearedAt))
			.collect(Collectors.toSet());
		if (since.isEmpty()) {
			return null;
		}
		int left = since.stream()
			.map(CredentialChange::attemptsLeft)
			.filter(Objects::nonNull)
			.reduce(Math::min)
			.map((said) -> Math.min(said, LOCKING_PINS - wrong.size()))
			.orElseGet(() -> LOCKING_PINS - wrongPins());
		return Math.max(0, left);
	}

	/**
	 * Returns whether Upstox may be about to lock the account, so that only a person may
	 * have a PIN sent.
	 * @param unansweredPins the PINs since, which may have been wrong
	 * @return whether two or fewer attempts are left or, after a reset, one
	 */
	boolean isCloseToLock(int unansweredPins) {
		int left = attemptsLeft(unansweredPins);
		return (attemptsLeft() != null) ? left <= FEWEST_ATTEMPTS : unansweredPins > 0 && left <= 1;
	}

	/**
	 * Returns how many attempts are left if the unanswered PINs were wrong, too.
	 * @param unansweredPins the PINs since
	 * @return the attempts, zero or more
	 */
	int attemptsLeft(int unansweredPins) {
		Integer known = attemptsLeft();
		int left = (known != null) ? known : LOCKING_PINS - wrongPins();
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
		return wrongPins() >= MOST_WRONG_PINS;
	}

	/**
	 * Returns what two records of refusals say together. Nothing that was refused is
	 * forgotten, unless Upstox has accepted it, or the account owner has had it sent
	 * again, afterwards.
	 * @param other what somebody else has recorded
	 * @return both together
	 */
	CredentialRefusals mergedWith(CredentialRefusals other) {
		return equals(other) ? this : with(other.changes.stream());
	}

	/**
	 * What Upstox or the account owner has said of a credential. Immutable.
	 *
	 * @param credential which credential
	 * @param fingerprint its fingerprint
	 * @param fate what was said
	 * @param at when, by Upstox's clock
	 * @param pins the PINs that count as wrong by it: a refused one, and the unanswered
	 * ones before
	 * @param attemptsLeft how many attempts Upstox has said are left, or {@code null}
	 */
	public record CredentialChange(Credential credential, String fingerprint, CredentialFate fate, Instant at, int pins,
			@Nullable Integer attemptsLeft) {

		static final Comparator<CredentialChange> ORDER = Comparator.comparing(CredentialChange::at)
			.thenComparing(CredentialChange::fate)
			.thenComparing(CredentialChange::pins)
			.thenComparing(CredentialChange::attemptsLeft, Comparator.nullsFirst(Comparator.reverseOrder()));

		boolean isOfPin() {
			return this.credential == Credential.PIN;
		}

	}

	/**
	 * What was said of a credential. Of changes at the same moment, the last one counts.
	 */
	public enum CredentialFate {

		/**
		 * Upstox has accepted it.
		 */
		ACCEPTED,

		/**
		 * The account owner wants it sent again.
		 */
		RETRIED,

		/**
		 * Upstox has refused it.
		 */
		REFUSED

	}

}
