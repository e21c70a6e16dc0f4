package io.github.upstoxtotp.proof.year;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

import org.jspecify.annotations.Nullable;

/**
 * A customer with an account at Upstox, a store, and processes.
 */
final class SimulatedCustomer {

	private static final long LARGEST_SKEW = 30 * TokenDays.SECOND;

	private static final long RECOVERY = 10 * TokenDays.MINUTE;

	private static final long BETWEEN_REFUSALS = 10 * TokenDays.MINUTE;

	private static final long WINDOW = 10 * TokenDays.MINUTE;

	private static final long GUARD_BAND = 3 * TokenDays.MINUTE;

	private static final long START = 2 * TokenDays.MINUTE;

	private static final long PERSON_TAKES = 60 * TokenDays.MINUTE;

	private static final long START_WITHOUT_STORE = 11 * TokenDays.MINUTE;

	private final List<SimulatedProcess> running = new ArrayList<>();

	private final YearSimulation simulation;

	private final SplittableRandom random;

	private final SimulatedUpstoxAccount upstox;

	private final SimulatedStore store;

	private final Duration refreshDelay;

	private long pinWrongUntil;

	private long revokedAt;

	private boolean personCalled;

	/**
	 * Creates a customer without processes.
	 * @param simulation the simulation
	 * @param name the client code of the account
	 * @param random its source of randomness
	 */
	SimulatedCustomer(YearSimulation simulation, String name, SplittableRandom random) {
		this.simulation = simulation;
		this.random = random;
		this.upstox = new SimulatedUpstoxAccount(simulation.time(), name, simulation.statistics(),
				this::causeOfLoginAfter);
		this.store = new SimulatedStore(simulation.time(), simulation.scenario().processes() == 1);
		this.refreshDelay = Duration.ofMillis(random.nextLong(TokenDays.MINUTE, 11 * TokenDays.MINUTE));
	}

	/**
	 * Starts a process on a machine of its own.
	 */
	void addProcess() {
		startOn(new SimulatedMachine(this.simulation.time(), randomSkew()));
	}

	private void startOn(SimulatedMachine machine) {
		SimulatedProcess process = new SimulatedProcess(this.simulation.time(), this, machine, this.random.split(),
				this.simulation.engines());
		this.running.add(process);
		this.simulation.time().add(process);
		this.simulation.statistics().processStarted();
		process.start();
	}

	long randomSkew() {
		return this.random.nextLong(-LARGEST_SKEW, LARGEST_SKEW + 1);
	}

	/**
	 * Kills a process and starts another one on its machine, if it still runs.
	 * @param process the process
	 */
	void replace(SimulatedProcess process) {
		if (this.running.contains(process)) {
			kill(process);
			startLater(process.machine());
		}
	}

	void kill(SimulatedProcess process) {
		this.running.remove(process);
		process.kill();
		this.simulation.time().remove(process);
	}

	void restart(SimulatedProcess process) {
		this.running.remove(process);
		process.stop();
		this.simulation.time().remove(process);
		startLater(process.machine());
	}

	private void startLater(SimulatedMachine machine) {
		this.simulation.time().after(this.random.nextLong(100, 30 * TokenDays.SECOND), () -> startOn(machine));
	}

	@Nullable SimulatedProcess anyProcess() {
		List<SimulatedProcess> awake = this.running.stream().filter((process) -> process.machine().isAwake()).toList();
		return awake.isEmpty() ? null : awake.get(this.random.nextInt(awake.size()));
	}

	int size() {
		return this.running.size();
	}

	/**
	 * Returns why a process has no token now.
	 * @param process the process
	 * @return the first reason that holds
	 */
	UnavailabilityReason reasonForNoToken(SimulatedProcess process) {
		long now = this.simulation.time().now();
		if (now < TokenDays.deadline(now)) {
			return UnavailabilityReason.BEFORE_DEADLINE;
		}
		if (now >= TokenDays.end(now) - GUARD_BAND) {
			return UnavailabilityReason.GUARD_BAND;
		}
		if (now < conditions().incidentsEndAt() + RECOVERY) {
			return UnavailabilityReason.UPSTOX_DOWN;
		}
		if (this.upstox.isPinWrong() || now < this.pinWrongUntil) {
			return UnavailabilityReason.PIN_WRONG;
		}
		if (process.isBlocked()) {
			callPerson();
			return UnavailabilityReason.BLOCKED;
		}
		if (now < this.revokedAt + BETWEEN_REFUSALS + START) {
			return UnavailabilityReason.TOKEN_REVOKED;
		}
		long start = this.store.isDown() ? START_WITHOUT_STORE : START;
		if (now < process.runningSince() + start) {
			return UnavailabilityReason.PROCESS_STARTING;
		}
		if (this.upstox.lostTwoSince(now - WINDOW - START)) {
			return UnavailabilityReason.WINDOW_SPENT;
		}
		return (this.store.otpsSince(TokenDays.start(now)) >= LibraryTokenEngine.OTPS_PER_DAY)
				? UnavailabilityReason.BUDGET_SPENT : UnavailabilityReason.UNEXPLAINED;
	}

	// In a loop of restarts nobody looks.
	private void callPerson() {
		if (!this.personCalled && this.simulation.scenario().has(FaultCategory.PROCESSES)) {
			this.personCalled = true;
			statistics().personCalled();
			this.simulation.time().after(PERSON_TAKES, this::restorePin);
		}
	}

	private RepeatedLoginCause causeOfLoginAfter(SimulatedToken last) {
		long now = this.simulation.time().now();
		if (last.isRevoked()) {
			return RepeatedLoginCause.REVOKED;
		}
		if (last.receiver() == null) {
			return RepeatedLoginCause.ANSWER_LOST;
		}
		if (this.store.holds(last) && this.store.wasReliableSince(now - RECOVERY)) {
			return RepeatedLoginCause.UNEXPLAINED;
		}
		if (!this.store.wasReliableSince(last.issuedAt())) {
			return RepeatedLoginCause.STORE_TROUBLE;
		}
		boolean held = this.running.stream().anyMatch((process) -> process.has(last));
		return held ? RepeatedLoginCause.UNEXPLAINED : RepeatedLoginCause.FORGOTTEN;
	}

	void changePin() {
		this.upstox.changePin();
	}

	/**
	 * Restores the right PIN and resets the block in one of the processes, as a person
	 * does.
	 */
	void restorePin() {
		SimulatedProcess process = anyProcess();
		if (process == null) {
			this.simulation.time().after(RECOVERY, this::restorePin);
			return;
		}
		this.personCalled = false;
		this.upstox.restorePin();
		this.upstox.blockReset();
		process.reset();
		this.pinWrongUntil = this.simulation.time().now() + RECOVERY;
	}

	/**
	 * Chooses another PIN and restarts all processes with it, as a person does whose old
	 * one the library does not send any more.
	 */
	void choosePin() {
		this.upstox.choosePin();
		this.simulation.time().after(0, () -> List.copyOf(this.running).forEach(this::update));
	}

	private void update(SimulatedProcess process) {
		if (process.machine().isAwake()) {
			restart(process);
		}
		else {
			replace(process);
		}
	}

	void revokeToken() {
		SimulatedToken last = this.upstox.lastIssue();
		if (last != null) {
			this.revokedAt = this.simulation.time().now();
			last.revoke(this.revokedAt);
		}
	}

	NetworkConditions conditions() {
		return this.simulation.conditions();
	}

	YearStatistics statistics() {
		return this.simulation.statistics();
	}

	SimulatedUpstoxAccount upstox() {
		return this.upstox;
	}

	SimulatedStore store() {
		return this.store;
	}

	Duration refreshDelay() {
		return this.refreshDelay;
	}

}
