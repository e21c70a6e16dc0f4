package io.github.upstoxtotp.benchmarks.peers;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * One caller around the expiry of the tokens, in virtual time. It got its first token at
 * 09:00 on the day before. Then it is watched from 70 minutes before the end to 5 minutes
 * after: it sends a request, rests for a second, and sends the next. A login takes 3
 * seconds, which whoever waits for it loses. Requests fall on half seconds, since hardly
 * any meets the end exactly.
 */
final class BoundaryComparison {

	private static final Duration LOGIN_TIME = Duration.ofSeconds(3);

	private static final Duration REST = Duration.ofSeconds(1);

	private static final Instant FROM = ComparisonTimeline.END.minus(Duration.ofMinutes(70)).plusMillis(500);

	private static final Instant TO = ComparisonTimeline.END.plus(Duration.ofMinutes(5));

	private final VirtualTimeline timeline = new VirtualTimeline();

	private final AuthorizationServer server = new AuthorizationServer(this.timeline, LOGIN_TIME);

	private final PeerTokenCache cache;

	private int dead;

	private Duration waited = Duration.ZERO;

	private BoundaryComparison(ComparedLibrary library) {
		this.cache = library.cache().apply(this.server);
	}

	static BoundaryCounts run(ComparedLibrary library) {
		BoundaryComparison scenario = new BoundaryComparison(library);
		scenario.warmUp();
		scenario.watch();
		return scenario.counts();
	}

	private void warmUp() {
		if (this.cache.token() == null) {
			throw new IllegalStateException("There was no first token");
		}
		this.timeline.pass(Duration.between(this.timeline.instant(), FROM));
	}

	private void watch() {
		while (this.timeline.instant().isBefore(TO)) {
			send();
			this.timeline.pass(REST);
		}
	}

	private void send() {
		Instant asked = this.timeline.instant();
		String token = this.cache.token();
		this.waited = this.waited.plus(Duration.between(asked, this.timeline.instant()));
		count(token);
	}

	private void count(@Nullable String token) {
		if (token == null) {
			this.waited = this.waited.plus(REST);
			return;
		}
		this.dead += this.server.accepts(token) ? 0 : 1;
	}

	private BoundaryCounts counts() {
		return new BoundaryCounts(this.server.loginsBetween(FROM, ComparisonTimeline.END),
				this.server.loginsBetween(ComparisonTimeline.END, TO), this.dead, this.waited.toSeconds());
	}

	/**
	 * The counts of one run.
	 *
	 * @param before the logins before the end
	 * @param after the logins after the end
	 * @param dead the requests that were sent with a dead token
	 * @param waited for how many seconds the caller waited for a token
	 */
	record BoundaryCounts(int before, int after, int dead, long waited) {
	}

}
