package io.github.upstoxtotp.account;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

import io.github.upstoxtotp.UpstoxLoginFailure.Kind;
import io.github.upstoxtotp.UpstoxLoginStep;
import io.github.upstoxtotp.UpstoxStateChangedEvent;
import io.github.upstoxtotp.UpstoxTokenEvent;
import io.github.upstoxtotp.UpstoxTokenOverdueEvent;
import io.github.upstoxtotp.UpstoxTokenStatus.State;
import io.github.upstoxtotp.UpstoxTokenUnavailableException;
import io.github.upstoxtotp.account.DeliveryOutcome.Accepted;
import io.github.upstoxtotp.spi.UpstoxTokenSource;
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

	private final PreferredEngines engines = new PreferredEngines(this.events::add,
			(events) -> List.of(engine(this.upstox, Rig.settings(Rig.EAGER), events),
					engine(this.holder, Rig.promptingSettings(Rig.EAGER), events)));

	private AccountEngine engine(UpstoxTokenSource source, AccountSettings settings,
			Consumer<UpstoxTokenEvent> events) {
		return new AccountLifecycle("main", source, new MemoryAccountStore(this.executor::nanoTime), settings,
				this.clock, this.executor, events, new Random(1));
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
		var outcome = this.engines.deliver(TokenCandidate.answer(this.holder.token("approved")));
		this.executor.runDue();
		assertThat(outcome.join()).isInstanceOf(Accepted.class);
		assertThat(this.engines.getToken().value()).isEqualTo("approved");
		assertThat(this.upstox.logins()).isEqualTo(1);
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

	private void approve() {
		String value = "approved-" + this.clock.instant().getEpochSecond();
		var outcome = this.engines.deliver(TokenCandidate.answer(this.holder.token(value)));
		this.executor.runDue();
		assertThat(outcome.join()).isInstanceOf(Accepted.class);
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
