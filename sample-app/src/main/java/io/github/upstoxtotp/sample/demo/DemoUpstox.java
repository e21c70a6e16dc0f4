package io.github.upstoxtotp.sample.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.concurrent.CompletableFuture;
import java.util.stream.StreamSupport;

import io.github.upstoxtotp.UpstoxAccount;
import io.github.upstoxtotp.UpstoxAccounts;
import io.github.upstoxtotp.UpstoxException;
import io.github.upstoxtotp.UpstoxToken;
import io.github.upstoxtotp.UpstoxTokenStatus.State;
import io.github.upstoxtotp.sample.page.PageChange;
import io.github.upstoxtotp.test.Fault;
import io.github.upstoxtotp.test.SimulatedAccount;
import io.github.upstoxtotp.test.SimulatedApprovals;
import io.github.upstoxtotp.test.Step;
import io.github.upstoxtotp.test.UpstoxSimulator;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * The Upstox of the demonstration, and the clock by which it and the application live.
 * Leaves a login that is under way alone.
 */
@Component
@Profile("demo")
final class DemoUpstox {

	private static final ZoneId INDIA = ZoneId.of("Asia/Kolkata");

	private static final LocalTime END_OF_TOKENS = LocalTime.of(3, 30);

	private static final Duration GUARD_BEFORE = Duration.ofMinutes(2);

	private static final Duration GUARD_AFTER = Duration.ofMinutes(1);

	private static final Duration A_MOMENT = Duration.ofSeconds(3);

	private static final Duration UNTIL_AN_OTP_IS_ALLOWED = Duration.ofMinutes(11);

	private static final Duration UNTIL_ANOTHER_REQUEST_IS_ALLOWED = Duration.ofMinutes(5);

	// A login tries its first step three times.
	private static final int REQUESTS_OF_A_LOGIN = 3;

	private final UpstoxSimulator simulator;

	private final UpstoxAccounts accounts;

	private final ApplicationEventPublisher publisher;

	DemoUpstox(UpstoxSimulator simulator, UpstoxAccounts accounts, ApplicationEventPublisher publisher) {
		this.simulator = simulator;
		this.accounts = accounts;
		this.publisher = publisher;
	}

	/**
	 * Returns the account that a story is about.
	 * @param story the story
	 * @param shown the account on the page
	 * @return the account
	 */
	UpstoxAccount accountOf(DemoStory story, UpstoxAccount shown) {
		return this.accounts.get(story.accountOr(shown.name()));
	}

	/**
	 * Plays a story to an account, which has a token when it begins, unless its owner is
	 * asked for one.
	 * @param account the account
	 * @param story the story
	 * @return whether that was done
	 */
	boolean play(UpstoxAccount account, DemoStory story) {
		return !isLoggingIn() && switch (story) {
			case MORNING -> isReady(account) && moveTo(justBeforeTheEndOfTokens());
			case OUTAGE -> isReady(account) && failAtTheEndOfTokens(account);
			case REVOKED -> isReady(account) && revoke(account);
			case WRONG_PIN -> isReady(account) && failOnce(account, Step.PIN, DemoFault.ERROR.at(Step.PIN));
			case APPROVAL -> approvals(account).isPending() || moveToTheNextLogin(account);
			case BROWSER -> account.getStatus().state() == State.AWAITING_HOLDER || moveToTheNextLogin(account);
		};
	}

	private SimulatedApprovals approvals(UpstoxAccount account) {
		return this.simulator.account(account.name()).approvals();
	}

	/**
	 * Has the owner of an account approve the request for a token, in the app.
	 * @param account the account
	 * @return whether there was a request, and the application has taken the answer
	 */
	boolean approve(UpstoxAccount account) {
		return approvals(account).isPending() && HttpStatus.valueOf(approvals(account).approve()).is2xxSuccessful();
	}

	/**
	 * Has the owner of an account reject the request for a token, and moves the clock to
	 * where the next request is allowed.
	 * @param account the account
	 * @return whether that was done
	 */
	boolean reject(UpstoxAccount account) {
		if (isLoggingIn() || !approvals(account).isPending()) {
			return false;
		}
		approvals(account).reject();
		return moveTo(this.simulator.clock().instant().plus(UNTIL_ANOTHER_REQUEST_IS_ALLOWED));
	}

	private boolean isReady(UpstoxAccount account) {
		SimulatedAccount simulated = this.simulator.account(account.name());
		simulated.clearFaults();
		simulated.unlock();
		try {
			if (account.currentToken() == null) {
				moveTo(whenAnOtpIsAllowed());
				account.forceReset();
				account.getToken();
			}
			return true;
		}
		catch (UpstoxException ex) {
			return false;
		}
	}

	private boolean failAtTheEndOfTokens(UpstoxAccount account) {
		this.simulator.account(account.name()).fail(Step.DIALOG).with(Fault.status(503)).times(REQUESTS_OF_A_LOGIN);
		return moveTo(justBeforeTheEndOfTokens());
	}

	private boolean revoke(UpstoxAccount account) {
		moveTo(whenAnOtpIsAllowed());
		endTokens(account);
		return true;
	}

	private Instant whenAnOtpIsAllowed() {
		ZonedDateTime later = this.simulator.clock().instant().plus(UNTIL_AN_OTP_IS_ALLOWED).atZone(INDIA);
		ZonedDateTime end = later.with(END_OF_TOKENS);
		boolean guarded = later.isAfter(end.minus(GUARD_BEFORE)) && later.isBefore(end.plus(GUARD_AFTER));
		return (guarded ? end.plus(GUARD_AFTER) : later).toInstant();
	}

	/**
	 * Lets a call for an account fail once, and takes its token away if the call is a
	 * part of the login, so that a login follows.
	 * @param account the account
	 * @param step the call
	 * @param fault how it fails
	 * @return whether that was done
	 */
	boolean fail(UpstoxAccount account, Step step, Fault fault) {
		return !isLoggingIn() && failOnce(account, step, fault);
	}

	private boolean failOnce(UpstoxAccount account, Step step, Fault fault) {
		SimulatedAccount simulated = this.simulator.account(account.name());
		simulated.clearFaults();
		simulated.unlock();
		simulated.fail(step).with(fault).once();
		if (step.compareTo(Step.TOKEN) <= 0) {
			moveTo(whenAnOtpIsAllowed());
			endTokens(account);
			dropToken(account);
		}
		return true;
	}

	private boolean isLoggingIn() {
		return StreamSupport.stream(this.accounts.spliterator(), false)
			.anyMatch((account) -> account.getStatus().state() == State.LOGGING_IN);
	}

	private static void dropToken(UpstoxAccount account) {
		UpstoxToken token = account.currentToken();
		if (token != null) {
			account.invalidate(token.value());
		}
		else {
			account.forceReset();
			demandToken(account);
		}
	}

	/**
	 * Revokes all tokens of an account at Upstox, which the application finds out when it
	 * uses one.
	 * @param account the account
	 */
	void endTokens(UpstoxAccount account) {
		this.simulator.account(account.name()).revokeTokens();
	}

	/**
	 * Moves the clock to the last seconds of the token.
	 * @return whether that was done
	 */
	boolean moveToTheEndOfTokens() {
		return !isLoggingIn() && moveTo(justBeforeTheEndOfTokens());
	}

	private Instant justBeforeTheEndOfTokens() {
		ZonedDateTime now = this.simulator.clock().instant().plus(A_MOMENT).atZone(INDIA);
		ZonedDateTime today = now.with(END_OF_TOKENS);
		return (now.isBefore(today) ? today : today.plusDays(1)).minus(A_MOMENT).toInstant();
	}

	/**
	 * Moves the clock to the next login of an account, which a caller causes there if the
	 * application does not.
	 * @param account the account
	 * @return whether that was done
	 */
	boolean moveToTheNextLogin(UpstoxAccount account) {
		Instant next = account.getStatus().nextLoginAt();
		boolean moved = next != null && !isLoggingIn() && moveTo(next);
		if (moved) {
			demandToken(account);
		}
		return moved;
	}

	private boolean moveTo(Instant time) {
		this.simulator.clock().setTo(time);
		this.publisher.publishEvent(new PageChange());
		return true;
	}

	private static void demandToken(UpstoxAccount account) {
		CompletableFuture<UpstoxToken> unused = account.getTokenAsync();
	}

}
