package io.github.upstoxtotp.autoconfigure.health;

import org.jspecify.annotations.Nullable;

/**
 * How healthy an account is, and what to say about it.
 */
enum AccountHealth {

	VALID(true, null),

	VALID_FOR_NOW(true, "The token is valid, but the last login failed."),

	DUE(true, "A token is due by upstox.refresh.deadline."),

	AWAITING_HOLDER(true, "A token is due by upstox.refresh.deadline."),

	BACKING_OFF(true, "A token is due by upstox.refresh.deadline."),

	IDLE(true, "Nobody needs a token now."),

	OVERDUE(false, "There is no token, and upstox.refresh.deadline has passed."),

	BLOCKED(false, "Logins are blocked."),

	DEAD(false, "The token of upstox.access-token (UPSTOX_ACCESS_TOKEN) is no longer valid; replace it.");

	private final boolean inService;

	private final @Nullable String note;

	AccountHealth(boolean inService, @Nullable String note) {
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
