package io.github.upstoxtotp.proof.year;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * A process of an application, which sends a request each second, from its start until it
 * is stopped or killed.
 */
final class SimulatedProcess implements SimulationActor {

	private static final long SHORTEST_TRAVEL = 50;

	private static final long LONGEST_TRAVEL = 200;

	private static final int EAGER_REQUESTS = 60;

	private static final int LATER_INTERVAL = 10;

	private final VirtualTime time;

	private final SimulatedCustomer customer;

	private final SimulatedMachine machine;

	private final SplittableRandom random;

	private final VirtualLoginThread thread;

	private final TokenEngine engine;

	private final long startedAt;

	private long nextRequest = Long.MAX_VALUE;

	private int failedInRow;

	private @Nullable SimulatedToken lastToken;

	private @Nullable UpstoxRoute crashAt;

	private long lastFailedExchange = Long.MIN_VALUE;

	/**
	 * Creates a process that does nothing yet.
	 * @param time the true time
	 * @param customer its owner
	 * @param machine the machine that it runs on
	 * @param random its source of randomness
	 * @param engines creates the engine that keeps its token
	 */
	SimulatedProcess(VirtualTime time, SimulatedCustomer customer, SimulatedMachine machine, SplittableRandom random,
			Function<SimulatedProcess, TokenEngine> engines) {
		this.time = time;
		this.customer = customer;
		this.machine = machine;
		this.random = random;
		this.thread = new VirtualLoginThread(time, machine);
		this.startedAt = time.now();
		this.engine = engines.apply(this);
	}

	void start() {
		this.engine.start();
		this.nextRequest = this.machine.monotonic() + this.random.nextLong(TokenDays.SECOND);
	}

	/**
	 * Stops as an application does on SIGTERM.
	 */
	void stop() {
		this.nextRequest = Long.MAX_VALUE;
		this.engine.stop();
		this.thread.kill();
	}

	void kill() {
		this.nextRequest = Long.MAX_VALUE;
		this.thread.kill();
	}

	boolean isBlocked() {
		return this.engine.isBlocked();
	}

	void reset() {
		this.engine.reset(this.customer::choosePin);
	}

	/**
	 * Lets the process die in the middle of its next exchange with an endpoint.
	 * @param route the endpoint
	 */
	void crashAt(UpstoxRoute route) {
		this.crashAt = route;
	}

	/**
	 * Records that an exchange failed through no fault of this process.
	 */
	void exchangeFailed() {
		this.lastFailedExchange = now();
	}

	/**
	 * Returns whether this process has died, or one of its exchanges has failed, since a
	 * moment.
	 * @param moment the moment
	 */
	boolean hasFailedSince(long moment) {
		return isDead() || this.lastFailedExchange >= moment;
	}

	void exchangeBegins(UpstoxRoute route, long duration) {
		if (route == this.crashAt) {
			this.crashAt = null;
			this.time.after(this.random.nextLong(duration + 10), () -> this.customer.replace(this));
		}
	}

	@Override
	public long nextAt() {
		long next = Math.min(this.nextRequest, this.thread.nextAt());
		return (next != Long.MAX_VALUE) ? this.machine.trueTimeOf(next) : next;
	}

	@Override
	public void act() {
		if (this.nextRequest < this.thread.nextAt()) {
			this.nextRequest += TokenDays.SECOND;
			request();
		}
		else {
			this.thread.runNext();
		}
	}

	private void request() {
		String token = this.engine.currentToken();
		if (token != null) {
			send(token);
		}
		else {
			statistics().requestWithoutToken(this.customer.reasonForNoToken(this));
			requestToken();
		}
	}

	private void requestToken() {
		this.failedInRow++;
		if (this.failedInRow <= EAGER_REQUESTS || this.failedInRow % LATER_INTERVAL == 0) {
			this.engine.requestToken();
		}
	}

	private void send(String value) {
		SimulatedToken token = this.lastToken;
		if (token == null || !token.value().equals(value)) {
			token = upstox().token(value);
			this.lastToken = token;
		}
		statistics().requestSent();
		this.failedInRow = 0;
		long arrival = now() + this.random.nextLong(SHORTEST_TRAVEL, LONGEST_TRAVEL + 1);
		if (!token.isAcceptedAt(arrival)) {
			refused(token, arrival);
		}
	}

	private void refused(SimulatedToken token, long arrival) {
		if (arrival >= token.end()) {
			statistics().deadTokenSent();
		}
		else {
			statistics().revokedTokenSent();
		}
		this.time.at(arrival + SHORTEST_TRAVEL, () -> onRefusal(token));
	}

	private void onRefusal(SimulatedToken refused) {
		if (!isDead()) {
			this.engine.invalidate(refused.value());
		}
	}

	/**
	 * Waits, on the thread of this process that runs.
	 * @param duration how long, in milliseconds
	 * @return whether the wait was interrupted
	 */
	boolean pause(long duration) {
		return this.thread.pause(duration);
	}

	boolean isDead() {
		return this.thread.isDead();
	}

	boolean has(SimulatedToken token) {
		return !isDead() && token.value().equals(this.engine.currentToken());
	}

	long now() {
		return this.time.now();
	}

	/**
	 * Returns since when this process has run without a pause.
	 * @return the moment
	 */
	long runningSince() {
		return Math.max(this.startedAt, this.machine.awakeSince());
	}

	SimulatedMachine machine() {
		return this.machine;
	}

	VirtualLoginThread thread() {
		return this.thread;
	}

	SplittableRandom random() {
		return this.random;
	}

	NetworkConditions conditions() {
		return this.customer.conditions();
	}

	SimulatedUpstoxAccount upstox() {
		return this.customer.upstox();
	}

	SimulatedStoreClient storeClient() {
		return new SimulatedStoreClient(this, this.customer.store());
	}

	Duration refreshDelay() {
		return this.customer.refreshDelay();
	}

	private YearStatistics statistics() {
		return this.customer.statistics();
	}

}
