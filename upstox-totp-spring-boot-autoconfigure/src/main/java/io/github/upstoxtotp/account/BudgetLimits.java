package io.github.upstoxtotp.account;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.springframework.util.Assert;

/**
 * How many OTP generations an account may spend. A day runs from one end of the tokens to
 * the next. Logins that nobody has demanded spend those of a day little by little, so
 * that an outage in the night leaves some for the hour that counts. Immutable.
 *
 * @param window the length of the sliding window
 * @param perWindow the generations allowed in any window
 * @param perDay the generations allowed in a day
 * @since 0.1.0
 */
public record BudgetLimits(Duration window, int perWindow, int perDay) {

	/**
	 * Checks the limits.
	 * @param window the length of the sliding window
	 * @param perWindow the generations allowed in any window
	 * @param perDay the generations allowed in a day
	 * @throws IllegalArgumentException if one of them is not positive
	 */
	public BudgetLimits {
		Assert.isTrue(window.toMillis() > 0, "The window of the login budget must be positive");
		Assert.isTrue(perWindow > 0, "The login budget must allow a login in each window");
		Assert.isTrue(perDay > 0, "The login budget must allow a login in each day");
	}

	/**
	 * Returns the first moment at which a generation is allowed.
	 * @param spent the generations so far, oldest first
	 * @param now the moment to look from
	 * @param day the token day of that moment
	 * @param demand who asks
	 * @return {@code now} or later
	 */
	Instant openAt(List<Instant> spent, Instant now, TokenDay day, Demand demand) {
		Instant byDay = openByDay(spent, now, day, demand);
		Instant byWindow = openByWindow(spent, now);
		return byDay.isAfter(byWindow) ? byDay : byWindow;
	}

	private Instant openByDay(List<Instant> spent, Instant now, TokenDay day, Demand demand) {
		int today = this.perDay - leftInDay(spent, day);
		if (today >= this.perDay) {
			return day.end();
		}
		Instant rationed = (demand == Demand.NEEDED) ? new Ration(this.perDay).opensAt(today, day) : now;
		return rationed.isAfter(now) ? rationed : now;
	}

	private Instant openByWindow(List<Instant> spent, Instant now) {
		List<Instant> recent = spent.stream().filter((at) -> isInWindow(at, now)).toList();
		return (recent.size() < this.perWindow) ? now : recent.get(recent.size() - this.perWindow).plus(this.window);
	}

	int leftInWindow(List<Instant> spent, Instant now) {
		long recent = spent.stream().filter((at) -> isInWindow(at, now)).count();
		return (int) Math.max(0, this.perWindow - recent);
	}

	int leftInDay(List<Instant> spent, TokenDay day) {
		long today = spent.stream().filter((at) -> isOn(day, at)).count();
		return (int) Math.max(0, this.perDay - today);
	}

	boolean counts(Instant spentAt, Instant now, TokenDay day) {
		return isOn(day, spentAt) || isInWindow(spentAt, now);
	}

	private boolean isOn(TokenDay day, Instant spentAt) {
		return !spentAt.isBefore(day.start());
	}

	private boolean isInWindow(Instant spentAt, Instant now) {
		return spentAt.plus(this.window).isAfter(now);
	}

}
