package io.github.upstoxtotp.benchmarks.year;

import java.net.URI;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.github.upstoxtotp.UpstoxToken;
import io.github.upstoxtotp.account.AccountStore;
import io.github.upstoxtotp.account.BudgetLimits;
import io.github.upstoxtotp.account.LifecycleSettings;
import io.github.upstoxtotp.account.RefreshPlan;
import io.github.upstoxtotp.account.TokenCalendar;
import io.github.upstoxtotp.account.TokenLifecycle;
import io.github.upstoxtotp.login.LoginEndpoints;
import io.github.upstoxtotp.login.LoginPaths;
import io.github.upstoxtotp.login.LoginSettings;
import io.github.upstoxtotp.login.Pause;
import io.github.upstoxtotp.login.TotpLogin;
import io.github.upstoxtotp.spi.UpstoxLoginFlow;
import io.github.upstoxtotp.spi.UpstoxTokenSource;
import org.jspecify.annotations.Nullable;
import org.springframework.web.client.RestClient;

/**
 * The engine and the login of this library, with the defaults of its properties.
 *
 * @param lifecycle the engine
 */
record RealEngine(TokenLifecycle lifecycle) implements Engine {

	static final BudgetLimits BUDGET = new BudgetLimits(Duration.ofMinutes(10), 2, 6);

	private static final LoginEndpoints ENDPOINTS = new LoginEndpoints(URI.create("https://api.upstox.com"),
			URI.create("https://service.upstox.com"), URI.create("https://login.upstox.com"));

	private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

	private static final Duration LOGIN_TIMEOUT = Duration.ofSeconds(60);

	private static final TokenCalendar CALENDAR = new TokenCalendar(LocalTime.of(3, 30), ZoneId.of("Asia/Kolkata"));

	private static final LocalTime DEADLINE = LocalTime.of(8, 45);

	static Engine create(Replica replica) {
		return create(replica, new StoreClient(replica, replica.store()), BUDGET);
	}

	static RealEngine create(Replica replica, AccountStore store, BudgetLimits budget) {
		LifecycleSettings settings = new LifecycleSettings(CALENDAR, LOGIN_TIMEOUT, budget,
				new RefreshPlan(true, true, replica.refreshDelay(), DEADLINE));
		return new RealEngine(new TokenLifecycle("main", source(replica), store, settings, replica.machine(),
				replica.thread(), (event) -> {
				}, replica.random()));
	}

	private static UpstoxTokenSource source(Replica replica) {
		LoginSettings settings = new LoginSettings("main", replica.upstox().credentials(), null, ENDPOINTS,
				LoginPaths.defaults(), UpstoxLoginFlow.AUTO, CONNECT_TIMEOUT, Replica.READ_TIMEOUT, Duration.ZERO);
		RestClient client = RestClient.builder().requestFactory(new Network(replica)).build();
		return new TotpLogin(settings, client, replica.machine(), new VirtualPause(replica), List.of());
	}

	@Override
	public void start() {
		this.lifecycle.start();
	}

	@Override
	public void stop() {
		this.lifecycle.stop();
	}

	@Override
	public @Nullable String currentToken() {
		UpstoxToken token = this.lifecycle.currentToken();
		return (token != null) ? token.value() : null;
	}

	@Override
	public void demandToken() {
		CompletableFuture<UpstoxToken> unused = this.lifecycle.getTokenAsync();
	}

	@Override
	public void invalidate(String token) {
		this.lifecycle.invalidate(token);
	}

	@Override
	public void reset() {
		this.lifecycle.reset();
	}

	/**
	 * Waits on the thread of a replica.
	 *
	 * @param replica the replica
	 */
	private record VirtualPause(Replica replica) implements Pause {

		// The random pauses between tries are not random here, since no seed reaches
		// them.
		@Override
		public void sleep(Duration duration) throws InterruptedException {
			long millis = duration.toMillis();
			long repeatable = (millis > 1_000) ? millis : (millis >= 500) ? 1_000 : 500;
			if (this.replica.pause(repeatable)) {
				throw new InterruptedException();
			}
		}

		@Override
		public long nanoTime() {
			return this.replica.thread().nanoTime();
		}

	}

}
