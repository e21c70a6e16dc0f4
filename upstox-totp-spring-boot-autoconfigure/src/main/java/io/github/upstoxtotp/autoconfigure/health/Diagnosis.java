package io.github.upstoxtotp.autoconfigure.health;

import org.jspecify.annotations.Nullable;

/**
 * What is to be said of an account.
 */
enum Diagnosis {

	VALID(true, null),

	VALID_FOR_NOW(true, "The token is valid, but the last login failed."),

	DUE(true, "There is no token yet. One is due by upstox.refresh.deadline."),

	BACKING_OFF(true, "The last login failed. Others are tried before upstox.refresh.deadline."),

	IDLE(true, "There is no token, and nobody needs one. The next caller logs in."),

	OVERDUE(false, "There is no token, and upstox.refresh.deadline has passed."),

	BLOCKED(false, "No login is tried until the credentials change or the block is reset."),

	DEAD(false, "The token of upstox.access-token (UPSTOX_ACCESS_TOKEN) is dead; replace it.");

	private final boolean inService;

	private final @Nullable String note;

	Diagnosis(boolean inService, @Nullable String note) {
		this.inService = inService;
		this.note = note;
	}

	boolean isInService() {
		return this.inService;
	}

	@Nullable String note() {
		return this.note;
	}

}
