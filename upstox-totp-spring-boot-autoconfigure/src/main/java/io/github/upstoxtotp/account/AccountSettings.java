package io.github.upstoxtotp.account;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.Set;

import io.github.upstoxtotp.UpstoxToken;
import io.github.upstoxtotp.UpstoxUser;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * How the token of an account is kept. Immutable.
 *
 * @param calendar when all tokens expire
 * @param loginTimeout how long a login, and the wait for one, may take
 * @param budget how many OTPs may be spent
 * @param refresh what the library does by itself
 * @param userId whose tokens are used, or {@code null} for whoever logs in
 * @param promptAt the time of day, in the calendar's zone, at which the account owner is
 * asked for a token; {@code null} if a login needs nobody
 * @since 0.1.0
 */
public record AccountSettings(TokenCalendar calendar, Duration loginTimeout, OtpBudget budget, RefreshPlan refresh,
		@Nullable String userId, @Nullable LocalTime promptAt) {

	/**
	 * Checks the timeout.
	 * @param calendar when all tokens expire
	 * @param loginTimeout how long a login, and the wait for one, may take
	 * @param budget how many OTPs may be spent
	 * @param refresh what the library does by itself
	 * @param userId whose tokens are used, or {@code null} for whoever logs in
	 * @param promptAt the time of day at which the account owner is asked, or
	 * {@code null}
	 * @throws IllegalArgumentException if the timeout is not positive
	 */
	public AccountSettings {
		Assert.isTrue(loginTimeout.toMillis() > 0, "The login timeout must be positive");
	}

	/**
	 * Creates settings of an account whose login needs nobody.
	 * @param calendar when all tokens expire
	 * @param loginTimeout how long a login, and the wait for one, may take
	 * @param budget how many OTPs may be spent
	 * @param refresh what the library does by itself
	 * @param userId whose tokens are used, or {@code null} for whoever logs in
	 */
	public AccountSettings(TokenCalendar calendar, Duration loginTimeout, OtpBudget budget, RefreshPlan refresh,
			@Nullable String userId) {
		this(calendar, loginTimeout, budget, refresh, userId, null);
	}

	/**
	 * Returns a stored record as this account uses it: the token expires when the
	 * calendar says, whatever it said when it was stored, and is none if it is somebody
	 * else's.
	 * @param stored what somebody has saved
	 * @return the record to use
	 */
	AccountRecord usable(AccountRecord stored) {
		UpstoxToken token = stored.token();
		if (token == null) {
			return stored;
		}
		return stored.withToken(isOther(token.user()) ? null : this.calendar.cap(token), stored.fate());
	}

	/**
	 * Returns these settings with the user of the last token, if they name nobody.
	 * @param last the last token of the account, or {@code null} if there never was one
	 * @return the settings
	 */
	AccountSettings knowing(@Nullable UpstoxToken last) {
		return (this.userId == null && last != null) ? new AccountSettings(this.calendar, this.loginTimeout,
				this.budget, this.refresh, last.user().userId(), this.promptAt) : this;
	}

	/**
	 * Returns whether a user is known to be another than the one whose tokens are used.
	 */
	boolean isOther(UpstoxUser user) {
		String holder = user.userId();
		return this.userId != null && holder != null && !this.userId.equalsIgnoreCase(holder);
	}

	/**
	 * How many OTPs logins may have Upstox generate for a mobile number. A day runs from
	 * one expiry of all tokens to the next.
	 *
	 * @param window the length of the sliding window
	 * @param perWindow the OTPs allowed in any window
	 * @param perDay the OTPs allowed in a day
	 */
	public record OtpBudget(Duration window, int perWindow, int perDay) {

		/**
		 * Checks the limits.
		 * @param window the length of the sliding window
		 * @param perWindow the OTPs allowed in any window
		 * @param perDay the OTPs allowed in a day
		 * @throws IllegalArgumentException if one of them is not positive
		 */
		public OtpBudget {
			Assert.isTrue(window.toMillis() > 0, "The window of the login budget must be positive");
			Assert.isTrue(perWindow > 0, "The login budget must allow a login in a window");
			Assert.isTrue(perDay > 0, "The login budget must allow a login a day");
		}

	}

	/**
	 * What the library does by itself.
	 *
	 * @param enabled whether it logs in by itself at all; otherwise only callers cause
	 * logins
	 * @param eager whether the first login needs no caller
	 * @param delay how long after the expiry of the old token the new one is requested:
	 * the common delay and the account's own share of the spread
	 * @param deadline the time of day, in the calendar's zone, at which a token must be
	 * there
	 * @param days the days, by the date on which the token day begins, on which it logs
	 * in by itself
	 */
	public record RefreshPlan(boolean enabled, boolean eager, Duration delay, LocalTime deadline, Set<DayOfWeek> days) {

		/**
		 * Checks the delay: before the expiry of the old token a login brings no newer
		 * one.
		 * @param enabled whether the library logs in by itself at all
		 * @param eager whether the first login needs no caller
		 * @param delay how long after the expiry of the old token the new one is
		 * requested
		 * @param deadline the time of day at which a token must be there
		 * @param days the days on which it logs in by itself
		 * @throws IllegalArgumentException if the delay is negative or there is no day
		 */
		public RefreshPlan {
			Assert.isTrue(!delay.isNegative(), "The delay of the refresh must not be negative");
			Assert.notEmpty(days, "The refresh needs a day");
			days = Set.copyOf(days);
		}

		/**
		 * Creates a plan for every day.
		 * @param enabled whether the library logs in by itself at all
		 * @param eager whether the first login needs no caller
		 * @param delay how long after the expiry of the old token the new one is
		 * requested
		 * @param deadline the time of day at which a token must be there
		 */
		public RefreshPlan(boolean enabled, boolean eager, Duration delay, LocalTime deadline) {
			this(enabled, eager, delay, deadline, EnumSet.allOf(DayOfWeek.class));
		}

	}

}
