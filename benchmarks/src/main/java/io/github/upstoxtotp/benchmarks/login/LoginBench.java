package io.github.upstoxtotp.benchmarks.login;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;

import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLContext;

import io.github.upstoxtotp.UpstoxToken;
import io.github.upstoxtotp.account.AccountLifecycle;
import io.github.upstoxtotp.account.AccountSettings.OtpBudget;
import io.github.upstoxtotp.account.AccountSettings.RefreshPlan;
import io.github.upstoxtotp.account.AccountSettings;
import io.github.upstoxtotp.account.CredentialFingerprints;
import io.github.upstoxtotp.account.LoginExecutor;
import io.github.upstoxtotp.account.LoginThreads;
import io.github.upstoxtotp.account.TokenCalendar;
import io.github.upstoxtotp.benchmarks.upstox.CannedAnswers;
import io.github.upstoxtotp.benchmarks.upstox.ReceivedRequest;
import io.github.upstoxtotp.benchmarks.upstox.UpstoxHost;
import io.github.upstoxtotp.login.LoginEndpoints;
import io.github.upstoxtotp.login.LoginPaths;
import io.github.upstoxtotp.login.LoginSettings;
import io.github.upstoxtotp.login.Pause;
import io.github.upstoxtotp.login.TotpLogin;
import io.github.upstoxtotp.login.UpstoxCredentials;
import io.github.upstoxtotp.spi.UpstoxLoginFlow;
import io.github.upstoxtotp.store.UnsharedAccountStore;

/**
 * The two hosts that a login asks, and the ways to log in. For use by one thread.
 */
final class LoginBench implements AutoCloseable {

	private static final UpstoxCredentials CREDENTIALS = new UpstoxCredentials("9876543210", "123456",
			"JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP", "4f0b1f1e-0d60-4a1c-8a3e-5c7d9e0f1a2b", "client-secret",
			"https://example.com/callback");

	private static final AccountSettings LIFECYCLE = new AccountSettings(
			new TokenCalendar(LocalTime.of(3, 30), ZoneId.of("Asia/Kolkata")), Duration.ofSeconds(60),
			new OtpBudget(Duration.ofMinutes(10), 2, 16),
			new RefreshPlan(false, false, Duration.ofMinutes(1), LocalTime.of(8, 45)), null);

	private final StepClock clock = new StepClock();

	private final Queue<ReceivedRequest> received = new ConcurrentLinkedQueue<>();

	private final UpstoxHost api;

	private final UpstoxHost service;

	private final LoginSettings settings;

	private final TotpLogin source;

	private final HttpClient client = newClient();

	private final List<LoginExecutor> used = new ArrayList<>();

	private final List<HttpRequest> exchanges;

	LoginBench(String scheme, SSLContext tls, Duration delay) {
		ServerSocketFactory sockets = "https".equals(scheme) ? tls.getServerSocketFactory()
				: ServerSocketFactory.getDefault();
		this.clock.rewind();
		this.api = new UpstoxHost(sockets, scheme, delay, this.clock, this::answer);
		this.service = new UpstoxHost(sockets, scheme, delay, this.clock, this::answer);
		LoginEndpoints endpoints = new LoginEndpoints(this.api.origin(), this.service.origin(), this.service.origin());
		this.settings = new LoginSettings("default", CREDENTIALS, null, endpoints, LoginPaths.defaults(),
				UpstoxLoginFlow.AUTO, Duration.ofSeconds(5), Duration.ofSeconds(15), Duration.ZERO);
		this.source = newSource();
		this.exchanges = record();
	}

	private List<HttpRequest> record() {
		ours();
		return this.received.stream().map(ReceivedRequest::again).toList();
	}

	private String answer(ReceivedRequest request) {
		this.received.add(request);
		return CannedAnswers.to(request.uri().getPath());
	}

	StepClock clock() {
		return this.clock;
	}

	/**
	 * Logs in by an engine that knows nothing yet, over connections that are ready.
	 */
	UpstoxToken ours() {
		return logIn(this.source);
	}

	UpstoxToken oursWithNewConnections() {
		return logIn(newSource());
	}

	private TotpLogin newSource() {
		return new TotpLogin(this.settings, TotpLogin.clientBuilder(this.settings).build(), this.clock,
				Pause.sleeping(), List.of());
	}

	private UpstoxToken logIn(TotpLogin login) {
		LoginExecutor thread = new LoginThreads(1).newExecutor("main");
		this.used.add(thread);
		return new AccountLifecycle("main", login, new UnsharedAccountStore(CredentialFingerprints.NONE), LIFECYCLE,
				this.clock, thread, (event) -> {
				}, new Random(1))
			.getToken();
	}

	/**
	 * Ends what a login has left. Takes time, hence not a part of a login.
	 */
	void tidy() {
		this.used.forEach((thread) -> thread.stop(Duration.ZERO));
		this.used.clear();
		this.received.clear();
	}

	/**
	 * Sends the exchanges of a login, over connections that are ready.
	 */
	int floor() throws IOException, InterruptedException {
		return send(this.client);
	}

	int floorWithNewConnections() throws IOException, InterruptedException {
		return send(newClient());
	}

	private static HttpClient newClient() {
		return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
	}

	private int send(HttpClient sender) throws IOException, InterruptedException {
		int bytes = 0;
		for (HttpRequest exchange : this.exchanges) {
			bytes += sender.send(exchange, BodyHandlers.ofByteArray()).body().length;
		}
		return bytes;
	}

	@Override
	public void close() {
		this.api.close();
		this.service.close();
	}

}
