package io.github.upstoxtotp.benchmarks.year;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Decides what becomes of requests. Besides the spells of trouble, a request now and then
 * fails for no reason.
 */
final class Weather {

	private static final long[] USUAL = { 200, 1_500 };

	private static final long[] SLOW = { 2_000, 20_000 };

	private final List<Spell> spells = new ArrayList<>();

	private final VirtualTime time;

	private final SplittableRandom random;

	private final double strayFaults;

	private long troubledUntil;

	/**
	 * Creates fair weather.
	 * @param time the true time
	 * @param random decides
	 * @param strayFaults the share of requests that fail for no reason
	 */
	Weather(VirtualTime time, SplittableRandom random, double strayFaults) {
		this.time = time;
		this.random = random;
		this.strayFaults = strayFaults;
	}

	void add(Spell spell) {
		this.spells.add(spell);
		this.troubledUntil = Math.max(this.troubledUntil, spell.until());
	}

	/**
	 * Returns when the last spell ended, or will end.
	 * @return a moment
	 */
	long troubledUntil() {
		return this.troubledUntil;
	}

	Fate fateOf(Route route) {
		this.spells.removeIf((spell) -> spell.until() <= this.time.now());
		for (Spell spell : this.spells) {
			Fate fate = spell.concerns(route) ? fateIn(spell, route) : Fate.ANSWERED;
			if (fate != Fate.ANSWERED) {
				return fate;
			}
		}
		return happens(this.strayFaults)
				? oneOf(Fate.UNREACHABLE, Fate.RESET_BEFORE, Fate.RESET_AFTER, Fate.SERVER_TROUBLE, Fate.LEFT_HANGING)
				: Fate.ANSWERED;
	}

	private Fate fateIn(Spell spell, Route route) {
		return switch (spell.kind()) {
			case DOWN -> down(spell);
			case FLAKY -> happens(0.33) ? oneOf(Fate.UNREACHABLE, Fate.RESET_BEFORE, Fate.RESET_AFTER) : Fate.ANSWERED;
			case SLOW -> Fate.ANSWERED;
			case FORGETFUL -> (route.isInSession() && happens(0.5)) ? Fate.SESSION_LOST : Fate.ANSWERED;
			case STRICT -> happens(0.67) ? Fate.RATE_LIMITED : Fate.ANSWERED;
		};
	}

	private Fate down(Spell spell) {
		return (spell.route() == null) ? oneOf(Fate.UNREACHABLE, Fate.LEFT_HANGING, Fate.SERVER_TROUBLE)
				: oneOf(Fate.RESET_BEFORE, Fate.RESET_AFTER, Fate.SERVER_TROUBLE, Fate.LEFT_HANGING);
	}

	long loginExchangeTime() {
		long[] range = isSlow() ? SLOW : USUAL;
		return this.random.nextLong(range[0], range[1]);
	}

	private boolean isSlow() {
		return this.spells.stream()
			.anyMatch((spell) -> spell.kind() == Spell.Kind.SLOW && spell.until() > this.time.now());
	}

	private boolean happens(double probability) {
		return this.random.nextDouble() < probability;
	}

	private Fate oneOf(Fate... fates) {
		return fates[this.random.nextInt(fates.length)];
	}

}
