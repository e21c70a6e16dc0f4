package io.github.upstoxtotp;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * Why the next login waits until its time.
 *
 * @since 0.1.0
 * @see UpstoxTokenStatus#waitReason()
 */
public enum UpstoxWaitReason {

	/**
	 * A token is there, or the next login is simply scheduled.
	 */
	SCHEDULE("the next login is scheduled"),

	/**
	 * The last login failed, and the next one backs off.
	 */
	BACK_OFF("the library backs off after a failed login"),

	/**
	 * The login budget allows no further OTP yet ({@code upstox.login.budget}).
	 */
	BUDGET("the login budget is spent (upstox.login.budget)",
			"the login budget has been spent since %s (upstox.login.budget)",
			"Look for other programs or people that log in to the same account. A token made in the Upstox developer "
					+ "console can be handed in meanwhile (UpstoxAccount.accept)."),

	/**
	 * Upstox has asked for a pause.
	 */
	PAUSE("Upstox has asked for a pause"),

	/**
	 * All tokens are about to expire, or have just expired, at 03:30 IST: no login starts
	 * from two minutes before to one minute after.
	 */
	GUARD_BAND("all tokens expire at that time"),

	/**
	 * The store is down, so this process waits for a time of its own in order not to log
	 * in together with others.
	 */
	STORE("the token store is down", "the token store has been down since %s",
			"Bring the token store back to log in earlier."),

	/**
	 * Somebody else, most likely another process that logs in, holds the lease of the
	 * account. This process waits for its token, and looks again every second.
	 */
	LEASE("another process holds the lease and may be logging in"),

	/**
	 * The account owner must act, and is asked at most three times a day: once by itself,
	 * at {@code upstox.approval.prompt-at}, and by {@link UpstoxTokenProvider#refresh()}.
	 */
	HOLDER("the account owner is asked then (upstox.approval.prompt-at); refresh() asks earlier"),

	/**
	 * Logins are blocked until the credentials change or somebody resets the account.
	 */
	BLOCK("logins are blocked");

	private final String text;

	private final @Nullable String textSince;

	private final @Nullable String tip;

	UpstoxWaitReason(String text) {
		this(text, null, null);
	}

	UpstoxWaitReason(String text, @Nullable String textSince, @Nullable String tip) {
		this.text = text;
		this.textSince = textSince;
		this.tip = tip;
	}

	/**
	 * Returns the reason in words, as messages and pages show it.
	 * @return a clause such as {@code the login budget is spent}
	 */
	public String text() {
		return this.text;
	}

	/**
	 * Returns the reason in words, with the time since when it has held.
	 * @param since since when, or {@code null} if that is not known
	 * @return a clause such as {@code the token store has been down since 2026-11-27
	 * 09:01:02 IST}
	 */
	public String text(@Nullable Instant since) {
		return (this.textSince != null && since != null) ? this.textSince.formatted(UpstoxTime.format(since))
				: this.text;
	}

	/**
	 * Returns what a person can do about it.
	 * @return a sentence or two, or {@code null} if there is nothing to do but wait, or
	 * if the failure of the last login says what to do
	 */
	public @Nullable String tip() {
		return this.tip;
	}

}
