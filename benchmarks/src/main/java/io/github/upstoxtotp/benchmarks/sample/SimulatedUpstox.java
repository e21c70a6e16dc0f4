package io.github.upstoxtotp.benchmarks.sample;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

import javax.net.ServerSocketFactory;

import io.github.upstoxtotp.benchmarks.upstox.CannedAnswers;
import io.github.upstoxtotp.benchmarks.upstox.ReceivedRequest;
import io.github.upstoxtotp.benchmarks.upstox.UpstoxHost;

/**
 * Upstox as the sample application sees it: logs in whoever asks, knows the one token
 * that lives, and refuses all others. Thread-safe.
 */
final class SimulatedUpstox implements AutoCloseable {

	private static final String DEAD = CannedAnswers.json("401 Unauthorized", """
			{"status":"error","errors":[{"errorCode":"UDAPI100050","message":"Invalid token used to access API",\
			"propertyPath":null,"invalidValue":null,"error_code":"UDAPI100050"}]}""");

	private static final Duration LIFE = Duration.ofHours(12);

	private final AtomicInteger logins = new AtomicInteger();

	private final LongAdder dead = new LongAdder();

	private final UpstoxHost host;

	private volatile String living = "";

	SimulatedUpstox() {
		this.host = new UpstoxHost(ServerSocketFactory.getDefault(), "http", Duration.ZERO, Clock.systemUTC(),
				this::answer);
	}

	URI origin() {
		return this.host.origin();
	}

	private String answer(ReceivedRequest request) {
		String path = request.uri().getPath();
		if (!path.equals("/v2/user/profile")) {
			return path.endsWith("/authorization/token") ? issue(path) : CannedAnswers.to(path);
		}
		boolean isForToken = !request.headers().containsKey(StandInBeans.HEADER);
		if (isForToken && !this.living.equals(request.headers().get("authorization"))) {
			this.dead.increment();
			return DEAD;
		}
		return CannedAnswers.profile();
	}

	private String issue(String path) {
		String answer = CannedAnswers.to(path, String.valueOf(this.logins.incrementAndGet()), Instant.now().plus(LIFE));
		String value = answer.substring(answer.indexOf("\"access_token\":\"") + "\"access_token\":\"".length());
		this.living = "Bearer " + value.substring(0, value.indexOf('"'));
		return answer;
	}

	void revoke() {
		this.living = "";
	}

	int logins() {
		return this.logins.get();
	}

	long dead() {
		return this.dead.sum();
	}

	@Override
	public void close() {
		this.host.close();
	}

}
