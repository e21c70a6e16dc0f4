package io.github.upstoxtotp.sample.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.concurrent.CompletableFuture;

import io.github.upstoxtotp.UpstoxToken;
import io.github.upstoxtotp.UpstoxTokenProvider;
import io.github.upstoxtotp.UpstoxTokenStatus.State;
import io.github.upstoxtotp.sample.page.PageChange;
import io.github.upstoxtotp.test.Fault;
import io.github.upstoxtotp.test.Step;
import io.github.upstoxtotp.test.UpstoxSimulator;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Profile;
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

	private static final Duration A_MOMENT = Duration.ofSeconds(3);

	private static final Duration UNTIL_AN_OTP_IS_ALLOWED = Duration.ofMinutes(11);

	private final UpstoxSimulator simulator;

	private final UpstoxTokenProvider provider;

	private final ApplicationEventPublisher publisher;

	DemoUpstox(UpstoxSimulator simulator, UpstoxTokenProvider provider, ApplicationEventPublisher publisher) {
		this.simulator = simulator;
		this.provider = provider;
		this.publisher = publisher;
	}

	/**
	 * Lets a call fail once, and takes the token away if the call is a part of the login,
	 * so that a login follows.
	 * @param step the call
	 * @param fault how it fails
	 * @return whether that was done
	 */
	boolean fail(Step step, Fault fault) {
		if (isLoggingIn()) {
			return false;
		}
		this.simulator.clearFaults();
		this.simulator.unlock();
		this.simulator.fail(step).with(fault).once();
		if (step.compareTo(Step.TOKEN) <= 0) {
			moveTo(this.simulator.clock().instant().plus(UNTIL_AN_OTP_IS_ALLOWED));
			endTokens();
			dropToken();
		}
		return true;
	}

	private boolean isLoggingIn() {
		return this.provider.getStatus().state() == State.LOGGING_IN;
	}

	private void dropToken() {
		UpstoxToken token = this.provider.currentToken();
		if (token != null) {
			this.provider.invalidate(token.value());
		}
		else {
			this.provider.forceReset();
			demandToken();
		}
	}

	/**
	 * Has Upstox end all tokens, which the application finds out when it uses one.
	 */
	void endTokens() {
		this.simulator.revokeTokens();
	}

	/**
	 * Moves the clock to the last seconds of the token.
	 * @return whether that was done
	 */
	boolean moveToTheEndOfTokens() {
		ZonedDateTime now = this.simulator.clock().instant().plus(A_MOMENT).atZone(INDIA);
		ZonedDateTime today = now.with(END_OF_TOKENS);
		return !isLoggingIn() && moveTo((now.isBefore(today) ? today : today.plusDays(1)).minus(A_MOMENT).toInstant());
	}

	/**
	 * Moves the clock to the next login, which a caller causes there if the application
	 * does not.
	 * @return whether that was done
	 */
	boolean moveToTheNextLogin() {
		Instant next = this.provider.getStatus().nextLoginAt();
		boolean moved = next != null && !isLoggingIn() && moveTo(next);
		if (moved) {
			demandToken();
		}
		return moved;
	}

	private boolean moveTo(Instant time) {
		this.simulator.clock().setTo(time);
		this.publisher.publishEvent(new PageChange());
		return true;
	}

	private void demandToken() {
		CompletableFuture<UpstoxToken> unused = this.provider.getTokenAsync();
	}

}
