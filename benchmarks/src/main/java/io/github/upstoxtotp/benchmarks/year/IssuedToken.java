package io.github.upstoxtotp.benchmarks.year;

import org.jspecify.annotations.Nullable;

/**
 * A token as Upstox knows it.
 */
final class IssuedToken {

	private final String value;

	private final long issuedAt;

	private long revokedAt = Long.MAX_VALUE;

	private @Nullable Replica receiver;

	IssuedToken(String value, long issuedAt) {
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

	void receivedBy(Replica replica) {
		this.receiver = replica;
	}

	/**
	 * Returns who has received this token from Upstox.
	 * @return the replica, or {@code null} if the answer got lost
	 */
	@Nullable Replica receiver() {
		return this.receiver;
	}

}
