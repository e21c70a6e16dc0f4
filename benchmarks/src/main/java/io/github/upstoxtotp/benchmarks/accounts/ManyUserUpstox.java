package io.github.upstoxtotp.benchmarks.accounts;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.net.ServerSocketFactory;

import io.github.upstoxtotp.benchmarks.upstox.CannedAnswers;
import io.github.upstoxtotp.benchmarks.upstox.ReceivedRequest;
import io.github.upstoxtotp.benchmarks.upstox.UpstoxHost;

/**
 * Upstox as an application with several accounts sees it: logs in whoever asks, and
 * counts the logins of each user. Thread-safe.
 */
final class ManyUserUpstox implements AutoCloseable {

	private static final LocalTime END_OF_TOKENS = LocalTime.of(22, 0);

	private static final Pattern USER_ID = Pattern.compile("AB\\d{4}");

	private static final String NOBODY = "AB1234";

	private final Map<String, Integer> logins = new ConcurrentHashMap<>();

	private final LongAdder exchanges = new LongAdder();

	private final Clock clock;

	private final UpstoxHost host;

	/**
	 * Starts the server.
	 * @param delay how long it thinks about each request
	 * @param clock tells the time
	 */
	ManyUserUpstox(Duration delay, Clock clock) {
		this.clock = clock;
		this.host = new UpstoxHost(ServerSocketFactory.getDefault(), "http", delay, clock, this::answer);
	}

	URI origin() {
		return this.host.origin();
	}

	private String answer(ReceivedRequest request) {
		String path = request.uri().getPath();
		if (path.equals("/v2/user/profile")) {
			return CannedAnswers.profile();
		}
		this.exchanges.increment();
		String userId = userId(request);
		int login = path.endsWith("/authorization/token") ? this.logins.merge(userId, 1, Integer::sum) : 1;
		return CannedAnswers.to(path, userId, login + userId.substring(2), endOfTokens());
	}

	private Instant endOfTokens() {
		OffsetDateTime now = this.clock.instant().atOffset(ZoneOffset.UTC);
		OffsetDateTime end = now.with(END_OF_TOKENS);
		return (end.isAfter(now) ? end : end.plusDays(1)).toInstant();
	}

	private static String userId(ReceivedRequest request) {
		Matcher found = USER_ID.matcher(request.uri() + "\n" + request.headers() + "\n" + request.body());
		return found.find() ? found.group() : NOBODY;
	}

	/**
	 * Returns the logins of each user who has logged in.
	 */
	Map<String, Integer> logins() {
		return this.logins;
	}

	/**
	 * Returns how many requests of logins were answered.
	 */
	long exchanges() {
		return this.exchanges.sum();
	}

	@Override
	public void close() {
		this.host.close();
	}

}
