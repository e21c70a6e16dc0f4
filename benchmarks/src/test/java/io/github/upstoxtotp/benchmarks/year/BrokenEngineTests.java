package io.github.upstoxtotp.benchmarks.year;

import java.time.Duration;
import java.util.Set;
import java.util.function.Consumer;

import io.github.upstoxtotp.account.AccountSettings.OtpBudget;
import io.github.upstoxtotp.store.UnsharedAccountStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Shows that a simulation notices what must not happen, by engines that are broken on
 * purpose.
 */
class BrokenEngineTests {

	private static final Scenario TWO = new Scenario("two", 1, 2, Set.of());

	private static final int DAYS = 1;

	@Test
	void realEngineMeetsTheTargetsHere() {
		assertThat(run(RealEngine::create, (world) -> {
		}).meetsTargets()).isTrue();
	}

	@Test
	void loginsAndTotpsOfProcessesThatShareNothingAreCounted() {
		Outcome outcome = run((replica) -> RealEngine.create(replica, new UnsharedAccountStore(), RealEngine.BUDGET),
				(world) -> {
				});
		assertThat(outcome.daysWithSeveral()).isEqualTo(DAYS + 1);
		assertThat(outcome.unexplainedLogins()).isEqualTo(DAYS + 1);
		assertThat(outcome.tally().repeatedTimeSteps()).isPositive();
		assertThat(outcome.meetsTargets()).isFalse();
	}

	@Test
	void tokensKeptForTooLongAreCounted() {
		Outcome outcome = run((replica) -> new Keeping(RealEngine.create(replica)), (world) -> {
		});
		assertThat(outcome.tally().deadTokens()).isPositive();
		assertThat(outcome.meetsTargets()).isFalse();
	}

	@Test
	void generationsBeyondTheBudgetAreCounted() {
		OtpBudget generous = new OtpBudget(Duration.ofMinutes(10), 100, 100);
		Outcome outcome = run(
				(replica) -> RealEngine.create(replica, new StoreClient(replica, replica.store()), generous),
				(world) -> world.weather()
					.add(new Spell(Spell.Kind.DOWN, Route.TOKEN, world.time().now() + TokenDays.HOUR)));
		assertThat(outcome.tally().mostGenerations()).isGreaterThan(2);
		assertThat(outcome.meetsTargets()).isFalse();
	}

	@Test
	void pinsAfterARefusalAreCounted() {
		Outcome outcome = run((replica) -> new Resetting(RealEngine.create(replica)),
				(world) -> world.customers().get(0).changePin());
		assertThat(outcome.tally().repeatedPins()).isPositive();
		assertThat(outcome.meetsTargets()).isFalse();
	}

	@Test
	void secondsWithoutATokenAreCounted() {
		Outcome outcome = run((replica) -> new Idle(), (world) -> {
		});
		long seconds = Duration.ofHours(15).plusMinutes(30).plus(Duration.ofMinutes(1125 * DAYS)).toSeconds();
		assertThat(outcome.daysWithout()).isEqualTo(DAYS + 1);
		assertThat(outcome.unavailableSeconds()).isBetween((int) (2 * (seconds - 600)), (int) (2 * seconds));
		assertThat(outcome.meetsTargets()).isFalse();
	}

	private static Outcome run(Engine.Factory engines, Consumer<World> preparation) {
		World world = new World(TWO, 1, engines);
		preparation.accept(world);
		return world.run(DAYS, (month) -> {
		});
	}

	/**
	 * Does nothing.
	 */
	private static class Idle implements Engine {

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
		public void demandToken() {
		}

		@Override
		public void invalidate(String token) {
		}

		@Override
		public void reset() {
		}

	}

	/**
	 * Leaves everything to another engine.
	 */
	private static class Delegating extends Idle {

		private final Engine engine;

		Delegating(Engine engine) {
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
		public void demandToken() {
			this.engine.demandToken();
		}

		@Override
		public void reset() {
			this.engine.reset();
		}

	}

	/**
	 * Sends the last token until there is a new one.
	 */
	private static final class Keeping extends Delegating {

		private @Nullable String kept;

		Keeping(Engine engine) {
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
	 * Lifts each block by itself after a while, and then asks no more.
	 */
	private static final class Resetting extends Delegating {

		private int demands;

		Resetting(Engine engine) {
			super(engine);
		}

		@Override
		public void demandToken() {
			if (++this.demands == 50) {
				reset();
			}
			if (this.demands < 100) {
				super.demandToken();
			}
		}

	}

}
