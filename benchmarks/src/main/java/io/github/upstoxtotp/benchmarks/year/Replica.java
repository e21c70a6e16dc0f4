package io.github.upstoxtotp.benchmarks.year;

import java.time.Duration;
import java.util.SplittableRandom;

import org.jspecify.annotations.Nullable;

/**
 * A process of an application, which sends a request each second, from its start until it
 * is stopped or killed.
 */
final class Replica implements Actor {

	static final Duration READ_TIMEOUT = Duration.ofSeconds(15);

	private static final long SHORTEST_TRAVEL = 50;

	private static final long LONGEST_TRAVEL = 200;

	private static final int PATIENCE = 60;

	private static final int REPEAT = 10;

	private final VirtualTime time;

	private final Customer customer;

	private final Machine machine;

	private final SplittableRandom random;

	private final VirtualThread thread;

	private final Engine engine;

	private final long startedAt;

	private long nextRequest = Long.MAX_VALUE;

	private int lacking;

	private @Nullable IssuedToken lastToken;

	private @Nullable Route crashAt;

	private long troubledAt = Long.MIN_VALUE;

	/**
	 * Creates a replica that does nothing yet.
	 * @param time the true time
	 * @param customer whose it is
	 * @param machine where it runs
	 * @param random its chance
	 * @param engines makes what keeps its token
	 */
	Replica(VirtualTime time, Customer customer, Machine machine, SplittableRandom random, Engine.Factory engines) {
		this.time = time;
		this.customer = customer;
		this.machine = machine;
		this.random = random;
		this.thread = new VirtualThread(time, machine);
		this.startedAt = time.now();
		this.engine = engines.create(this);
	}

	void start() {
		this.engine.start();
		this.nextRequest = this.machine.monotonic() + this.random.nextLong(TokenDays.SECOND);
	}

	/**
	 * Ends as an application does that is asked to.
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

	void reset() {
		this.engine.reset();
	}

	/**
	 * Has the replica die in the middle of the next exchange of a kind.
	 * @param route the exchange
	 */
	void crashAt(Route route) {
		this.crashAt = route;
	}

	/**
	 * Notes that an exchange fails through no fault of this replica.
	 */
	void troubled() {
		this.troubledAt = now();
	}

	/**
	 * Returns whether something other than this replica kept it from what it began.
	 * @param moment when it began
	 */
	boolean wasKeptFrom(long moment) {
		return isDead() || this.troubledAt >= moment;
	}

	void exchangeBegins(Route route, long duration) {
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
			tally().lacked(this.customer.lackOf(this));
			demandToken();
		}
	}

	private void demandToken() {
		this.lacking++;
		if (this.lacking <= PATIENCE || this.lacking % REPEAT == 0) {
			this.engine.demandToken();
		}
	}

	private void send(String value) {
		IssuedToken token = this.lastToken;
		if (token == null || !token.value().equals(value)) {
			token = upstox().token(value);
			this.lastToken = token;
		}
		tally().requestSent();
		this.lacking = 0;
		long arrival = now() + this.random.nextLong(SHORTEST_TRAVEL, LONGEST_TRAVEL + 1);
		if (!token.isAcceptedAt(arrival)) {
			refused(token, arrival);
		}
	}

	private void refused(IssuedToken token, long arrival) {
		if (arrival >= token.end()) {
			tally().deadTokenSent();
		}
		else {
			tally().revokedTokenSent();
		}
		this.time.at(arrival + SHORTEST_TRAVEL, () -> hear(token));
	}

	private void hear(IssuedToken refused) {
		if (!isDead()) {
			this.engine.invalidate(refused.value());
		}
	}

	/**
	 * Waits, on the thread of this replica that runs.
	 * @param duration how long, in milliseconds
	 * @return whether the wait was interrupted
	 */
	boolean pause(long duration) {
		return this.thread.pause(duration);
	}

	boolean isDead() {
		return this.thread.isDead();
	}

	boolean has(IssuedToken token) {
		return !isDead() && token.value().equals(this.engine.currentToken());
	}

	long now() {
		return this.time.now();
	}

	/**
	 * Returns since when this replica can have run without a break.
	 * @return a moment
	 */
	long runningSince() {
		return Math.max(this.startedAt, this.machine.awakeSince());
	}

	Machine machine() {
		return this.machine;
	}

	VirtualThread thread() {
		return this.thread;
	}

	SplittableRandom random() {
		return this.random;
	}

	Weather weather() {
		return this.customer.weather();
	}

	UpstoxAccount upstox() {
		return this.customer.upstox();
	}

	SharedStore store() {
		return this.customer.store();
	}

	Duration refreshDelay() {
		return this.customer.refreshDelay();
	}

	private Tally tally() {
		return this.customer.tally();
	}

}
