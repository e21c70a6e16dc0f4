package io.github.upstoxtotp.account;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link BudgetLimits}.
 */
class BudgetLimitsTests {

	private static final Instant START = Rig.END;

	private static final TokenDay DAY = new TokenDay(START, START.plus(Duration.ofMinutes(315)),
			START.plus(Duration.ofDays(1)));

	private final BudgetLimits budget = Rig.BUDGET;

	@ParameterizedTest
	@CsvSource({ "'', 5, 5", "1, 5, 5", "1 2, 5, 11", "1 2, 10, 11", "1 2, 11, 11", "1 2, 12, 12", "1 2 11, 11, 12",
			"1 2 12, 13, 13", "1 2 3, 5, 12" })
	void openAtWhenWindowIsSpentSlides(String spent, int now, int opens) {
		assertThat(openAt(spent, now, Demand.FORCED)).isEqualTo(at(opens));
	}

	@ParameterizedTest
	@CsvSource({ "1, 5, NEEDED, 5", "1 21, 40, NEEDED, 315", "1 21, 40, FORCED, 40", "1 21, 320, NEEDED, 320",
			"1 21 41 61 81, 300, NEEDED, 315", "1 21 41 61 81, 320, FORCED, 320", "1 21 41 61 81, 345, NEEDED, 345",
			"1 21 41 61 81 101, 120, FORCED, 1440", "1 21 41 61 81 101, 400, NEEDED, 1440",
			"-5 -4 -3 1, 30, NEEDED, 30" })
	void openAtWhenNotDemandedWaitsForTheRation(String spent, int now, Demand demand, int opens) {
		assertThat(openAt(spent, now, demand)).isEqualTo(at(opens));
	}

	@Test
	void openAtWhenBothAreSpentGivesTheLater() {
		assertThat(openAt("1 21 41 61 310 311", 312, Demand.FORCED)).isEqualTo(at(1440));
		assertThat(openAt("1 21 313 314", 315, Demand.NEEDED)).isEqualTo(at(323));
		assertThat(openAt("1 21 41 313 314", 315, Demand.NEEDED)).isEqualTo(at(323));
	}

	@Test
	void openAtWhenADayAllowsOneWaitsForNothing() {
		BudgetLimits one = new BudgetLimits(Duration.ofMinutes(10), 1, 1);
		assertThat(one.openAt(List.of(), at(5), DAY, Demand.NEEDED)).isEqualTo(at(5));
		assertThat(one.openAt(List.of(at(1)), at(5), DAY, Demand.NEEDED)).isEqualTo(at(1440));
	}

	@Test
	void countsWhatIsOfTheDayOrTheWindow() {
		assertThat(this.budget.counts(at(0), at(700), DAY)).isTrue();
		assertThat(this.budget.counts(at(-1), at(8), DAY)).isTrue();
		assertThat(this.budget.counts(at(-1), at(9), DAY)).isFalse();
	}

	@Test
	void leftIsWhatWasNotSpent() {
		List<Instant> spent = List.of(at(-5), at(1), at(2), at(3));
		assertThat(this.budget.leftInDay(spent, DAY)).isEqualTo(3);
		assertThat(this.budget.leftInWindow(spent, at(3))).isZero();
		assertThat(this.budget.leftInWindow(spent, at(12))).isOne();
		assertThat(this.budget.leftInWindow(spent, at(13))).isEqualTo(2);
	}

	@Test
	void createWhenNothingIsAllowedThrows() {
		Duration window = Duration.ofMinutes(10);
		assertThatIllegalArgumentException().isThrownBy(() -> new BudgetLimits(Duration.ZERO, 2, 6));
		assertThatIllegalArgumentException().isThrownBy(() -> new BudgetLimits(window, 0, 6));
		assertThatIllegalArgumentException().isThrownBy(() -> new BudgetLimits(window, 2, 0));
	}

	private Instant openAt(String spent, int now, Demand demand) {
		List<Instant> moments = Stream.of(spent.split(" "))
			.filter((minute) -> !minute.isEmpty())
			.map((minute) -> at(Integer.parseInt(minute)))
			.toList();
		return this.budget.openAt(moments, at(now), DAY, demand);
	}

	private static Instant at(int minute) {
		return START.plus(Duration.ofMinutes(minute));
	}

}
