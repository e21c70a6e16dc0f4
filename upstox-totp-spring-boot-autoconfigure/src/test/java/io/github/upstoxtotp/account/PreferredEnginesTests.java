package io.github.upstoxtotp.account;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

import io.github.upstoxtotp.UpstoxLoginFailure.Kind;
import io.github.upstoxtotp.UpstoxLoginStep;
import io.github.upstoxtotp.UpstoxStateChangedEvent;
import io.github.upstoxtotp.UpstoxToken;
import io.github.upstoxtotp.UpstoxTokenEvent;
import io.github.upstoxtotp.UpstoxTokenOverdueEvent;
import io.github.upstoxtotp.UpstoxTokenStatus.State;
import io.github.upstoxtotp.UpstoxTokenUnavailableException;
import io.github.upstoxtotp.account.AccountSettings.RefreshPlan;
import io.github.upstoxtotp.account.DeliveryOutcome.Accepted;
import io.github.upstoxtotp.account.DeliveryOutcome.RejectionReason;
import io.github.upstoxtotp.account.DeliveryOutcome.Rejected;
import io.github.upstoxtotp.spi.UpstoxLoginResult;
import io.github.upstoxtotp.spi.UpstoxTokenCheck.Verdict;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Several ways to a token, of which the next is tried while the one before is blocked.
 */
class PreferredEnginesTests {

	private final VirtualClock clock = new VirtualClock(Rig.NOON);

	private final VirtualExecutor executor = new VirtualExecutor(this.clock);

	private final List<UpstoxTokenEvent> events = new ArrayList<>();

	private final FakeUpstox upstox = new FakeUpstox(this.clock);

	private final AskedHolder holder = new AskedHolder(Rig.NOON, Rig.DISABLED);

	private final MemoryAccountStore approvals = new MemoryAccountStore(this.executor::nanoTime);

	private final PreferredEngines engines = engines(Rig.EAGER, this.upstox,
			new MemoryAccountStore(this.executor::nanoTime), this.clock, this.executor);

	private PreferredEngines engines(RefreshPlan plan, FakeUpstox source, AccountStore store, VirtualClock time,
			VirtualExecutor runner) {
		return new PreferredEngines(this.events::add,
				(events) -> List.of(
						new AccountLifecycle("main", source, store, Rig.settings(plan), time, runner, events,
								new Random(1)),
						new AccountLifecycle("main", this.holder, this.approvals, Rig.promptingSettings(plan), time,
								runner, events, new Random(1))));
	}

	@Test
	void nextWayIsNotTriedWhileTheFirstWorks() {
		this.upstox.thenFail(UpstoxLoginStep.DIALOG, Kind.TRANSIENT, null);
		this.engines.start();
		this.executor.run(Duration.ofHours(1));
		assertThat(this.engines.getStatus().state()).isEqualTo(State.VALID);
		assertThat(this.holder.requests).isEmpty();
	}

	@Test
	void nextWayIsTriedByItselfOnceTheFirstIsBlocked() {
		this.upstox.thenFail(UpstoxLoginStep.PIN, Kind.PERMANENT, null);
		this.engines.start();
		this.executor.run(Duration.ofSeconds(10));
		assertThat(this.holder.requests).hasSize(1);
		assertThat(this.engines.getStatus().state()).isEqualTo(State.AWAITING_HOLDER);
		assertThat(states()).containsSubsequence(State.BLOCKED, State.AWAITING_HOLDER);
		assertThatExceptionOfType(UpstoxTokenUnavailableException.class).isThrownBy(this.engines::getToken);
		assertThat(done(this.engines.deliver(TokenCandidate.answer(this.holder.token("approved")))))
			.isInstanceOf(Accepted.class);
		assertThat(this.engines.getToken().value()).isEqualTo("approved");
		assertThat(this.upstox.logins()).isEqualTo(1);
	}

	@Test
	void callerWhoFindsTheFirstWayBlockedIsToldOfTheNext() {
		this.upstox.thenFail(UpstoxLoginStep.PIN, Kind.PERMANENT, null);
		assertThatExceptionOfType(CompletionException.class).isThrownBy(() -> done(this.engines.getTokenAsync()))
			.withCauseInstanceOf(UpstoxTokenUnavailableException.class)
			.withMessageContaining(AskedHolder.INSTRUCTION);
		assertThat(this.upstox.logins()).isEqualTo(1);
	}

	@Test
	void callerWhoWaitsGetsTheTokenOfTheNextWay() {
		this.upstox.thenFail(UpstoxLoginStep.PIN, Kind.PERMANENT, null);
		CompletableFuture<UpstoxToken> waiting = this.engines.getTokenAsync(Duration.ofMinutes(1));
		Awaitility.await().until(this::isHolderAsked);
		approve();
		assertThat(done(waiting).value()).startsWith("approved");
	}

	@Test
	void firstWayIsUsedAgainAfterAReset() {
		this.upstox.thenFail(UpstoxLoginStep.PIN, Kind.PERMANENT, null);
		this.engines.start();
		this.executor.run(Duration.ofSeconds(10));
		this.engines.reset();
		this.executor.run(Duration.ofMinutes(10));
		assertThat(this.engines.getStatus().state()).isEqualTo(State.VALID);
		assertThat(this.upstox.logins()).isEqualTo(2);
		this.executor.run(Duration.ofDays(2));
		assertThat(this.holder.requests).hasSize(1);
		assertThat(this.upstox.logins()).isEqualTo(4);
	}

	@Test
	void tokenOfTheFirstWayReplacesThatOfTheNextAfterAReset() {
		String approved = logInByBothWays();
		assertThat(this.upstox.logins()).isEqualTo(2);
		assertThat(this.engines.getToken().value()).isNotEqualTo(approved);
	}

	@Test
	void closedEngineStartsNoOtherWay() {
		this.upstox.thenFail(UpstoxLoginStep.PIN, Kind.PERMANENT, null);
		this.engines.stop();
		this.executor.run(Duration.ofDays(1));
		assertThat(this.holder.requests).isEmpty();
		assertThat(this.upstox.logins()).isZero();
	}

	@Test
	void deadlineIsMissedOnceAndOnlyIfNoWayHasAToken() {
		this.upstox.thenFail(UpstoxLoginStep.PIN, Kind.PERMANENT, null);
		this.engines.start();
		this.executor.run(Duration.ofSeconds(10));
		approve();
		this.events.clear();
		this.executor.run(Duration.ofHours(20).plusMinutes(10));
		approve();
		this.executor.run(Duration.ofHours(4));
		assertThat(missedDeadlines()).isEmpty();
		this.executor.run(Duration.ofDays(1));
		assertThat(missedDeadlines()).containsExactly(State.AWAITING_HOLDER);
	}

	@Test
	void answerIsForTheWayThatHasAskedWhicheverIsUsed() {
		this.upstox.thenFail(UpstoxLoginStep.PIN, Kind.PERMANENT, null);
		this.engines.start();
		this.executor.run(Duration.ofSeconds(10));
		this.upstox.thenFail(UpstoxLoginStep.DIALOG, Kind.TRANSIENT, null);
		this.engines.reset();
		assertThat(this.engines.getStatus().state()).isNotEqualTo(State.AWAITING_HOLDER);
		approve();
		assertThat(this.engines.getToken().value()).startsWith("approved");
	}

	@Test
	void processThatHasNotSeenTheBlockTakesTheAnswer() {
		this.upstox.thenFail(UpstoxLoginStep.PIN, Kind.PERMANENT, null);
		this.engines.start();
		PreferredEngines another = engines(Rig.LAZY, this.upstox, new MemoryAccountStore(this.executor::nanoTime),
				this.clock, this.executor);
		another.start();
		this.executor.run(Duration.ofSeconds(10));
		assertThat(this.holder.requests).hasSize(1);
		assertThat(done(another.deliver(TokenCandidate.answer(this.holder.token("approved")))))
			.isInstanceOf(Accepted.class);
		this.executor.run(Duration.ofMinutes(5));
		assertThat(this.engines.getToken().value()).isEqualTo("approved");
	}

	@Test
	void answerThatNobodyAwaitsIsNotUsed() {
		this.engines.start();
		this.executor.run(Duration.ofSeconds(10));
		assertThat(done(this.engines.deliver(TokenCandidate.answer(this.holder.token("unasked")))))
			.isEqualTo(new Rejected(RejectionReason.NOT_AWAITED));
	}

	@Test
	void holderIsNotAskedOnceAnotherProcessHasATokenByTheFirstWay() {
		VirtualClock night = new VirtualClock("2026-11-02T22:40:00Z");
		VirtualExecutor own = new VirtualExecutor(night);
		VirtualExecutor others = new VirtualExecutor(night);
		MemoryAccountStore totp = new MemoryAccountStore(own::nanoTime);
		FakeUpstox refusing = new FakeUpstox(night).thenFail(UpstoxLoginStep.PIN, Kind.PERMANENT, null);
		PreferredEngines other = engines(Rig.EAGER, refusing, totp, night, others);
		PreferredEngines engines = engines(Rig.EAGER, refusing, totp, night, own);
		other.start();
		others.run(Duration.ofSeconds(10));
		engines.start();
		own.run(Duration.ofMinutes(1));
		assertThat(engines.getStatus().state()).isEqualTo(State.EMPTY);
		other.reset();
		others.run(Duration.ofMinutes(10));
		own.run(Duration.ofMinutes(10));
		assertThat(engines.getStatus().state()).isEqualTo(State.VALID);
		own.run(Duration.ofHours(5));
		assertThat(this.holder.requests).isEmpty();
		assertThat(refusing.logins()).isEqualTo(2);
	}

	@Test
	void holderIsAskedThreeTimesADayByAllWaysTogether() {
		AskedHolder browser = new AskedHolder(Rig.NOON, Rig.DISABLED);
		PreferredEngines both = new PreferredEngines(this.events::add,
				(events) -> List.of(asking(this.holder, events), asking(browser, events)));
		both.start();
		this.executor.run(Duration.ofMinutes(6));
		refreshInVain(both);
		assertThat(this.holder.requests).hasSize(2);
		this.holder.script
			.add(new UpstoxLoginResult.Failure(FakeUpstox.failure(UpstoxLoginStep.TOKEN, Kind.PERMANENT, null)));
		refreshInVain(both);
		assertThat(browser.requests).hasSize(1);
		refreshInVain(both);
		refreshInVain(both);
		assertThat(browser.requests).hasSize(1);
		this.executor.run(Duration.ofDays(1));
		assertThat(browser.requests).hasSize(2);
	}

	private AccountLifecycle asking(AskedHolder source, Consumer<UpstoxTokenEvent> events) {
		return new AccountLifecycle("main", source, new MemoryAccountStore(this.executor::nanoTime),
				Rig.promptingSettings(Rig.EAGER), this.clock, this.executor, events, new Random(1));
	}

	private void refreshInVain(PreferredEngines engines) {
		CompletableFuture<UpstoxToken> refreshed = CompletableFuture.supplyAsync(engines::refresh);
		assertThatExceptionOfType(CompletionException.class).isThrownBy(() -> done(refreshed))
			.withCauseInstanceOf(UpstoxTokenUnavailableException.class);
		this.executor.run(Duration.ofMinutes(6));
	}

	@Test
	void refreshFallsBackToTheNextWay() {
		this.upstox.thenFail(UpstoxLoginStep.PIN, Kind.PERMANENT, null);
		CompletableFuture<UpstoxToken> refreshed = CompletableFuture.supplyAsync(this.engines::refresh);
		assertThatExceptionOfType(CompletionException.class).isThrownBy(() -> done(refreshed))
			.withCauseInstanceOf(UpstoxTokenUnavailableException.class);
		assertThat(this.holder.requests).hasSize(1);
	}

	@Test
	void tokensOfAllWaysEndWithALogout() {
		logInByBothWays();
		assertThat(done(CompletableFuture.supplyAsync(this.engines::logout))).isTrue();
		assertThat(this.engines.currentToken()).isNull();
	}

	@Test
	void refusedTokenIsDroppedWhicheverWayIsUsed() {
		String approved = logInByBothWays();
		this.holder.verdict = Verdict.REFUSED;
		assertThat(done(this.engines.invalidateAsync(approved))).isTrue();
		assertThat(this.engines.getToken().value()).isNotEqualTo(approved);
	}

	private String logInByBothWays() {
		this.upstox.thenFail(UpstoxLoginStep.PIN, Kind.PERMANENT, null);
		this.engines.start();
		this.executor.run(Duration.ofSeconds(10));
		approve();
		String approved = this.engines.getToken().value();
		this.engines.reset();
		this.executor.run(Duration.ofMinutes(10));
		assertThat(this.engines.getToken().value()).isNotEqualTo(approved);
		return approved;
	}

	private void approve() {
		String value = "approved-" + this.clock.instant().getEpochSecond();
		assertThat(done(this.engines.deliver(TokenCandidate.answer(this.holder.token(value)))))
			.isInstanceOf(Accepted.class);
	}

	private boolean isHolderAsked() {
		this.executor.runDue();
		return !this.holder.requests.isEmpty();
	}

	private <T> T done(CompletableFuture<T> outcome) {
		while (!outcome.isDone()) {
			this.executor.runDue();
			Thread.onSpinWait();
		}
		return outcome.join();
	}

	private List<State> missedDeadlines() {
		return this.events.stream()
			.filter(UpstoxTokenOverdueEvent.class::isInstance)
			.map((event) -> ((UpstoxTokenOverdueEvent) event).status().state())
			.toList();
	}

	private List<State> states() {
		return this.events.stream()
			.filter(UpstoxStateChangedEvent.class::isInstance)
			.map((event) -> ((UpstoxStateChangedEvent) event).current().state())
			.toList();
	}

}
