package io.github.upstoxtotp.benchmarks.peers;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Issues tokens that all end at the same moment of the day, and knows which are dead,
 * whatever those who hold them believe. Thread-safe.
 */
final class AuthorizationServer {

	private static final Duration DAY = Duration.ofDays(1);

	private final ComparisonTimeline timeline;

	private final Duration loginTime;

	private final List<Instant> logins = new CopyOnWriteArrayList<>();

	private final Map<String, Instant> ends = new ConcurrentHashMap<>();

	AuthorizationServer(ComparisonTimeline timeline, Duration loginTime) {
		this.timeline = timeline;
		this.loginTime = loginTime;
	}

	ComparisonTimeline timeline() {
		return this.timeline;
	}

	PeerToken login() {
		this.logins.add(this.timeline.instant());
		this.timeline.pass(this.loginTime);
		Instant now = this.timeline.instant();
		PeerToken token = new PeerToken("token-" + this.ends.size() + "-" + now, now, nextEnd(now));
		this.ends.put(token.value(), token.expiresAt());
		return token;
	}

	private static Instant nextEnd(Instant now) {
		return now.isBefore(ComparisonTimeline.END) ? ComparisonTimeline.END : ComparisonTimeline.END.plus(DAY);
	}

	boolean accepts(String value) {
		return this.timeline.instant().isBefore(this.ends.get(value));
	}

	int logins() {
		return this.logins.size();
	}

	/**
	 * Counts the logins that began in a period.
	 * @param from the first moment of the period
	 * @param to the first moment after the period
	 * @return how many there were
	 */
	int loginsBetween(Instant from, Instant to) {
		return (int) this.logins.stream().filter((at) -> !at.isBefore(from) && at.isBefore(to)).count();
	}

}
