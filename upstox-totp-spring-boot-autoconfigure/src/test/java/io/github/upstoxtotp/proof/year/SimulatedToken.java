package io.github.upstoxtotp.proof.year;

import org.jspecify.annotations.Nullable;

/**
 * An access token, as Upstox knows it.
 */
final class SimulatedToken {

	private final String value;

	private final long issuedAt;

	private long revokedAt = Long.MAX_VALUE;

	private @Nullable SimulatedProcess receiver;

	SimulatedToken(String value, long issuedAt) {
		this.value = value;
		this.issuedAt = issuedAt;
	}

	String value() {
		return this.value;
	}

	long issuedAt() {
		return this.issuedAt;
	}

	long end() {
		return TokenDays.end(this.issuedAt);
	}

	boolean isAcceptedAt(long moment) {
		return moment < end() && moment < this.revokedAt;
	}

	void revoke(long moment) {
		this.revokedAt = Math.min(this.revokedAt, moment);
	}

	boolean isRevoked() {
		return this.revokedAt != Long.MAX_VALUE;
	}

	void receivedBy(SimulatedProcess process) {
		this.receiver = process;
	}

	/**
	 * Returns the process that received this token from Upstox.
	 * @return the process, or {@code null} if the answer was lost
	 */
	@Nullable SimulatedProcess receiver() {
		return this.receiver;
	}

}
