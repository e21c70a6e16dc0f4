package io.github.upstoxtotp.benchmarks.accounts;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.github.upstoxtotp.UpstoxAccounts;
import io.github.upstoxtotp.UpstoxToken;
import io.github.upstoxtotp.UpstoxUser;
import io.github.upstoxtotp.autoconfigure.StandaloneAccount;
import io.github.upstoxtotp.spi.UpstoxClockSkew;
import io.github.upstoxtotp.spi.UpstoxLoginResult;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Reads a valid token of one among several accounts.
 *
 * @since 0.1.0
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class AccountReadBenchmark {

	private static final Duration HALF_A_DAY = Duration.ofHours(12);

	/**
	 * How many accounts there are.
	 */
	@Param({ "1", "10", "100", "1000" })
	public int accounts;

	private final List<String> names = new ArrayList<>();

	private UpstoxAccounts open = opened(Map.of());

	private int next;

	/**
	 * Logs in to all accounts.
	 */
	@Setup
	public void logIn() {
		Map<String, String> settings = new HashMap<>();
		for (int account = 0; account < this.accounts; account++) {
			String prefix = "upstox.accounts.%s.".formatted(AccountSettingsFile.name(account));
			settings.put(prefix + "username", String.valueOf(9_876_500_000L + account));
			settings.put(prefix + "client-id", "key-" + account);
			this.names.add(AccountSettingsFile.name(account));
		}
		this.open = opened(settings);
		this.names.forEach((name) -> this.open.get(name).getToken());
	}

	private static UpstoxAccounts opened(Map<String, String> accounts) {
		Instant now = Instant.now();
		Instant end = now.plus(HALF_A_DAY).truncatedTo(ChronoUnit.MINUTES);
		Map<String, String> settings = new HashMap<>(accounts);
		settings.putAll(Map.of("upstox.username", "9876543210", "upstox.pin-code", "246813", "upstox.totp-secret",
				"JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP", "upstox.client-id", "key", "upstox.client-secret", "secret",
				"upstox.redirect-uri", "https://example.com/callback", "upstox.store.type", "memory",
				"upstox.token.expires-at", LocalTime.ofInstant(end, ZoneOffset.UTC).toString(), "upstox.token.zone",
				"UTC"));
		if (!accounts.isEmpty()) {
			settings.put("upstox.primary", AccountSettingsFile.name(0));
		}
		return StandaloneAccount.builder(settings).source((attempt) -> {
			attempt.reportClockSkew(UpstoxClockSkew.of(Duration.ZERO));
			return new UpstoxLoginResult.Success(
					UpstoxToken.of("eyJ0eXAiOiJKV1Qi".repeat(20), UpstoxUser.of("AB1234"), now, end));
		}).build().accounts();
	}

	/**
	 * Reads the token of the same account each time, by its name.
	 * @return the token
	 */
	@Benchmark
	public UpstoxToken oneByName() {
		return this.open.get(this.names.get(0)).getToken();
	}

	/**
	 * Reads the tokens of all accounts in turns, by their names.
	 * @return the token
	 */
	@Benchmark
	public UpstoxToken allInTurns() {
		this.next = (this.next + 1 < this.names.size()) ? this.next + 1 : 0;
		return this.open.get(this.names.get(this.next)).getToken();
	}

}
