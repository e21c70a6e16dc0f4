package io.github.upstoxtotp.proof.year;

import java.util.Set;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What replicas do that lose their shared store while the PIN is changed at Upstox.
 */
class LostStoreTests {

	private static final int REPLICAS = 5;

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3 })
	void replicasWithoutTheirStoreSendAChangedPinOnceEach(long seed) {
		YearSimulation simulation = new YearSimulation(new YearScenario("lost store", 1, REPLICAS, Set.of()), seed,
				LibraryTokenEngine::create);
		SimulatedCustomer customer = simulation.customers().get(0);
		simulation.time().after(TokenDays.HOUR, () -> {
			assertThat(simulation.statistics().pins()).isOne();
			customer.store().goDown(Long.MAX_VALUE);
			customer.changePin();
		});
		simulation.time()
			.at(YearSimulation.FIRST_BOUNDARY + 15 * TokenDays.MINUTE,
					() -> assertThat(pins(simulation))
						.as("PINs in the first quarter of the hour over which they are spread")
						.isLessThanOrEqualTo(REPLICAS / 2));
		simulation.runFor(4 * TokenDays.DAY);
		assertThat(pins(simulation)).isBetween(1, REPLICAS);
	}

	private static int pins(YearSimulation simulation) {
		return simulation.statistics().pins() - 1;
	}

}
