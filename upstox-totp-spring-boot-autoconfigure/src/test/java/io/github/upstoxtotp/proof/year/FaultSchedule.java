package io.github.upstoxtotp.proof.year;

import java.util.EnumSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * Draws faults at random. Two fifths of them happen around a boundary.
 */
final class FaultSchedule {

	private static final long DAY = TokenDays.DAY;

	private static final long HOUR = TokenDays.HOUR;

	private static final long MINUTE = TokenDays.MINUTE;

	private static final List<UpstoxRoute> LOGIN = List.copyOf(EnumSet.complementOf(EnumSet.of(UpstoxRoute.PROFILE)));

	private static final List<UpstoxIncident.IncidentKind> PARTIAL = List
		.copyOf(EnumSet.complementOf(EnumSet.of(UpstoxIncident.IncidentKind.DOWN)));

	private static final int MOST_PROCESSES = 5;

	private final YearSimulation simulation;

	private final SplittableRandom random;

	FaultSchedule(YearSimulation simulation, SplittableRandom random) {
		this.simulation = simulation;
		this.random = random;
	}

	void begin() {
		YearScenario scenario = this.simulation.scenario();
		if (scenario.has(FaultCategory.UPSTOX) || scenario.has(FaultCategory.UPSTOX_LATE)) {
			every(36 * HOUR, this::beginIncident);
		}
		this.simulation.customers().forEach(this::begin);
	}

	private void begin(SimulatedCustomer customer) {
		YearScenario scenario = this.simulation.scenario();
		if (scenario.has(FaultCategory.PROCESSES)) {
			some(customer, 2 * DAY, customer::restart);
			some(customer, 3 * DAY, customer::replace);
			some(customer, 3 * DAY, (process) -> process.crashAt(anyRoute()));
			some(customer, 2 * DAY, (process) -> process.machine().setSkew(customer.randomSkew()));
			some(customer, 4 * DAY, (process) -> process.machine().sleep(duration(MINUTE, 10 * HOUR)));
		}
		if (scenario.has(FaultCategory.SCALING)) {
			every(2 * DAY, () -> addOrRemoveProcess(customer));
		}
		if (scenario.has(FaultCategory.STORE)) {
			every(8 * DAY, () -> customer.store().goDown(now() + duration(MINUTE, 6 * HOUR)));
			every(60 * DAY, customer.store()::loseContent);
		}
		if (scenario.has(FaultCategory.REVOCATIONS)) {
			every(8 * DAY, customer::revokeToken);
		}
		if (scenario.has(FaultCategory.PIN)) {
			every(20 * DAY, () -> {
				customer.changePin();
				this.simulation.time().after(duration(3 * HOUR, 20 * HOUR), customer::restorePin);
			});
		}
	}

	private void some(SimulatedCustomer customer, long mean, Consumer<SimulatedProcess> action) {
		every(mean, () -> {
			SimulatedProcess process = customer.anyProcess();
			if (process != null) {
				action.accept(process);
			}
		});
	}

	private void every(long mean, Runnable action) {
		this.simulation.time().at(nextMoment(mean), () -> {
			every(mean, action);
			action.run();
		});
	}

	private long nextMoment(long mean) {
		long any = now() + HOUR + (long) (-Math.log(1 - this.random.nextDouble()) * mean);
		return (this.random.nextInt(5) < 2) ? TokenDays.end(any) + this.random.nextLong(-20 * MINUTE, 40 * MINUTE)
				: any;
	}

	private void addOrRemoveProcess(SimulatedCustomer customer) {
		SimulatedProcess process = customer.anyProcess();
		boolean full = customer.size() >= MOST_PROCESSES;
		if (process != null && (full || (customer.size() > 1 && this.random.nextBoolean()))) {
			customer.kill(process);
		}
		else {
			customer.addProcess();
		}
	}

	private void beginIncident() {
		int chance = this.random.nextInt(100);
		if (chance < 35 || isLateAlready()) {
			this.simulation.conditions()
				.add(new UpstoxIncident(UpstoxIncident.IncidentKind.DOWN, null, now() + incidentLength()));
		}
		else if (chance < 65) {
			addCostly(UpstoxIncident.IncidentKind.DOWN, anyRoute());
		}
		else {
			addCostly(PARTIAL.get(this.random.nextInt(PARTIAL.size())), null);
		}
	}

	private boolean isLateAlready() {
		long deadline = TokenDays.deadline(now());
		return !mayBeLate() && now() >= deadline && this.simulation.conditions().incidentsEndAt() >= deadline;
	}

	private void addCostly(UpstoxIncident.IncidentKind kind, @Nullable UpstoxRoute route) {
		long until = now() + incidentLength();
		long latest = TokenDays.nextDeadline(now()) - this.random.nextLong(2 * MINUTE, 10 * MINUTE);
		this.simulation.conditions()
			.add(new UpstoxIncident(kind, route, mayBeLate() ? until : Math.min(until, latest)));
	}

	private boolean mayBeLate() {
		return this.simulation.scenario().has(FaultCategory.UPSTOX_LATE);
	}

	private long incidentLength() {
		return duration(2 * MINUTE, 12 * HOUR);
	}

	private UpstoxRoute anyRoute() {
		return LOGIN.get(this.random.nextInt(LOGIN.size()));
	}

	private long duration(long shortest, long longest) {
		double share = this.random.nextDouble();
		return (long) (shortest * Math.pow((double) longest / shortest, share));
	}

	private long now() {
		return this.simulation.time().now();
	}

}
