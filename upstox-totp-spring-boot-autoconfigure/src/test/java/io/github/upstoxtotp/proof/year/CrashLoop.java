package io.github.upstoxtotp.proof.year;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.function.Consumer;

import io.github.upstoxtotp.UpstoxStoreException;
import io.github.upstoxtotp.spi.UpstoxLease;
import io.github.upstoxtotp.spi.UpstoxTokenStore;
import io.github.upstoxtotp.store.MemoryTokenStore;
import org.jspecify.annotations.Nullable;

/**
 * A loop in which a process of an account ends and is started again. Its engine, its
 * login and its sealed records are the library's.
 */
enum CrashLoop {

	WRONG_PIN("the PIN is wrong", StoreKind.SURVIVING, Ending.EVERY_FIVE_MINUTES, Trouble.WRONG_PIN),

	DISK_FULL("the PIN is wrong, the disk is full", StoreKind.FULL, Ending.EVERY_FIVE_MINUTES, Trouble.WRONG_PIN),

	SERVER_DOWN("the PIN is wrong, Redis or PostgreSQL is down", StoreKind.DOWN, Ending.EVERY_FIVE_MINUTES,
			Trouble.WRONG_PIN),

	CLOCK_BACK("the PIN is wrong, and the clock two days back from the second start on", StoreKind.SURVIVING,
			Ending.EVERY_FIVE_MINUTES_WITH_THE_CLOCK_BACK, Trouble.WRONG_PIN),

	HOME_DIES("the PIN is wrong, the home dies with the container", StoreKind.DYING, Ending.NEVER, Trouble.WRONG_PIN),

	HOME_READ_ONLY("the PIN is wrong, the home is read-only", StoreKind.DYING, Ending.NEVER, Trouble.WRONG_PIN),

	WRONG_TOTP("the TOTP secret is wrong", StoreKind.SURVIVING, Ending.EVERY_FIVE_MINUTES, Trouble.WRONG_TOTP),

	WRONG_API_SECRET("the API secret is wrong", StoreKind.SURVIVING, Ending.EVERY_FIVE_MINUTES,
			Trouble.WRONG_API_SECRET),

	KILLED_AT_PIN("nothing is wrong", StoreKind.SURVIVING, Ending.IN_EACH_PIN, Trouble.NONE),

	NO_STORE("nothing is wrong, nothing is kept", StoreKind.DYING, Ending.EVERY_FIVE_MINUTES, Trouble.NONE),

	UPSTOX_DOWN("Upstox is down at VERIFY", StoreKind.SURVIVING, Ending.EVERY_FIVE_MINUTES_IN_AN_OUTAGE, Trouble.NONE),

	HOME_DIES_AND_IS_KILLED("the PIN is wrong, the home dies with the container", StoreKind.DYING,
			Ending.EVERY_FIVE_MINUTES, Trouble.WRONG_PIN),

	SERVER_DOWN_AND_LATER_KILLED("the PIN is wrong, Redis or PostgreSQL is down", StoreKind.DOWN,
			Ending.EVERY_FIFTEEN_MINUTES, Trouble.WRONG_PIN);

	// Kills a process after Upstox has processed its PIN.
	private static final long SEED = 6;

	private final String title;

	private final StoreKind store;

	private final Ending ending;

	private final Trouble trouble;

	CrashLoop(String title, StoreKind store, Ending ending, Trouble trouble) {
		this.title = title;
		this.store = store;
		this.ending = ending;
		this.trouble = trouble;
	}

	/**
	 * Lets time pass.
	 * @param duration how long, in milliseconds
	 * @return what it has cost
	 */
	LoopCost run(long duration) {
		LoopStore records = this.store.create();
		YearSimulation simulation = new YearSimulation(new YearScenario(name(), 1, 1, Set.of()), SEED,
				(process) -> LibraryTokenEngine.createSealed(process, records.next()));
		SimulatedCustomer customer = simulation.customers().get(0);
		this.trouble.befall(customer.upstox());
		this.ending.begin(simulation, customer);
		simulation.runFor(duration);
		YearStatistics statistics = simulation.statistics();
		return new LoopCost(statistics.processes(), statistics.generations(), statistics.pins(),
				statistics.mostWrongPins());
	}

	String toMarkdown() {
		LoopCost cost = run(TokenDays.DAY);
		return "| %s | %s | %d | %d | %d | %d |\n".formatted(this.title, this.ending.title, cost.starts(), cost.otps(),
				cost.pins(), cost.wrongPins());
	}

	/**
	 * What a day has cost.
	 *
	 * @param starts the number of starts
	 * @param otps the OTPs that were demanded
	 * @param pins the PINs that were sent
	 * @param wrongPins those in a row that were wrong, five at the most: they lock the
	 * account
	 */
	record LoopCost(int starts, long otps, int pins, int wrongPins) {
	}

	/**
	 * What is wrong with the credentials.
	 */
	private enum Trouble {

		NONE, WRONG_PIN, WRONG_TOTP, WRONG_API_SECRET;

		void befall(SimulatedUpstoxAccount account) {
			switch (this) {
				case WRONG_PIN -> account.changePin();
				case WRONG_TOTP -> account.changeTotpSecret();
				case WRONG_API_SECRET -> account.changeApiSecret();
				case NONE -> {
				}
			}
		}

	}

	/**
	 * What becomes of the records.
	 */
	private enum StoreKind {

		SURVIVING, DYING, FULL, DOWN;

		LoopStore create() {
			return switch (this) {
				case SURVIVING -> new SurvivingStore();
				case DYING -> MemoryTokenStore::new;
				case FULL -> new FullStore();
				case DOWN -> new DownStore();
			};
		}

	}

	/**
	 * What ends a process.
	 */
	private enum Ending {

		NEVER("nothing: a refusal does not end the application, also with `startup=blocking`") {

			@Override
			void begin(YearSimulation simulation, SimulatedCustomer customer) {
			}

		},

		EVERY_FIVE_MINUTES("it is killed every 5 minutes") {

			@Override
			void begin(YearSimulation simulation, SimulatedCustomer customer) {
				every(5 * TokenDays.MINUTE, simulation, customer, (process) -> {
				});
			}

		},

		EVERY_FIFTEEN_MINUTES("it is killed every 15 minutes") {

			@Override
			void begin(YearSimulation simulation, SimulatedCustomer customer) {
				every(15 * TokenDays.MINUTE, simulation, customer, (process) -> {
				});
			}

		},

		EVERY_FIVE_MINUTES_WITH_THE_CLOCK_BACK("it is killed every 5 minutes") {

			@Override
			void begin(YearSimulation simulation, SimulatedCustomer customer) {
				every(5 * TokenDays.MINUTE, simulation, customer,
						(process) -> process.machine().setSkew(-2 * TokenDays.DAY));
			}

		},

		EVERY_FIVE_MINUTES_IN_AN_OUTAGE("it is killed every 5 minutes") {

			@Override
			void begin(YearSimulation simulation, SimulatedCustomer customer) {
				simulation.conditions()
					.add(new UpstoxIncident(UpstoxIncident.IncidentKind.DOWN, UpstoxRoute.VERIFY, Long.MAX_VALUE));
				EVERY_FIVE_MINUTES.begin(simulation, customer);
			}

		},

		IN_EACH_PIN("it is killed in the middle of each PIN") {

			@Override
			void begin(YearSimulation simulation, SimulatedCustomer customer) {
				every(TokenDays.SECOND, simulation, (process) -> process.crashAt(UpstoxRoute.PIN), customer);
			}

		};

		private final String title;

		Ending(String title) {
			this.title = title;
		}

		abstract void begin(YearSimulation simulation, SimulatedCustomer customer);

		private static void every(long period, YearSimulation simulation, SimulatedCustomer customer,
				Consumer<SimulatedProcess> before) {
			every(period, simulation, (process) -> {
				before.accept(process);
				customer.replace(process);
			}, customer);
		}

		private static void every(long period, YearSimulation simulation, Consumer<SimulatedProcess> action,
				SimulatedCustomer customer) {
			simulation.time().after(period, () -> {
				SimulatedProcess process = customer.anyProcess();
				if (process != null) {
					action.accept(process);
				}
				every(period, simulation, action, customer);
			});
		}

	}

	/**
	 * Gives each process its store.
	 */
	private interface LoopStore {

		UpstoxTokenStore next();

	}

	private static final class SurvivingStore implements LoopStore {

		private final UpstoxTokenStore records = new MemoryTokenStore();

		@Override
		public UpstoxTokenStore next() {
			return this.records;
		}

	}

	private static class FullStore implements LoopStore, UpstoxTokenStore {

		@Override
		public UpstoxTokenStore next() {
			return this;
		}

		@Override
		public byte @Nullable [] read(String key) {
			return null;
		}

		@Override
		public void write(String key, byte[] content, Instant expiresAt) {
			throw new UpstoxStoreException("The disk is full.", null);
		}

	}

	private static final class DownStore extends FullStore {

		@Override
		public byte @Nullable [] read(String key) {
			throw new UpstoxStoreException("The server is down.", null);
		}

		@Override
		public UpstoxLease tryLease(String key, Duration longest) {
			throw new UpstoxStoreException("The server is down.", null);
		}

	}

}
