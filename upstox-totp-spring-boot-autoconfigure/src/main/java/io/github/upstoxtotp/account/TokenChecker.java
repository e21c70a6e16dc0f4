package io.github.upstoxtotp.account;

import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;

import io.github.upstoxtotp.UpstoxLoginFailure.Kind;
import io.github.upstoxtotp.UpstoxLoginFailure;
import io.github.upstoxtotp.UpstoxLoginStep;
import io.github.upstoxtotp.UpstoxToken;
import io.github.upstoxtotp.spi.UpstoxClockSkew;
import io.github.upstoxtotp.spi.UpstoxLoginAttempt;
import io.github.upstoxtotp.spi.UpstoxLoginResult;
import io.github.upstoxtotp.spi.UpstoxTokenCheck.Verdict;
import io.github.upstoxtotp.spi.UpstoxTokenCheck;
import io.github.upstoxtotp.spi.UpstoxTokenSource;
import org.jspecify.annotations.Nullable;

/**
 * Has Upstox say whether a token lives, by one call, where the library cannot know: after
 * a login close to the end of all tokens, and for a token from the store as long as
 * Upstox's clock was not measured. Called by the login thread alone.
 */
final class TokenChecker {

	private static final Duration BETWEEN_CHECKS = Duration.ofMinutes(1);

	private final AccountCell cell;

	private final TokenCalendar calendar;

	private final UpstoxTokenSource source;

	private final LongSupplier nanoTime;

	private @Nullable Long checkedAt;

	TokenChecker(AccountCell cell, TokenCalendar calendar, UpstoxTokenSource source, LongSupplier nanoTime) {
		this.cell = cell;
		this.calendar = calendar;
		this.source = source;
		this.nanoTime = nanoTime;
	}

	/**
	 * Asks about a new token if a boundary is so near that it may be dead on arrival.
	 * @param attempt the login that gave the token
	 * @param success the token
	 * @return the token, or a failure if Upstox refuses it
	 */
	UpstoxLoginResult verify(UpstoxLoginAttempt attempt, UpstoxLoginResult.Success success) {
		boolean close = this.cell.locked((now) -> this.calendar.isCloseToBoundary(now)
				|| this.calendar.isCloseToBoundary(success.token().issuedAt()));
		if (!close) {
			return success;
		}
		UpstoxTokenCheck check = this.source.check(success.token());
		if (check.clockSkew() != null) {
			attempt.reportClockSkew(check.clockSkew());
		}
		return (check.verdict() != Verdict.REFUSED) ? success : new UpstoxLoginResult.Failure(refusedOnArrival());
	}

	/**
	 * Asks about the current token if Upstox's clock was not measured, which tells how
	 * the clocks differ, too.
	 * @return the token if Upstox has refused it, or {@code null}
	 */
	@Nullable UpstoxToken findRefused() {
		UpstoxToken token = this.cell.locked(this::tokenToAskAbout);
		if (token == null) {
			return null;
		}
		this.checkedAt = this.nanoTime.getAsLong();
		UpstoxTokenCheck check = this.source.check(token);
		if (check.clockSkew() != null) {
			learn(check.clockSkew());
		}
		return (check.verdict() == Verdict.REFUSED) ? token : null;
	}

	private void learn(UpstoxClockSkew skew) {
		this.cell.locked((now) -> {
			this.cell.change(this.cell.state().withSkew(skew), now);
			return null;
		});
	}

	private @Nullable UpstoxToken tokenToAskAbout(Instant now) {
		AccountState state = this.cell.state();
		boolean recently = this.checkedAt != null
				&& this.nanoTime.getAsLong() - this.checkedAt < BETWEEN_CHECKS.toNanos();
		return (state.time().isMeasured() || recently) ? null : state.tokenAt(now);
	}

	private static UpstoxLoginFailure refusedOnArrival() {
		return UpstoxLoginFailure.of(UpstoxLoginStep.TOKEN, Kind.TRANSIENT, null,
				"Upstox refuses the token that it has just issued, close to the end of all tokens.",
				"Nothing needs to be done: the next login follows by itself.", Duration.ZERO);
	}

}
