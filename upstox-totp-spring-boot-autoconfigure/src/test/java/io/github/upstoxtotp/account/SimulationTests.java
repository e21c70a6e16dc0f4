package io.github.upstoxtotp.account;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;

import io.github.upstoxtotp.UpstoxLoginStep;
import io.github.upstoxtotp.UpstoxTokenStatus.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Simulated days, weeks and years of a {@link AccountLifecycle}.
 */
class SimulationTests {

	private static final Instant NOON = Instant.parse(Rig.NOON);

	private static final Duration SECOND = Duration.ofSeconds(1);

	private static final Duration DAY = Duration.ofDays(1);

	@Test
	void dayAtARequestEachSecondHasOneLogin() {
		Rig rig = Rig.started(Rig.NOON, Rig.EAGER);
		Simulation simulation = new Simulation(rig);
		simulation.runUntil(NOON.plus(DAY), SECOND);
		simulation.assertHarmless("a day");
		assertThat(rig.upstox.logins()).isEqualTo(2);
		assertThat(simulation.without()).isLessThan(Duration.ofSeconds(65));
	}

	@Test
	void lastHourAtARequestEachSecondHasNoLoginBeforeTheEnd() {
		Rig rig = new Rig("2026-11-02T10:00:00Z", Rig.EAGER);
		rig.upstox.setTimePerStep(Duration.ofMillis(600));
		rig.lifecycle.start();
		rig.runUntil(Rig.END.minus(Duration.ofMinutes(70)));
		Simulation simulation = new Simulation(rig);
		simulation.runUntil(Rig.END, SECOND);
		assertThat(rig.upstox.logins()).isOne();
		simulation.runUntil(Rig.END.plus(Duration.ofMinutes(5)), SECOND);
		assertThat(rig.upstox.logins()).isEqualTo(2);
		simulation.assertHarmless("the last hour");
	}

	@Test
	void weekWithoutRequestsHasALoginADayAfterTheDelay() {
		Rig rig = Rig.started(Rig.NOON, Rig.EAGER);
		rig.run(DAY.multipliedBy(7));
		assertThat(rig.upstox.issues()).hasSize(8);
		assertThat(rig.upstox.issues().subList(1, 8)).allSatisfy((issue) -> {
			Instant due = FakeUpstox.endOfDay(issue).minus(DAY).plus(Rig.EAGER.delay());
			assertThat(issue).isBetween(due, due.plusSeconds(3));
		});
	}

	@Test
	void yearHasALoginADay() {
		Rig rig = Rig.started(Rig.NOON, Rig.EAGER);
		Simulation simulation = new Simulation(rig);
		for (Instant end = Rig.END; end.isBefore(Rig.END.plus(DAY.multipliedBy(365))); end = end.plus(DAY)) {
			simulation.dozeUntil(end.minus(Duration.ofMinutes(80)));
			simulation.runUntil(end.plus(Duration.ofMinutes(20)), Duration.ofSeconds(7));
		}
		simulation.assertHarmless("a year");
		assertThat(rig.upstox.logins()).isEqualTo(366);
	}

	@ParameterizedTest
	@ValueSource(strings = { "PT1M", "PT5M", "PT30M", "PT2H", "PT5H", "PT6H", "PT20H", "PT30H" })
	void outageAtTheEndIsOvercomeWithinMinutes(Duration outage) {
		Rig rig = Rig.started(Rig.NOON, Rig.EAGER);
		Instant over = Rig.END.plus(outage);
		rig.upstox.setOutage((step) -> !rig.clock.instant().isBefore(Rig.END) && rig.clock.instant().isBefore(over));
		Simulation simulation = new Simulation(rig);
		simulation.runUntil(over.plus(DAY), Duration.ofSeconds(30));
		simulation.assertHarmless(outage.toString());
		assertThat(simulation.without()).isLessThan(outage.plusMinutes(6));
	}

	@ParameterizedTest
	@EnumSource(names = { "GENERATE", "VERIFY", "TOKEN" })
	void outageOfALaterStepLeavesLoginsForTheDeadline(UpstoxLoginStep failing) {
		Rig rig = Rig.started(Rig.NOON, Rig.EAGER);
		Instant over = Rig.END.plus(Duration.ofHours(5));
		Instant deadline = Rig.END.plus(Duration.ofMinutes(315));
		rig.upstox.setOutage((step) -> step == failing && !rig.clock.instant().isBefore(Rig.END)
				&& rig.clock.instant().isBefore(over));
		Simulation simulation = new Simulation(rig);
		simulation.runUntil(deadline, Duration.ofSeconds(10));
		simulation.assertHarmless(failing.toString());
		assertThat(rig.lifecycle.currentToken()).isNotNull();
	}

	@Test
	void outageOfThePinBlocksBeforeItLocksTheAccount() {
		Rig rig = Rig.started(Rig.NOON, Rig.EAGER);
		int before = rig.upstox.pins();
		rig.upstox.setOutage((step) -> step == UpstoxLoginStep.PIN && !rig.clock.instant().isBefore(Rig.END));
		Simulation simulation = new Simulation(rig);
		simulation.runUntil(Rig.END.plus(DAY.multipliedBy(3)), Duration.ofSeconds(30));
		simulation.assertHarmless("unanswered PINs");
		assertThat(rig.upstox.pins() - before).isEqualTo(4);
		assertThat(rig.state()).isEqualTo(State.BLOCKED);
	}

	@ParameterizedTest
	@CsvSource({ "4, 7", "20, 27", "100, 107", "302, 314", "312, 314", "314, 319", "323, 325", "330, 336", "339, 341",
			"366, 369", "372, 374" })
	void outageOfALaterStepIsOvercomeSoon(int over, int there) {
		Rig rig = Rig.started(Rig.NOON, Rig.EAGER);
		Instant end = Rig.END.plus(Duration.ofMinutes(over));
		rig.upstox.setOutage((step) -> step == UpstoxLoginStep.VERIFY && !rig.clock.instant().isBefore(Rig.END)
				&& rig.clock.instant().isBefore(end));
		Simulation simulation = new Simulation(rig);
		simulation.runUntil(Rig.END.plus(Duration.ofMinutes(there)), Duration.ofSeconds(10));
		simulation.assertHarmless("outage of " + over);
		assertThat(rig.lifecycle.currentToken()).isNotNull();
	}

	@Test
	void skewAcrossTheEndSendsNoDeadToken() {
		for (int skew = -30; skew <= 30; skew += 5) {
			Rig rig = new Rig("2026-11-02T21:30:00Z", Rig.EAGER);
			rig.upstox.setSkew(Duration.ofSeconds(skew));
			rig.lifecycle.start();
			Simulation simulation = new Simulation(rig);
			simulation.runUntil(Rig.END.minusSeconds(40), SECOND);
			simulation.runUntil(Rig.END.plusSeconds(40), Duration.ofMillis(100));
			simulation.runUntil(Rig.END.plusSeconds(150), SECOND);
			simulation.assertHarmless("skew of " + skew);
			assertThat(rig.upstox.logins()).as("skew of %d", skew).isEqualTo(2);
		}
	}

	@Test
	void startAroundTheEndWithAnUnknownSkewSendsNoDeadToken() {
		for (int second = -300; second <= 120; second += 7) {
			Rig rig = new Rig(Rig.END.plusSeconds(second).toString(), Rig.EAGER);
			rig.upstox.setSkew(Duration.ofSeconds(second % 31));
			rig.upstox.setTimePerStep(Duration.ofSeconds(11));
			rig.lifecycle.start();
			Simulation simulation = new Simulation(rig);
			simulation.runUntil(Rig.END.plusSeconds(600), SECOND);
			simulation.assertHarmless("start at " + second);
			assertThat(rig.lifecycle.currentToken()).as("start at %d", second).isNotNull();
		}
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12 })
	void troublesOfAllKindsDoNoHarm(long seed) {
		Random random = new Random(seed);
		Rig rig = new Rig(Rig.NOON, Rig.EAGER, seed);
		Simulation simulation = new Simulation(rig);
		rig.upstox.setSkew(Duration.ofSeconds(random.nextInt(-30, 31)));
		rig.upstox.setOutage((step) -> step != UpstoxLoginStep.PIN && random.nextInt(5) == 0);
		rig.lifecycle.start();
		for (int i = 0; i < 100; i++) {
			trouble(rig, random);
			simulation.runUntil(rig.clock.instant().plusSeconds(random.nextInt(2 * 3600)), Duration.ofSeconds(5));
		}
		rig.upstox.setOutage((step) -> false);
		simulation.runUntil(FakeUpstox.endOfDay(rig.clock.instant()).plus(Duration.ofHours(12)),
				Duration.ofSeconds(10));
		simulation.assertHarmless("seed " + seed);
		assertThat(rig.lifecycle.currentToken()).as("seed %d", seed).isNotNull();
	}

	private static void trouble(Rig rig, Random random) {
		switch (random.nextInt(5)) {
			case 0 -> rig.clock.jump(Duration.ofMinutes(random.nextInt(9 * 60)));
			case 1 -> rig.upstox.setTimePerStep(Duration.ofMillis(random.nextInt(12_000)));
			case 2 -> rig.lifecycle.stop();
			case 3 -> rig.store.setDown(random.nextBoolean());
			default -> rig.invalidate("an old token");
		}
		rig.lifecycle.start();
	}

}
