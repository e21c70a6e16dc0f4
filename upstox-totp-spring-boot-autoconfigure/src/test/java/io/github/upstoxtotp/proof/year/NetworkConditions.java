package io.github.upstoxtotp.proof.year;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Decides what happens to requests: by the incidents, and for some requests at random.
 */
final class NetworkConditions {

	private static final long[] USUAL = { 200, 1_500 };

	private static final long[] SLOW = { 2_000, 20_000 };

	private final List<UpstoxIncident> incidents = new ArrayList<>();

	private final VirtualTime time;

	private final SplittableRandom random;

	private final double randomFaults;

	private long incidentsEndAt;

	/**
	 * Creates conditions without incidents.
	 * @param time the true time
	 * @param random decides
	 * @param randomFaults the share of requests that fail at random
	 */
	NetworkConditions(VirtualTime time, SplittableRandom random, double randomFaults) {
		this.time = time;
		this.random = random;
		this.randomFaults = randomFaults;
	}

	void add(UpstoxIncident incident) {
		this.incidents.add(incident);
		this.incidentsEndAt = Math.max(this.incidentsEndAt, incident.until());
	}

	/**
	 * Returns when the last incident ended, or will end.
	 * @return a moment
	 */
	long incidentsEndAt() {
		return this.incidentsEndAt;
	}

	ExchangeOutcome outcomeOf(UpstoxRoute route) {
		this.incidents.removeIf((incident) -> incident.until() <= this.time.now());
		for (UpstoxIncident incident : this.incidents) {
			ExchangeOutcome outcome = incident.concerns(route) ? outcomeIn(incident, route) : ExchangeOutcome.ANSWERED;
			if (outcome != ExchangeOutcome.ANSWERED) {
				return outcome;
			}
		}
		return happens(this.randomFaults) ? oneOf(ExchangeOutcome.UNREACHABLE, ExchangeOutcome.RESET_BEFORE,
				ExchangeOutcome.RESET_AFTER, ExchangeOutcome.SERVER_ERROR, ExchangeOutcome.LEFT_HANGING)
				: ExchangeOutcome.ANSWERED;
	}

	private ExchangeOutcome outcomeIn(UpstoxIncident incident, UpstoxRoute route) {
		return switch (incident.kind()) {
			case DOWN -> down(incident);
			case FLAKY -> happens(0.33)
					? oneOf(ExchangeOutcome.UNREACHABLE, ExchangeOutcome.RESET_BEFORE, ExchangeOutcome.RESET_AFTER)
					: ExchangeOutcome.ANSWERED;
			case SLOW -> ExchangeOutcome.ANSWERED;
			case LOSING_SESSIONS ->
				(route.isInSession() && happens(0.5)) ? ExchangeOutcome.SESSION_LOST : ExchangeOutcome.ANSWERED;
			case RATE_LIMITING -> happens(0.67) ? ExchangeOutcome.RATE_LIMITED : ExchangeOutcome.ANSWERED;
		};
	}

	private ExchangeOutcome down(UpstoxIncident incident) {
		return (incident.route() == null)
				? oneOf(ExchangeOutcome.UNREACHABLE, ExchangeOutcome.LEFT_HANGING, ExchangeOutcome.SERVER_ERROR)
				: oneOf(ExchangeOutcome.RESET_BEFORE, ExchangeOutcome.RESET_AFTER, ExchangeOutcome.SERVER_ERROR,
						ExchangeOutcome.LEFT_HANGING);
	}

	long loginExchangeTime() {
		long[] range = isSlow() ? SLOW : USUAL;
		return this.random.nextLong(range[0], range[1]);
	}

	private boolean isSlow() {
		return this.incidents.stream()
			.anyMatch((incident) -> incident.kind() == UpstoxIncident.IncidentKind.SLOW
					&& incident.until() > this.time.now());
	}

	private boolean happens(double probability) {
		return this.random.nextDouble() < probability;
	}

	private ExchangeOutcome oneOf(ExchangeOutcome... fates) {
		return fates[this.random.nextInt(fates.length)];
	}

}
