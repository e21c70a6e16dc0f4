package io.github.upstoxtotp.account;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

import io.github.upstoxtotp.UpstoxLoginFailure.Kind;
import io.github.upstoxtotp.UpstoxLoginStep;
import io.github.upstoxtotp.UpstoxTokenOverdueEvent;
import io.github.upstoxtotp.UpstoxTokenStatus.State;
import io.github.upstoxtotp.account.AccountSettings.RefreshPlan;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is told when there is no token at 08:45 IST.
 */
class MissedDeadlineTests {

	private static final Instant DEADLINE = Rig.END.plus(Duration.ofMinutes(5 * 60 + 15));

	private static final Duration HALF_A_MINUTE = Duration.ofSeconds(30);

	@Test
	void isToldOnceADayWithinAMinute() {
		Rig rig = Rig.started(Rig.NOON, Rig.EAGER);
		rig.runUntil(Rig.END);
		outage(rig);
		rig.runUntil(DEADLINE.minusSeconds(1));
		assertThat(overdue(rig)).isEmpty();
		rig.runUntil(DEADLINE.plusSeconds(61));
		assertThat(overdue(rig)).singleElement().satisfies((event) -> {
			assertThat(event.account()).isEqualTo("main");
			assertThat(event.deadline()).isEqualTo(DEADLINE);
			assertThat(event.status().state()).isEqualTo(State.BACKING_OFF);
			assertThat(event.status().lastError()).isNotNull();
		});
		rig.runUntil(DEADLINE.plus(Duration.ofHours(12)));
		assertThat(overdue(rig)).hasSize(1);
		rig.runUntil(DEADLINE.plus(Duration.ofDays(1)).plusSeconds(61));
		assertThat(overdue(rig)).hasSize(2);
	}

	@Test
	void isNotToldWhileThereIsATokenOrWhenItWasRefusedLater() {
		Rig rig = Rig.started(Rig.NOON, Rig.EAGER);
		rig.runUntil(DEADLINE.plus(Duration.ofHours(1)));
		outage(rig);
		rig.revoke(rig.get());
		rig.run(Duration.ofHours(2));
		assertThat(rig.lifecycle.currentToken()).isNull();
		assertThat(overdue(rig)).isEmpty();
	}

	@Test
	void isToldAboutABlockedAccount() {
		Rig rig = Rig.started(Rig.NOON, Rig.EAGER);
		rig.upstox.thenFail(UpstoxLoginStep.PIN, Kind.PERMANENT, null);
		rig.runUntil(DEADLINE.plusSeconds(61));
		assertThat(overdue(rig)).singleElement()
			.satisfies((event) -> assertThat(event.status().state()).isEqualTo(State.BLOCKED));
	}

	@Test
	void isToldByAProcessThatStartsLaterOnlyAfterItsFirstFailure() {
		Rig good = Rig.started(Rig.NOON, Rig.EAGER);
		good.run(HALF_A_MINUTE);
		assertThat(overdue(good)).isEmpty();
		Rig bad = new Rig(Rig.NOON, Rig.EAGER);
		outage(bad);
		bad.lifecycle.start();
		bad.run(HALF_A_MINUTE);
		assertThat(overdue(bad)).singleElement()
			.satisfies((event) -> assertThat(event.status().state()).isEqualTo(State.BACKING_OFF));
	}

	@Test
	void isNotToldWhereNobodyWantedATokenByThen() {
		for (RefreshPlan plan : List.of(Rig.LAZY, Rig.DISABLED,
				new RefreshPlan(true, true, Rig.EAGER.delay(), Rig.DEADLINE, Set.of(DayOfWeek.SUNDAY)))) {
			Rig rig = Rig.started(Rig.NOON, plan);
			rig.runUntil(DEADLINE.plus(Duration.ofHours(1)));
			assertThat(overdue(rig)).isEmpty();
		}
	}

	private static void outage(Rig rig) {
		for (int i = 0; i < 5000; i++) {
			rig.upstox.thenFail(UpstoxLoginStep.DIALOG, Kind.TRANSIENT, null);
		}
	}

	private static List<UpstoxTokenOverdueEvent> overdue(Rig rig) {
		return rig.events.stream()
			.filter(UpstoxTokenOverdueEvent.class::isInstance)
			.map(UpstoxTokenOverdueEvent.class::cast)
			.toList();
	}

}
