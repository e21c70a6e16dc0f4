package io.github.upstoxtotp.proof.year;

import java.net.URI;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.github.upstoxtotp.UpstoxLoginException;
import io.github.upstoxtotp.UpstoxToken;
import io.github.upstoxtotp.UpstoxTokenStatus.State;
import io.github.upstoxtotp.account.AccountLifecycle;
import io.github.upstoxtotp.account.AccountRecord;
import io.github.upstoxtotp.account.AccountSettings.OtpBudget;
import io.github.upstoxtotp.account.AccountSettings.RefreshPlan;
import io.github.upstoxtotp.account.AccountSettings;
import io.github.upstoxtotp.account.AccountStore;
import io.github.upstoxtotp.account.CredentialFingerprints;
import io.github.upstoxtotp.account.LoginExecutor;
import io.github.upstoxtotp.account.TokenCalendar;
import io.github.upstoxtotp.login.LoginEndpoints;
import io.github.upstoxtotp.login.LoginPaths;
import io.github.upstoxtotp.login.LoginSettings;
import io.github.upstoxtotp.login.Pause;
import io.github.upstoxtotp.login.TotpLogin;
import io.github.upstoxtotp.login.UpstoxCredentials;
import io.github.upstoxtotp.spi.UpstoxLease;
import io.github.upstoxtotp.spi.UpstoxLoginFlow;
import io.github.upstoxtotp.spi.UpstoxTokenSource;
import io.github.upstoxtotp.spi.UpstoxTokenStore;
import io.github.upstoxtotp.store.AccountSecrets;
import io.github.upstoxtotp.store.SealedAccountStore;
import io.github.upstoxtotp.store.UnsharedAccountStore;
import org.jspecify.annotations.Nullable;

import org.springframework.web.client.RestClient;

/**
 * The engine and the TOTP login of this library, with the defaults of its properties. The
 * only class of the simulation that knows the library.
 *
 * @param lifecycle the engine
 * @param thread the thread of its process
 */
record LibraryTokenEngine(AccountLifecycle lifecycle, VirtualLoginThread thread) implements TokenEngine {

	/**
	 * The OTPs that the library generates for an account in a token day at the most.
	 */
	static final int OTPS_PER_DAY = 16;

	private static final OtpBudget BUDGET = new OtpBudget(Duration.ofMinutes(10), 2, OTPS_PER_DAY);

	private static final OtpBudget UNLIMITED = new OtpBudget(Duration.ofMinutes(10), 100, 100);

	private static final LoginEndpoints ENDPOINTS = new LoginEndpoints(URI.create("https://api.upstox.com"),
			URI.create("https://service.upstox.com"), URI.create("https://login.upstox.com"));

	private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

	private static final Duration LOGIN_TIMEOUT = Duration.ofSeconds(60);

	private static final TokenCalendar CALENDAR = new TokenCalendar(LocalTime.of(3, 30), ZoneId.of("Asia/Kolkata"));

	private static final LocalTime DEADLINE = LocalTime.of(8, 45);

	static TokenEngine create(SimulatedProcess process) {
		return create(process, SharedAccountStore.of(process), BUDGET);
	}

	/**
	 * Creates an engine that shares nothing with other processes.
	 * @param process its process
	 * @return the engine
	 */
	static TokenEngine createUnshared(SimulatedProcess process) {
		return create(process, new UnsharedAccountStore(CredentialFingerprints.NONE), BUDGET);
	}

	/**
	 * Creates an engine with the library's own sealed records.
	 * @param process its process
	 * @param store keeps the records
	 * @return the engine
	 */
	static TokenEngine createSealed(SimulatedProcess process, UpstoxTokenStore store) {
		UpstoxCredentials credentials = credentials(process.upstox());
		AccountSecrets secrets = new AccountSecrets(credentials.mobileNumber(), credentials.pin(),
				credentials.totpSecret(), credentials.clientId(), credentials.clientSecret());
		return create(process, new SealedAccountStore("default", store, secrets, process.machine()), BUDGET);
	}

	/**
	 * Creates an engine that may generate as many OTPs as it likes.
	 * @param process its process
	 * @return the engine
	 */
	static TokenEngine createUnlimited(SimulatedProcess process) {
		return create(process, SharedAccountStore.of(process), UNLIMITED);
	}

	private static TokenEngine create(SimulatedProcess process, AccountStore store, OtpBudget budget) {
		AccountSettings settings = new AccountSettings(CALENDAR, LOGIN_TIMEOUT, budget,
				new RefreshPlan(true, true, process.refreshDelay(), DEADLINE), null);
		return new LibraryTokenEngine(new AccountLifecycle("main", source(process), store, settings, process.machine(),
				new SingleThreadExecutor(process.thread()), (event) -> {
				}, process.random()), process.thread());
	}

	private static UpstoxTokenSource source(SimulatedProcess process) {
		LoginSettings settings = new LoginSettings("main", credentials(process.upstox()), null, ENDPOINTS,
				LoginPaths.defaults(), UpstoxLoginFlow.AUTO, CONNECT_TIMEOUT, SimulatedNetwork.READ_TIMEOUT,
				Duration.ZERO);
		RestClient client = RestClient.builder().requestFactory(new SimulatedNetwork(process)).build();
		return new TotpLogin(settings, client, process.machine(), new VirtualPause(process), List.of());
	}

	private static UpstoxCredentials credentials(SimulatedUpstoxAccount account) {
		return new UpstoxCredentials("98765" + account.name().hashCode() % 10_000 + "0", account.configuredPin(),
				account.totpSecret(), "key-" + account.name(), "secret", "https://127.0.0.1/callback");
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
	public void requestToken() {
		CompletableFuture<UpstoxToken> unused = this.lifecycle.getTokenAsync();
	}

	@Override
	public void invalidate(String token) {
		CompletableFuture<Boolean> unused = this.lifecycle.invalidateAsync(token);
	}

	@Override
	public boolean isBlocked() {
		return this.lifecycle.getStatus().state() == State.BLOCKED;
	}

	// In virtual time nobody may wait for a lock that a thread holds while it sleeps.
	@Override
	public void reset(Runnable refused) {
		this.thread.schedule(() -> forceReset(refused), Duration.ZERO);
	}

	private void forceReset(Runnable refused) {
		try {
			this.lifecycle.forceReset();
		}
		catch (UpstoxLoginException ex) {
			refused.run();
		}
	}

	/**
	 * Runs the logins on the thread of a process.
	 *
	 * @param thread the thread
	 */
	private record SingleThreadExecutor(VirtualLoginThread thread) implements LoginExecutor {

		@Override
		public void schedule(Runnable task, Duration delay) {
			this.thread.schedule(task, delay);
		}

		@Override
		public long nanoTime() {
			return this.thread.nanoTime();
		}

		@Override
		public void stop(Duration grace) {
			this.thread.stop();
		}

	}

	/**
	 * Keeps the records of the library in the store of the simulation.
	 *
	 * @param client the way to the store
	 * @param credentials tell the credentials from others
	 */
	private record SharedAccountStore(SimulatedStoreClient client,
			CredentialFingerprints credentials) implements AccountStore {

		static AccountStore of(SimulatedProcess process) {
			return new SharedAccountStore(process.storeClient(),
					new CredentialFingerprints(process.upstox().configuredPin(), "totp"));
		}

		@Override
		public AccountRecord load() {
			SimulatedStore.StoreContent content = this.client.load();
			return (content != null) ? (AccountRecord) content.record() : AccountRecord.EMPTY;
		}

		@Override
		public void save(AccountRecord record) {
			UpstoxToken token = record.token();
			this.client.save(new SimulatedStore.StoreContent(record, (token != null) ? token.value() : null,
					record.ledger().generations()));
		}

		@Override
		public @Nullable UpstoxLease tryLease(Duration longest) {
			return this.client.tryLease(longest.toMillis()) ? this.client::release : null;
		}

		@Override
		public boolean isShared() {
			return true;
		}

	}

	/**
	 * Waits on the thread of a process.
	 *
	 * @param process the process
	 */
	private record VirtualPause(SimulatedProcess process) implements Pause {

		// The library draws the pauses between two tries at random, and no seed reaches
		// them. Rounded, they are the same in each run.
		@Override
		public void sleep(Duration duration) throws InterruptedException {
			long millis = duration.toMillis();
			long repeatable = (millis > 1_000) ? millis : (millis >= 500) ? 1_000 : 500;
			if (this.process.pause(repeatable)) {
				throw new InterruptedException();
			}
		}

		@Override
		public long nanoTime() {
			return this.process.thread().nanoTime();
		}

	}

}
