package io.github.upstoxtotp.account;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.github.upstoxtotp.UpstoxHolderAskedEvent;
import io.github.upstoxtotp.UpstoxHolderPrompt;
import io.github.upstoxtotp.UpstoxLoginException;
import io.github.upstoxtotp.UpstoxLoginFailure.Kind;
import io.github.upstoxtotp.UpstoxLoginStep;
import io.github.upstoxtotp.UpstoxToken;
import io.github.upstoxtotp.UpstoxTokenStatus;
import io.github.upstoxtotp.UpstoxTokenStatus.State;
import io.github.upstoxtotp.UpstoxTokenUnavailableException;
import io.github.upstoxtotp.UpstoxWaitReason;
import io.github.upstoxtotp.account.AccountSettings.RefreshPlan;
import io.github.upstoxtotp.account.DeliveryOutcome.Accepted;
import io.github.upstoxtotp.UpstoxTokenRejectedException;
import io.github.upstoxtotp.account.DeliveryOutcome.RejectionReason;
import io.github.upstoxtotp.account.DeliveryOutcome.Rejected;
import io.github.upstoxtotp.spi.UpstoxLoginResult;
import io.github.upstoxtotp.spi.UpstoxTokenCheck.Verdict;
import io.github.upstoxtotp.spi.UpstoxTokenCheck;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A login that asks the account owner, and tokens that come in from outside.
 */
class HolderPromptTests {

	/**
	 * 04:00 in India.
	 */
	private static final String EARLY = "2026-11-02T22:30:00Z";

	/**
	 * 08:00 in India, on the same day.
	 */
	private static final Instant EIGHT = Instant.parse("2026-11-03T02:30:00Z");

	private static final Instant END = Instant.parse("2026-11-03T22:00:00Z");

	private final AskedHolder holder = new AskedHolder(EARLY, Rig.EAGER);

	private void runUntil(Instant moment) {
		this.holder.run(Duration.between(this.holder.clock.instant(), moment));
	}

	@Test
	void asksAtTheTimeOfThePromptAndNotAgainThatDay() {
		assertThat(this.holder.state()).isEqualTo(State.EMPTY);
		assertThat(this.holder.lifecycle.getStatus().nextLoginAt()).isEqualTo(EIGHT);
		runUntil(END.minusSeconds(1));
		assertThat(this.holder.requests).containsExactly(EIGHT);
		assertThat(this.holder.asked()).isEqualTo(1);
		UpstoxTokenStatus status = this.holder.lifecycle.getStatus();
		assertThat(status.state()).isEqualTo(State.AWAITING_HOLDER);
		assertThat(status.prompt()).isEqualTo(new UpstoxHolderPrompt(EIGHT, END, AskedHolder.INSTRUCTION, null));
		assertThat(status.nextLoginAt()).isEqualTo(EIGHT.plus(Duration.ofDays(1)));
		runUntil(END.plus(Duration.ofMinutes(2)));
		assertThat(this.holder.state()).isEqualTo(State.EMPTY);
		runUntil(EIGHT.plus(Duration.ofDays(2)));
		assertThat(this.holder.requests).containsExactly(EIGHT, EIGHT.plus(Duration.ofDays(1)),
				EIGHT.plus(Duration.ofDays(2)));
	}

	@Test
	void holderIsAskedOnTheDaysOfTheRefreshAlone() {
		RefreshPlan weekdays = new RefreshPlan(true, true, Duration.ofMinutes(5), Rig.DEADLINE,
				EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY));
		AskedHolder onFriday = new AskedHolder("2026-11-06T06:30:00Z", weekdays);
		onFriday.run(Duration.ofDays(3));
		assertThat(onFriday.requests).containsExactly(Instant.parse("2026-11-06T06:30:00Z"),
				Instant.parse("2026-11-09T02:30:00Z"));
	}

	@Test
	void callerIsToldAtOnceWhatTheHolderMustDoAndCausesNoPrompt() {
		assertThatExceptionOfType(UpstoxTokenUnavailableException.class).isThrownBy(this.holder::get)
			.withMessageContaining("08:00:00 IST")
			.satisfies((ex) -> assertThat(ex.getWaitReason()).isEqualTo(UpstoxWaitReason.HOLDER));
		assertThat(this.holder.requests).isEmpty();
		runUntil(EIGHT.plusSeconds(60));
		assertThatExceptionOfType(UpstoxTokenUnavailableException.class).isThrownBy(this.holder::get)
			.withMessageContaining(AskedHolder.INSTRUCTION)
			.satisfies((ex) -> assertThat(ex.getPrompt())
				.isEqualTo(new UpstoxHolderPrompt(EIGHT, END, AskedHolder.INSTRUCTION, null)));
		assertThat(this.holder.requests).hasSize(1);
	}

	@Test
	void asynchronousCallerWaitsForTheHolderIfAskedTo() {
		runUntil(EIGHT.plusSeconds(60));
		CompletableFuture<UpstoxToken> patient = this.holder.lifecycle.getTokenAsync(Duration.ofMinutes(10));
		while (this.holder.lifecycle.statistics().waitingCallers() == 0) {
			this.holder.executor.runDue();
			Thread.onSpinWait();
		}
		assertThat(this.holder.answer("approved")).isInstanceOf(Accepted.class);
		assertThat(Rig.join(patient).value()).isEqualTo("approved");
		assertThat(this.holder.requests).hasSize(1);
	}

	@Test
	void asynchronousCallerWhoseTimeIsOverFails() {
		runUntil(EIGHT.plusSeconds(60));
		assertThatExceptionOfType(UpstoxTokenUnavailableException.class)
			.isThrownBy(() -> Rig.join(this.holder.lifecycle.getTokenAsync(Duration.ofMillis(1))))
			.withMessageContaining(AskedHolder.INSTRUCTION);
	}

	@Test
	void refreshAsksAgainFiveMinutesApartAndThreeTimesADay() {
		runUntil(EIGHT);
		for (int i = 0; i < 4; i++) {
			assertThatExceptionOfType(UpstoxTokenUnavailableException.class).isThrownBy(this.holder::refresh);
			assertThatExceptionOfType(UpstoxTokenUnavailableException.class).isThrownBy(this.holder::refresh);
			this.holder.run(Duration.ofMinutes(5));
		}
		assertThat(this.holder.requests).containsExactly(EIGHT, EIGHT.plus(Duration.ofMinutes(5)),
				EIGHT.plus(Duration.ofMinutes(10)));
		assertThat(this.holder.asked()).isEqualTo(3);
	}

	@Test
	void replicasAskOnceTogetherAndShareTheAnswer() {
		AskedHolder second = this.holder.another(Rig.EAGER);
		runUntil(EIGHT.plusSeconds(1));
		second.run(Duration.ofMinutes(2));
		assertThat(this.holder.requests).hasSize(1);
		assertThat(second.requests).isEmpty();
		assertThat(second.state()).isEqualTo(State.AWAITING_HOLDER);
		assertThat(second.asked()).isZero();
		assertThat(second.answer("approved")).isInstanceOf(Accepted.class);
		this.holder.run(Duration.ofMinutes(2));
		assertThat(this.holder.get().value()).isEqualTo("approved");
		assertThat(this.holder.state()).isEqualTo(State.VALID);
	}

	@Test
	void restartedProcessStillWaitsAndAsksNobody() {
		runUntil(EIGHT.plusSeconds(1));
		this.holder.lifecycle.stop();
		AskedHolder restarted = this.holder.another(Rig.EAGER);
		restarted.run(Duration.ofHours(6));
		assertThat(restarted.requests).isEmpty();
		assertThat(restarted.state()).isEqualTo(State.AWAITING_HOLDER);
		assertThat(restarted.answer("approved")).isInstanceOf(Accepted.class);
	}

	@Test
	void lateStartAsksAtOnceButNotInTheNight() {
		AskedHolder noon = new AskedHolder(Rig.NOON, Rig.EAGER);
		assertThat(noon.requests).hasSize(1);
		AskedHolder night = new AskedHolder("2026-11-02T18:30:00Z", Rig.EAGER);
		assertThat(night.requests).isEmpty();
		assertThat(night.lifecycle.getStatus().nextLoginAt()).isEqualTo(EIGHT);
	}

	@Test
	void refusedTokenIsDroppedAndAsksNobody() {
		runUntil(EIGHT);
		this.holder.answer("approved");
		this.holder.verdict = Verdict.REFUSED;
		CompletableFuture<Boolean> dropped = this.holder.lifecycle.invalidateAsync("approved");
		this.holder.executor.runDue();
		assertThat(dropped.join()).isTrue();
		this.holder.run(Duration.ofHours(3));
		assertThat(this.holder.requests).hasSize(1);
		assertThatExceptionOfType(UpstoxTokenUnavailableException.class).isThrownBy(this.holder::get);
		assertThat(this.holder.requests).hasSize(1);
		assertThatExceptionOfType(UpstoxTokenUnavailableException.class).isThrownBy(this.holder::refresh);
		assertThat(this.holder.requests).hasSize(2);
	}

	@Test
	void requestThatFailsIsRepeatedAndDoesNotCount() {
		for (int i = 0; i < 5; i++) {
			this.holder.script.add(failure(Kind.TRANSIENT));
		}
		runUntil(EIGHT.plus(Duration.ofMinutes(20)));
		assertThat(this.holder.requests).hasSize(6);
		assertThat(this.holder.state()).isEqualTo(State.AWAITING_HOLDER);
		assertThatExceptionOfType(UpstoxTokenUnavailableException.class).isThrownBy(this.holder::refresh);
		assertThat(this.holder.requests).hasSize(7);
	}

	@Test
	void requestWithoutAnAnswerCounts() {
		for (int i = 0; i < 5; i++) {
			this.holder.script.add(failure(Kind.AMBIGUOUS));
		}
		runUntil(EIGHT.plus(Duration.ofHours(4)));
		assertThat(this.holder.requests).hasSize(3);
	}

	@Test
	void refusedApplicationBlocksAndAsksNobody() {
		this.holder.script.add(failure(Kind.PERMANENT));
		runUntil(EIGHT.plus(Duration.ofHours(4)));
		assertThat(this.holder.state()).isEqualTo(State.BLOCKED);
		assertThat(this.holder.requests).hasSize(1);
		assertThatExceptionOfType(UpstoxLoginException.class).isThrownBy(this.holder::get);
	}

	@Test
	void answerWithoutARequestIsNotEvenChecked() {
		assertThat(this.holder.answer("planted")).isEqualTo(new Rejected(RejectionReason.NOT_AWAITED));
		assertThat(this.holder.checks).isZero();
	}

	@Test
	void secondAnswerIsIgnored() {
		runUntil(EIGHT);
		this.holder.answer("approved");
		assertThat(this.holder.answer("planted")).isEqualTo(new Rejected(RejectionReason.NOT_AWAITED));
		assertThat(this.holder.get().value()).isEqualTo("approved");
	}

	@Test
	void lateAnswerIsIgnored() {
		runUntil(END.plus(Duration.ofMinutes(1)));
		assertThat(this.holder.answer("late")).isEqualTo(new Rejected(RejectionReason.NOT_AWAITED));
	}

	@Test
	void tokenOfSomebodyElseIsNeverUsed() {
		runUntil(EIGHT);
		this.holder.user = "XY9999";
		assertThat(this.holder.answer("planted")).isEqualTo(new Rejected(RejectionReason.OTHER_HOLDER));
		assertThat(this.holder.handIn("planted")).isEqualTo(new Rejected(RejectionReason.OTHER_HOLDER));
		assertThat(this.holder.state()).isEqualTo(State.AWAITING_HOLDER);
		assertThat(this.holder.lifecycle.currentToken()).isNull();
	}

	@Test
	void madeUpTokenIsNeverUsed() {
		runUntil(EIGHT);
		this.holder.verdict = Verdict.REFUSED;
		assertThat(this.holder.answer("planted")).isEqualTo(new Rejected(RejectionReason.REFUSED));
		assertThat(this.holder.state()).isEqualTo(State.AWAITING_HOLDER);
	}

	@Test
	void answerIsTakenBeforeTheProcessThatAskedHasSaidSo() {
		AskedHolder another = this.holder.another(Rig.DISABLED);
		List<DeliveryOutcome> outcomes = new ArrayList<>();
		this.holder.asked = () -> outcomes.add(another.answer("approved"));
		runUntil(EIGHT);
		assertThat(outcomes).singleElement().isInstanceOf(Accepted.class);
		another.run(Duration.ofMinutes(1));
		this.holder.run(Duration.ofMinutes(5));
		assertThat(this.holder.get().value()).isEqualTo("approved");
		assertThat(another.answer("unasked")).isEqualTo(new Rejected(RejectionReason.NOT_AWAITED));
	}

	@Test
	void answerIsTakenByAProcessWhoseClockIsBehind() {
		List<DeliveryOutcome> outcomes = new ArrayList<>();
		this.holder.asked = () -> outcomes
			.add(this.holder.another(EIGHT.minusSeconds(2), Rig.DISABLED).answer("approved"));
		runUntil(EIGHT);
		assertThat(outcomes).singleElement().isInstanceOf(Accepted.class);
	}

	@Test
	void tokenWhoseHolderUpstoxDoesNotNameIsNotUsed() {
		this.holder.user = null;
		DeliveryOutcome outcome = this.holder.handIn("read-only");
		assertThat(outcome).isEqualTo(new Rejected(RejectionReason.UNNAMED_HOLDER));
		assertThatExceptionOfType(UpstoxTokenRejectedException.class).isThrownBy(outcome::orThrow)
			.withMessageContaining("may only read")
			.satisfies((ex) -> assertThat(ex.isRetryable()).isFalse());
	}

	@Test
	void answerIsKeptWhileUpstoxCannotBeAsked() {
		runUntil(EIGHT);
		this.holder.verdict = Verdict.UNKNOWN;
		assertThat(this.holder.answer("approved")).isEqualTo(new Rejected(RejectionReason.UNVERIFIED));
		this.holder.run(Duration.ofMinutes(1));
		assertThat(this.holder.state()).isEqualTo(State.AWAITING_HOLDER);
		this.holder.verdict = Verdict.ACCEPTED;
		this.holder.run(Duration.ofMinutes(5));
		assertThat(this.holder.get().value()).isEqualTo("approved");
	}

	@Test
	void tokenOfALoginInABrowserIsKeptWhileUpstoxCannotBeAsked() {
		this.holder.verdict = Verdict.UNKNOWN;
		TokenCandidate candidate = TokenCandidate.ofLogin(this.holder.token("logged-in"));
		assertThat(this.holder.deliver(candidate)).isEqualTo(new Rejected(RejectionReason.UNVERIFIED));
		this.holder.verdict = Verdict.ACCEPTED;
		this.holder.run(Duration.ofMinutes(5));
		assertThat(this.holder.get().value()).isEqualTo("logged-in");
	}

	@Test
	void floodOfAnswersIsNotKept() {
		runUntil(EIGHT);
		this.holder.verdict = Verdict.UNKNOWN;
		for (int i = 0; i < 100; i++) {
			this.holder.answer("planted-" + i);
		}
		this.holder.checks = 0;
		this.holder.run(Duration.ofSeconds(6));
		assertThat(this.holder.checks).isEqualTo(8);
	}

	@Test
	void handedInTokenIsTakenAtAnyTimeUntilItsEnd() {
		assertThat(this.holder.handIn("own")).isInstanceOf(Accepted.class);
		assertThat(this.holder.get().value()).isEqualTo("own");
		assertThat(this.holder.get().expiresAt()).isEqualTo(END);
		assertThat(this.holder.get().user().userId()).isEqualTo("AB1234");
		runUntil(EIGHT.plus(Duration.ofHours(1)));
		assertThat(this.holder.requests).isEmpty();
	}

	@Test
	void deadTokenIsNotEvenChecked() {
		UpstoxToken yesterday = FakeUpstox.token("old", Instant.parse(Rig.NOON), Instant.MAX);
		assertThat(this.holder.deliver(TokenCandidate.handedIn(yesterday)))
			.isEqualTo(new Rejected(RejectionReason.EXPIRED));
		assertThat(this.holder.checks).isZero();
	}

	@Test
	void tokenIsNotTakenWhereNobodyKnowsItsHolder() {
		Rig rig = new Rig(Rig.NOON, Rig.EAGER);
		rig.upstox.thenFail(UpstoxLoginStep.PIN, Kind.PERMANENT, null);
		rig.lifecycle.start();
		rig.executor.runDue();
		assertThat(rig.state()).isEqualTo(State.BLOCKED);
		UpstoxToken own = rig.upstox.issue(rig.clock.instant());
		rig.upstox.setCheck((asked) -> new UpstoxTokenCheck(Verdict.ACCEPTED, null, own.user()));
		CompletableFuture<DeliveryOutcome> outcome = rig.lifecycle.deliver(TokenCandidate.handedIn(own));
		rig.executor.runDue();
		assertThat(outcome.join()).isEqualTo(new Rejected(RejectionReason.UNKNOWN_HOLDER));
	}

	@Test
	void blockHoldsAfterAHandedInToken() {
		this.holder.script.add(failure(Kind.PERMANENT));
		runUntil(EIGHT);
		assertThat(this.holder.state()).isEqualTo(State.BLOCKED);
		assertThat(this.holder.handIn("own")).isInstanceOf(Accepted.class);
		assertThat(this.holder.state()).isEqualTo(State.VALID);
		assertThat(this.holder.lifecycle.getStatus().lastError()).isNotNull();
		runUntil(EIGHT.plus(Duration.ofDays(2)));
		assertThat(this.holder.state()).isEqualTo(State.BLOCKED);
		assertThat(this.holder.requests).hasSize(1);
	}

	@Test
	void promptIsAnnouncedWithWhatTheHolderMustDo() {
		runUntil(EIGHT);
		List<UpstoxHolderAskedEvent> asked = this.holder.events.stream()
			.filter(UpstoxHolderAskedEvent.class::isInstance)
			.map(UpstoxHolderAskedEvent.class::cast)
			.toList();
		assertThat(asked).singleElement()
			.satisfies((event) -> assertThat(event.prompt().instruction()).isEqualTo(AskedHolder.INSTRUCTION));
	}

	private static UpstoxLoginResult failure(Kind kind) {
		return new UpstoxLoginResult.Failure(FakeUpstox.failure(UpstoxLoginStep.TOKEN, kind, null));
	}

}
