package io.github.upstoxtotp.account;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

import io.github.upstoxtotp.UpstoxException;
import io.github.upstoxtotp.UpstoxLoginFailure.Kind;
import io.github.upstoxtotp.UpstoxLoginStep;
import io.github.upstoxtotp.UpstoxStateChangedEvent;
import io.github.upstoxtotp.UpstoxToken;
import io.github.upstoxtotp.UpstoxTokenEndedEvent.Reason;
import io.github.upstoxtotp.UpstoxTokenEndedEvent;
import io.github.upstoxtotp.UpstoxTokenStatus.State;
import io.github.upstoxtotp.spi.UpstoxLoginResult;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the events that tell of each transition.
 */
class TransitionTests {

	private final Rig rig = new Rig(Rig.NOON, Rig.EAGER);

	@Test
	void dayIsToldFromStateToState() {
		this.rig.upstox.then((attempt) -> new UpstoxLoginResult.Failure(
				FakeUpstox.failure(UpstoxLoginStep.DIALOG, Kind.TRANSIENT, null)));
		this.rig.lifecycle.start();
		this.rig.run(Duration.ofMinutes(1));
		this.rig.upstox.thenFail(UpstoxLoginStep.PIN, Kind.PERMANENT, null);
		this.rig.runUntil(Rig.END.plus(Duration.ofMinutes(6)));
		this.rig.lifecycle.reset();
		this.rig.executor.runDue();
		assertThat(this.rig.states()).containsExactly(State.LOGGING_IN, State.BACKING_OFF, State.LOGGING_IN,
				State.VALID, State.EXPIRED, State.LOGGING_IN, State.BLOCKED, State.EXPIRED, State.LOGGING_IN,
				State.VALID);
		assertChained(this.rig);
	}

	@Test
	void tokenThatEndsByItselfIsToldOnce() {
		this.rig.lifecycle.start();
		this.rig.runUntil(Rig.END.plusSeconds(30));
		assertThat(reasons()).containsExactly(Reason.ENDED);
	}

	@Test
	void tokenThatIsRefusedIsTold() {
		UpstoxToken token = this.rig.get();
		this.rig.revoke(token);
		assertThat(reasons()).containsExactly(Reason.REFUSED);
		assertThat(this.rig.states()).endsWith(State.VALID, State.EXPIRED);
	}

	@Test
	void tokenThatAnotherProcessLoggedOutIsTold() {
		UpstoxToken token = this.rig.get();
		this.rig.lifecycle.start();
		this.rig.store.save(this.rig.store.record().withFate(TokenFate.LOGGED_OUT).revised(Rig.END));
		this.rig.run(Duration.ofSeconds(6));
		assertThat(reasons()).containsExactly(Reason.LOGGED_OUT);
		assertThat(token).isNotNull();
	}

	@Test
	void replacedTokenDoesNotEnd() {
		this.rig.get();
		this.rig.clock.advance(Duration.ofMinutes(1));
		this.rig.refresh();
		assertThat(reasons()).isEmpty();
	}

	@Test
	void everyTransitionThatTroublesCauseIsToldInItsOrder() {
		Set<String> seen = new TreeSet<>();
		for (long seed = 1; seed <= 20; seed++) {
			Rig troubled = new Rig(Rig.NOON, Rig.EAGER, seed);
			live(troubled, new Random(seed));
			assertChained(troubled);
			changes(troubled).forEach((change) -> seen.add(change.previous() + " " + change.current().state()));
		}
		assertThat(seen).contains("EMPTY LOGGING_IN", "LOGGING_IN VALID", "LOGGING_IN BACKING_OFF",
				"LOGGING_IN BLOCKED", "BACKING_OFF LOGGING_IN", "VALID EXPIRED", "VALID LOGGING_IN",
				"EXPIRED LOGGING_IN");
	}

	private static void live(Rig troubled, Random random) {
		troubled.upstox.setOutage((step) -> random.nextInt(12) == 0);
		troubled.lifecycle.start();
		for (int i = 0; i < 60; i++) {
			troubled.run(Duration.ofMinutes(random.nextInt(240)));
			switch (random.nextInt(5)) {
				case 0 -> troubled.upstox.thenFail(UpstoxLoginStep.PIN, Kind.PERMANENT, null);
				case 1 -> troubled.lifecycle.reset();
				case 2 -> revoke(troubled);
				case 3 -> troubled.clock.jump(Duration.ofMinutes(random.nextInt(600)));
				default -> refreshIfAllowed(troubled);
			}
		}
	}

	private static void revoke(Rig troubled) {
		UpstoxToken token = troubled.lifecycle.currentToken();
		if (token != null) {
			troubled.revoke(token);
		}
	}

	private static void refreshIfAllowed(Rig troubled) {
		try {
			troubled.refresh();
		}
		catch (UpstoxException ex) {
			assertThat(ex).hasMessageNotContaining("token-");
		}
	}

	private static void assertChained(Rig rig) {
		State state = State.EMPTY;
		for (UpstoxStateChangedEvent change : changes(rig)) {
			assertThat(change.previous()).isEqualTo(state).isNotEqualTo(change.current().state());
			state = change.current().state();
		}
		assertThat(rig.state()).isEqualTo(state);
	}

	private static List<UpstoxStateChangedEvent> changes(Rig rig) {
		return rig.events.stream()
			.filter(UpstoxStateChangedEvent.class::isInstance)
			.map(UpstoxStateChangedEvent.class::cast)
			.toList();
	}

	private List<Reason> reasons() {
		return this.rig.events.stream()
			.filter(UpstoxTokenEndedEvent.class::isInstance)
			.map((event) -> ((UpstoxTokenEndedEvent) event).reason())
			.toList();
	}

}
