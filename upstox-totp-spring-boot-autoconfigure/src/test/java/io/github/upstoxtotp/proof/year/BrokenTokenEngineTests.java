package io.github.upstoxtotp.proof.year;

import java.time.Duration;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Shows that a simulation notices what must not happen, by engines that are broken on
 * purpose.
 */
class BrokenTokenEngineTests {

	private static final YearScenario TWO = new YearScenario("two", 1, 2, Set.of());

	private static final int DAYS = 1;

	@Test
	void realEngineMeetsTheTargetsHere() {
		assertThat(run(LibraryTokenEngine::create, (simulation) -> {
		}).meetsTargets()).isTrue();
	}

	@Test
	void loginsAndTotpsOfProcessesThatShareNothingAreCounted() {
		YearResult result = run(LibraryTokenEngine::createUnshared, (simulation) -> {
		});
		assertThat(result.loginsPerDay()).hasSize(DAYS + 1).allMatch((logins) -> logins > 1);
		assertThat(result.unexplainedLogins()).isPositive();
		assertThat(result.statistics().repeatedTimeSteps()).isPositive();
		assertThat(result.meetsTargets()).isFalse();
	}

	@Test
	void tokensKeptForTooLongAreCounted() {
		YearResult result = run((process) -> new ExpiredTokenEngine(LibraryTokenEngine.create(process)),
				(simulation) -> {
				});
		assertThat(result.statistics().deadTokens()).isPositive();
		assertThat(result.meetsTargets()).isFalse();
	}

	@Test
	void generationsBeyondTheBudgetAreCounted() {
		YearResult result = run(LibraryTokenEngine::createUnlimited,
				(simulation) -> simulation.conditions()
					.add(new UpstoxIncident(UpstoxIncident.IncidentKind.DOWN, UpstoxRoute.TOKEN,
							simulation.time().now() + TokenDays.HOUR)));
		assertThat(result.statistics().mostGenerations()).isGreaterThan(2);
		assertThat(result.meetsTargets()).isFalse();
	}

	@Test
	void pinsAfterARefusalAreCounted() {
		YearResult result = run((process) -> new ResettingTokenEngine(LibraryTokenEngine.create(process)),
				(simulation) -> simulation.customers().get(0).changePin());
		assertThat(result.statistics().repeatedPins()).isPositive();
		assertThat(result.meetsTargets()).isFalse();
	}

	@Test
	void secondsWithoutATokenAreCounted() {
		YearResult result = run((process) -> new IdleTokenEngine(), (simulation) -> {
		});
		long seconds = Duration.ofHours(15).plusMinutes(30).plus(Duration.ofMinutes(1125 * DAYS)).toSeconds();
		assertThat(result.daysWithoutLogin()).isEqualTo(DAYS + 1);
		assertThat(result.unavailableSeconds()).isBetween((int) (2 * (seconds - 600)), (int) (2 * seconds));
		assertThat(result.meetsTargets()).isFalse();
	}

	private static YearResult run(Function<SimulatedProcess, TokenEngine> engines,
			Consumer<YearSimulation> preparation) {
		YearSimulation simulation = new YearSimulation(TWO, 1, engines);
		preparation.accept(simulation);
		return simulation.run(DAYS);
	}

	/**
	 * Does nothing.
	 */
	private static class IdleTokenEngine implements TokenEngine {

		@Override
		public void start() {
		}

		@Override
		public void stop() {
		}

		@Override
		public @Nullable String currentToken() {
			return null;
		}

		@Override
		public void requestToken() {
		}

		@Override
		public void invalidate(String token) {
		}

		@Override
		public boolean isBlocked() {
			return false;
		}

		@Override
		public void reset(Runnable refused) {
		}

	}

	/**
	 * Delegates to another engine.
	 */
	private static class DelegatingTokenEngine extends IdleTokenEngine {

		private final TokenEngine engine;

		DelegatingTokenEngine(TokenEngine engine) {
			this.engine = engine;
		}

		@Override
		public void start() {
			this.engine.start();
		}

		@Override
		public @Nullable String currentToken() {
			return this.engine.currentToken();
		}

		@Override
		public void requestToken() {
			this.engine.requestToken();
		}

		@Override
		public boolean isBlocked() {
			return this.engine.isBlocked();
		}

		@Override
		public void reset(Runnable refused) {
			this.engine.reset(refused);
		}

	}

	/**
	 * Sends the last token until there is a new one.
	 */
	private static final class ExpiredTokenEngine extends DelegatingTokenEngine {

		private @Nullable String kept;

		ExpiredTokenEngine(TokenEngine engine) {
			super(engine);
		}

		@Override
		public @Nullable String currentToken() {
			String current = super.currentToken();
			this.kept = (current != null) ? current : this.kept;
			return this.kept;
		}

	}

	/**
	 * Resets a block after a while, and stops asking later.
	 */
	private static final class ResettingTokenEngine extends DelegatingTokenEngine {

		private int demands;

		ResettingTokenEngine(TokenEngine engine) {
			super(engine);
		}

		@Override
		public void requestToken() {
			if (++this.demands == 50) {
				reset(() -> {
				});
			}
			if (this.demands < 100) {
				super.requestToken();
			}
		}

	}

}
