package io.github.upstoxtotp.account;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import io.github.upstoxtotp.UpstoxException;
import io.github.upstoxtotp.UpstoxLoginException;
import io.github.upstoxtotp.UpstoxLoginFailure.Kind;
import io.github.upstoxtotp.UpstoxLoginStep;
import io.github.upstoxtotp.UpstoxStateChangedEvent;
import io.github.upstoxtotp.UpstoxToken;
import io.github.upstoxtotp.UpstoxTokenChangedEvent;
import io.github.upstoxtotp.UpstoxTokenStatus.State;
import io.github.upstoxtotp.UpstoxTokenStatus;
import io.github.upstoxtotp.UpstoxTokenUnavailableException;
import io.github.upstoxtotp.UpstoxWaitReason;
import io.github.upstoxtotp.account.AccountSettings.RefreshPlan;
import io.github.upstoxtotp.spi.UpstoxClockSkew;
import io.github.upstoxtotp.spi.UpstoxLoginResult;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link AccountLifecycle} when all goes well.
 */
class AccountLifecycleTests {

	private static final Instant AFTER_END = Rig.END.plus(Rig.EAGER.delay());

	@Test
	void logsInByItselfOnTheDaysOfThePlanAlone() {
		RefreshPlan plan = new RefreshPlan(true, true, Duration.ofMinutes(5), Rig.DEADLINE,
				Set.of(DayOfWeek.WEDNESDAY));
		Rig rig = Rig.started(Rig.NOON, plan);
		rig.runUntil(Rig.END);
		assertThat(rig.upstox.logins()).isZero();
		Instant wednesday = Rig.END.plus(Duration.ofDays(1)).plus(Duration.ofMinutes(5));
		UpstoxTokenStatus status = rig.lifecycle.getStatus();
		assertThat(status.nextLoginAt()).isEqualTo(wednesday);
		assertThat(status.waitReason()).isEqualTo(UpstoxWaitReason.SCHEDULE);
		rig.runUntil(Rig.END.plus(Duration.ofHours(6)));
		assertThat(rig.get()).isNotNull();
		rig.runUntil(wednesday.minusSeconds(1));
		assertThat(rig.upstox.logins()).isOne();
		rig.runUntil(wednesday.plusSeconds(1));
		assertThat(rig.upstox.logins()).isEqualTo(2);
	}

	@Test
	void extendedTokenIsThereAfterTheEndOfTheDayButNotAfterALogout() {
		Rig rig = new Rig(Rig.NOON, Rig.LAZY);
		rig.upstox.then((attempt) -> new UpstoxLoginResult.Success(
				rig.upstox.issue(rig.upstox.now()).withExtendedValue("read-only")));
		assertThat(rig.lifecycle.extendedValue()).isNull();
		rig.get();
		assertThat(rig.lifecycle.extendedValue()).isEqualTo("read-only");
		rig.runUntil(Rig.END.plusSeconds(1));
		assertThat(rig.lifecycle.currentToken()).isNull();
		assertThat(rig.lifecycle.extendedValue()).isEqualTo("read-only");
		assertThat(rig.another(Rig.LAZY).lifecycle.extendedValue()).isEqualTo("read-only");
	}

	@Test
	void startLogsInByItself() {
		Rig rig = Rig.started(Rig.NOON, Rig.EAGER);
		assertThat(rig.lifecycle.currentToken()).isNotNull();
		assertThat(rig.upstox.logins()).isOne();
	}

	@Test
	void callerLogsInWhenNothingWasStarted() {
		Rig rig = new Rig(Rig.NOON, Rig.EAGER);
		assertThat(rig.lifecycle.currentToken()).isNull();
		assertThat(rig.get().expiresAt()).isEqualTo(Rig.END);
	}

	@Test
	void callerGetsTheSameTokenUntilItEnds() {
		Rig rig = Rig.started(Rig.NOON, Rig.DISABLED);
		UpstoxToken token = rig.get();
		rig.runUntil(Rig.END.minusMillis(1001));
		assertThat(rig.lifecycle.getToken()).isSameAs(token);
		assertThat(rig.lifecycle.getTokenAsync()).isCompletedWithValue(token);
		assertThat(rig.lifecycle.getTokenValue()).isEqualTo(token.value());
		rig.run(Duration.ofMillis(1));
		assertThat(rig.lifecycle.currentToken()).isNull();
	}

	@Test
	void refresherLogsInAfterTheEndAndItsDelay() {
		Rig rig = Rig.started(Rig.NOON, Rig.EAGER);
		rig.runUntil(AFTER_END.minusMillis(1));
		assertThat(rig.upstox.logins()).isOne();
		rig.run(Duration.ofSeconds(3));
		assertThat(rig.lifecycle.getToken().expiresAt()).isEqualTo(Rig.END.plus(Duration.ofDays(1)));
	}

	@Test
	void callerDoesNotWaitForTheDelayOfTheRefresher() {
		Rig rig = Rig.started(Rig.NOON, Rig.EAGER);
		rig.runUntil(Rig.END.plusSeconds(60));
		rig.get();
		rig.runUntil(AFTER_END.plus(Duration.ofHours(1)));
		assertThat(rig.upstox.logins()).isEqualTo(2);
	}

	@Test
	void lazyLifecycleLogsInForTheFirstCallerAndThenByItself() {
		Rig rig = Rig.started(Rig.NOON, Rig.LAZY);
		rig.run(Duration.ofHours(1));
		assertThat(rig.upstox.logins()).isZero();
		assertThat(rig.lifecycle.getStatus().nextLoginAt()).isNull();
		rig.get();
		rig.runUntil(AFTER_END.plusSeconds(9));
		assertThat(rig.upstox.logins()).isEqualTo(2);
	}

	@Test
	void disabledLifecycleLogsInForCallersOnly() {
		Rig rig = Rig.started(Rig.NOON, Rig.DISABLED);
		rig.get();
		rig.runUntil(AFTER_END.plus(Duration.ofHours(20)));
		assertThat(rig.upstox.logins()).isOne();
		assertThat(rig.state()).isEqualTo(State.EXPIRED);
		assertThat(rig.lifecycle.getStatus().nextLoginAt()).isNull();
		rig.get();
		assertThat(rig.upstox.logins()).isEqualTo(2);
	}

	@Test
	void demandedLoginReplacesAValidToken() {
		Rig rig = Rig.started(Rig.NOON, Rig.EAGER);
		UpstoxToken first = rig.lifecycle.getToken();
		UpstoxToken second = rig.refresh();
		assertThat(second).isNotEqualTo(first).isSameAs(rig.lifecycle.getToken());
	}

	@Test
	void validTokenStaysInUseDuringADemandedLogin() {
		Rig rig = Rig.started(Rig.NOON, Rig.EAGER);
		UpstoxToken first = rig.lifecycle.getToken();
		rig.upstox.then((attempt) -> {
			assertThat(rig.lifecycle.getToken()).isSameAs(first);
			assertThat(rig.state()).isEqualTo(State.LOGGING_IN);
			return rig.upstox.usual(attempt);
		});
		assertThat(rig.refresh()).isNotSameAs(first);
	}

	@Test
	void validTokenStaysInUseWhenADemandedLoginFails() {
		Rig rig = Rig.started(Rig.NOON, Rig.EAGER);
		UpstoxToken first = rig.lifecycle.getToken();
		rig.upstox.thenFail(UpstoxLoginStep.PIN, Kind.PERMANENT, null);
		assertThatExceptionOfType(UpstoxLoginException.class).isThrownBy(rig::refresh);
		assertThat(rig.lifecycle.getToken()).isSameAs(first);
		assertThat(rig.state()).isEqualTo(State.VALID);
		assertThat(rig.lifecycle.getStatus().nextLoginAt()).isNull();
	}

	@Test
	void tokenThatEndsEarlyIsReplacedAtItsEnd() {
		Rig rig = new Rig(Rig.NOON, Rig.EAGER);
		Instant early = Instant.parse(Rig.NOON).plusSeconds(600);
		rig.upstox.then((attempt) -> {
			attempt.reportClockSkew(UpstoxClockSkew.of(Duration.ZERO));
			return new UpstoxLoginResult.Success(FakeUpstox.token("early", rig.clock.instant(), early));
		});
		rig.lifecycle.start();
		rig.runUntil(early.minusMillis(1001));
		assertThat(rig.lifecycle.getTokenValue()).isEqualTo("early");
		rig.run(Duration.ofSeconds(4));
		assertThat(rig.lifecycle.getTokenValue()).isNotEqualTo("early");
	}

	@Test
	void statusDescribesTheToken() {
		Rig rig = Rig.started(Rig.NOON, Rig.EAGER);
		UpstoxToken token = rig.lifecycle.getToken();
		assertThat(rig.lifecycle.getStatus()).isEqualTo(UpstoxTokenStatus.of("main", State.VALID)
			.withToken("AB1234", token.issuedAt(), Rig.END)
			.withNextLogin(AFTER_END, UpstoxWaitReason.SCHEDULE));
	}

	@Test
	void statusWhileLoggingInPlansNothing() {
		Rig rig = new Rig(Rig.NOON, Rig.EAGER);
		rig.upstox.then((attempt) -> {
			assertThat(rig.lifecycle.getStatus().nextLoginAt()).isNull();
			return rig.upstox.usual(attempt);
		});
		assertThat(rig.get()).isNotNull();
	}

	@Test
	void eventsTellEachChangeOnceAndInOrder() {
		Rig rig = Rig.started(Rig.NOON, Rig.EAGER);
		rig.runUntil(AFTER_END.plusSeconds(9));
		assertThat(rig.states()).containsExactly(State.LOGGING_IN, State.VALID, State.EXPIRED, State.LOGGING_IN,
				State.VALID);
		assertThat(rig.events).filteredOn(UpstoxTokenChangedEvent.class::isInstance).hasSize(2);
	}

	@Test
	void eventsTellTheTokenBeforeTheState() {
		Rig rig = Rig.started(Rig.NOON, Rig.EAGER);
		UpstoxToken token = rig.lifecycle.getToken();
		assertThat(rig.events).element(1).isEqualTo(new UpstoxTokenChangedEvent("main", token));
		assertThat(rig.events).element(2)
			.isEqualTo(new UpstoxStateChangedEvent(State.LOGGING_IN, rig.lifecycle.getStatus()));
	}

	@Test
	void expiryIsToldWithinAMinuteEvenIfNobodyAsks() {
		Rig rig = Rig.started(Rig.NOON, Rig.DISABLED);
		rig.get();
		rig.runUntil(Rig.END.plusSeconds(60));
		assertThat(rig.states()).endsWith(State.VALID, State.EXPIRED);
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4, 5, 6, 7, 8 })
	void callerAtAnyMomentGetsATokenOrTheTrueReasonAndTime(long seed) {
		List<UpstoxLoginStep> steps = List.copyOf(EnumSet.range(UpstoxLoginStep.DIALOG, UpstoxLoginStep.TOKEN));
		Random random = new Random(seed);
		Rig rig = new Rig(Rig.NOON, Rig.DISABLED, seed);
		for (int i = 0; i < 60; i++) {
			UpstoxLoginStep broken = steps.get(random.nextInt(steps.size()));
			boolean outage = random.nextBoolean();
			rig.upstox.setOutage((step) -> outage && step == broken);
			rig.run(Duration.ofSeconds(random.nextInt(20_000)));
			UpstoxException refusal = ask(rig);
			if (refusal != null) {
				assertTrue(refusal, rig);
			}
		}
	}

	private static void assertTrue(UpstoxException refusal, Rig rig) {
		Instant next = next(refusal);
		if (next == null) {
			assertThat(reason(refusal)).isEqualTo(UpstoxWaitReason.BLOCK);
			assertThat(rig.state()).isEqualTo(State.BLOCKED);
			rig.lifecycle.reset();
		}
		else if (next.isAfter(rig.clock.instant())) {
			assertThat(reason(refusal)).isNotNull();
			int before = rig.upstox.logins();
			Instant tooEarly = next.minusMillis(1);
			if (Rig.CALENDAR.outsideGuard(tooEarly).equals(tooEarly)) {
				rig.runUntil(tooEarly);
				assertThat(next(ask(rig))).isEqualTo(next);
				assertThat(rig.upstox.logins()).isEqualTo(before);
			}
			rig.runUntil(next);
			ask(rig);
			assertThat(rig.upstox.logins()).isGreaterThan(before);
		}
	}

	private static @Nullable UpstoxException ask(Rig rig) {
		CompletableFuture<UpstoxToken> token = rig.lifecycle.getTokenAsync();
		rig.executor.runDue();
		while (rig.lifecycle.statistics().waitingCallers() > 0) {
			rig.run(Duration.ofSeconds(1));
		}
		try {
			assertThat(rig.upstox.accepts(Rig.join(token))).isTrue();
			return null;
		}
		catch (UpstoxException ex) {
			return ex;
		}
	}

	private static @Nullable Instant next(@Nullable UpstoxException refusal) {
		return (refusal instanceof UpstoxLoginException failed) ? failed.getNextAttemptAt()
				: ((UpstoxTokenUnavailableException) Objects.requireNonNull(refusal)).getAvailableAt();
	}

	private static @Nullable UpstoxWaitReason reason(UpstoxException refusal) {
		return (refusal instanceof UpstoxLoginException failed) ? failed.getWaitReason()
				: ((UpstoxTokenUnavailableException) refusal).getWaitReason();
	}

}
