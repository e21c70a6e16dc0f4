package io.github.upstoxtotp.benchmarks.year;

import java.util.EnumSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * Draws what goes wrong. Two fifths of it happen around a boundary, where it hurts most.
 */
final class Troubles {

	private static final long DAY = TokenDays.DAY;

	private static final long HOUR = TokenDays.HOUR;

	private static final long MINUTE = TokenDays.MINUTE;

	private static final List<Route> LOGIN = List.copyOf(EnumSet.complementOf(EnumSet.of(Route.PROFILE)));

	private static final List<Spell.Kind> PARTIAL = List.copyOf(EnumSet.complementOf(EnumSet.of(Spell.Kind.DOWN)));

	private static final int MOST_REPLICAS = 5;

	private final World world;

	private final SplittableRandom random;

	Troubles(World world, SplittableRandom random) {
		this.world = world;
		this.random = random;
	}

	void begin() {
		Scenario scenario = this.world.scenario();
		if (scenario.has(Trouble.UPSTOX) || scenario.has(Trouble.UPSTOX_LATE)) {
			every(36 * HOUR, this::beginSpell);
		}
		this.world.customers().forEach(this::begin);
	}

	private void begin(Customer customer) {
		Scenario scenario = this.world.scenario();
		if (scenario.has(Trouble.PROCESSES)) {
			some(customer, 2 * DAY, customer::restart);
			some(customer, 3 * DAY, customer::replace);
			some(customer, 3 * DAY, (replica) -> replica.crashAt(anyRoute()));
			some(customer, 2 * DAY, (replica) -> replica.machine().setSkew(customer.randomSkew()));
			some(customer, 4 * DAY, (replica) -> replica.machine().sleep(duration(MINUTE, 10 * HOUR)));
		}
		if (scenario.has(Trouble.FLEET)) {
			every(2 * DAY, () -> changeFleet(customer));
		}
		if (scenario.has(Trouble.STORE)) {
			every(8 * DAY, () -> customer.store().goDown(now() + duration(MINUTE, 6 * HOUR)));
			every(60 * DAY, customer.store()::loseEverything);
		}
		if (scenario.has(Trouble.REVOCATIONS)) {
			every(8 * DAY, customer::revokeToken);
		}
		if (scenario.has(Trouble.PIN)) {
			every(20 * DAY, () -> {
				customer.changePin();
				this.world.time().after(duration(3 * HOUR, 20 * HOUR), customer::restorePin);
			});
		}
	}

	private void some(Customer customer, long mean, Consumer<Replica> action) {
		every(mean, () -> {
			Replica replica = customer.anyReplica();
			if (replica != null) {
				action.accept(replica);
			}
		});
	}

	private void every(long mean, Runnable action) {
		this.world.time().at(nextMoment(mean), () -> {
			every(mean, action);
			action.run();
		});
	}

	private long nextMoment(long mean) {
		long any = now() + HOUR + (long) (-Math.log(1 - this.random.nextDouble()) * mean);
		return (this.random.nextInt(5) < 2) ? TokenDays.end(any) + this.random.nextLong(-20 * MINUTE, 40 * MINUTE)
				: any;
	}

	private void changeFleet(Customer customer) {
		Replica replica = customer.anyReplica();
		boolean full = customer.size() >= MOST_REPLICAS;
		if (replica != null && (full || (customer.size() > 1 && this.random.nextBoolean()))) {
			customer.kill(replica);
		}
		else {
			customer.join();
		}
	}

	private void beginSpell() {
		int chance = this.random.nextInt(100);
		if (chance < 35 || isLateAlready()) {
			this.world.weather().add(new Spell(Spell.Kind.DOWN, null, now() + spellLength()));
		}
		else if (chance < 65) {
			addCostly(Spell.Kind.DOWN, anyRoute());
		}
		else {
			addCostly(PARTIAL.get(this.random.nextInt(PARTIAL.size())), null);
		}
	}

	private boolean isLateAlready() {
		long deadline = TokenDays.deadline(now());
		return !mayBeLate() && now() >= deadline && this.world.weather().troubledUntil() >= deadline;
	}

	private void addCostly(Spell.Kind kind, @Nullable Route route) {
		long until = now() + spellLength();
		long latest = TokenDays.nextDeadline(now()) - this.random.nextLong(2 * MINUTE, 10 * MINUTE);
		this.world.weather().add(new Spell(kind, route, mayBeLate() ? until : Math.min(until, latest)));
	}

	private boolean mayBeLate() {
		return this.world.scenario().has(Trouble.UPSTOX_LATE);
	}

	private long spellLength() {
		return duration(2 * MINUTE, 12 * HOUR);
	}

	private Route anyRoute() {
		return LOGIN.get(this.random.nextInt(LOGIN.size()));
	}

	private long duration(long shortest, long longest) {
		double share = this.random.nextDouble();
		return (long) (shortest * Math.pow((double) longest / shortest, share));
	}

	private long now() {
		return this.world.time().now();
	}

}
