package io.github.upstoxtotp.autoconfigure;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import com.squareup.okhttp.Interceptor;
import com.squareup.okhttp.OkHttpClient;
import com.squareup.okhttp.Request;
import com.squareup.okhttp.ResponseBody;
import io.github.upstoxtotp.UpstoxAccount;
import io.github.upstoxtotp.UpstoxAccountDetails;
import io.github.upstoxtotp.UpstoxAccounts;
import io.github.upstoxtotp.UpstoxException;
import io.github.upstoxtotp.autoconfigure.sdk.UpstoxSdkAutoConfiguration;
import io.github.upstoxtotp.autoconfigure.webclient.UpstoxWebClientAutoConfiguration;
import io.github.upstoxtotp.client.UpstoxSdkInterceptor;
import io.github.upstoxtotp.login.Pause;
import io.github.upstoxtotp.spi.UpstoxTokenSourceDecorator;
import io.github.upstoxtotp.spi.UpstoxTokenStore;
import io.github.upstoxtotp.store.MemoryTokenStore;
import io.github.upstoxtotp.test.UpstoxSimulator;
import io.github.upstoxtotp.test.UpstoxSimulatorBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.scheduler.Schedulers;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.web.client.RestClient;
import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Many accounts at the same time. The simulator tells whose a token is.
 */
@Timeout(180)
class AccountConcurrencyTests {

	private static final int ACCOUNTS = 50;

	private static final int REOPENED = 5;

	private static final int CALLS = 3000;

	private static final String PROFILE = "/v2/user/profile";

	private static final Instant MORNING = Instant.parse("2026-06-10T04:00:05Z");

	private final ExecutorService callers = Executors.newFixedThreadPool(200);

	private final ExecutorService others = Executors.newCachedThreadPool();

	private final AtomicInteger answered = new AtomicInteger();

	private final ConcurrentMap<String, OkHttpClient> sdkClients = new ConcurrentHashMap<>();

	@AfterEach
	void end() {
		this.callers.shutdownNow();
		this.others.shutdownNow();
	}

	@Test
	void noTokenGoesOutForAnotherAccount() {
		UpstoxSimulatorBuilder builder = UpstoxSimulator.builder().clock(Clock.fixed(MORNING, ZoneOffset.UTC));
		IntStream.range(0, ACCOUNTS).forEach((i) -> builder.account(name(i)));
		try (UpstoxSimulator upstox = builder.start()) {
			runner(upstox).run((context) -> {
				UpstoxAccounts accounts = context.getBean(UpstoxAccounts.class);
				List<Future<?>> calls = new ArrayList<>();
				Calls clients = clients(context);
				for (int i = 0; i < CALLS; i++) {
					int number = i;
					calls.add(this.callers.submit(() -> call(upstox, clients, number)));
					if (i % 100 == 0) {
						String reopened = name((i / 100) % REOPENED);
						calls.add(this.others.submit(() -> reopen(accounts, reopened)));
					}
				}
				for (Future<?> call : calls) {
					call.get();
				}
				assertThat(this.answered).hasValueGreaterThanOrEqualTo(CALLS / ACCOUNTS * (ACCOUNTS - REOPENED));
				assertThat(upstox.logins()).isEqualTo(ACCOUNTS);
				assertThat(upstox.violations()).isEmpty();
			});
		}
	}

	@Test
	void openingManyAccountsStartsNoMoreLoginsThanAllowed() {
		UpstoxSimulatorBuilder builder = UpstoxSimulator.builder().clock(Clock.fixed(MORNING, ZoneOffset.UTC));
		IntStream.range(0, 20).forEach((i) -> builder.account(name(i)));
		AtomicInteger running = new AtomicInteger();
		AtomicInteger most = new AtomicInteger();
		UpstoxTokenSourceDecorator counting = (account, source) -> (attempt) -> {
			most.accumulateAndGet(running.incrementAndGet(), Math::max);
			try {
				return source.login(attempt);
			}
			finally {
				running.decrementAndGet();
			}
		};
		try (UpstoxSimulator upstox = builder.start()) {
			runner(upstox).withBean(UpstoxTokenSourceDecorator.class, () -> counting)
				.withPropertyValues("upstox.refresh.startup=background", "upstox.login.concurrency=2",
						"upstox.primary=account-0")
				.run((context) -> {
					for (UpstoxAccount account : context.getBean(UpstoxAccounts.class)) {
						assertThat(account.getToken()).isNotNull();
					}
				});
			assertThat(upstox.logins()).isEqualTo(20);
		}
		assertThat(most).hasValue(2);
	}

	@Test
	void accountThatHangsDelaysNoOther() {
		UpstoxSimulatorBuilder builder = UpstoxSimulator.builder().clock(Clock.fixed(MORNING, ZoneOffset.UTC));
		IntStream.range(0, 10).forEach((i) -> builder.account(name(i)));
		CountDownLatch end = new CountDownLatch(1);
		UpstoxTokenSourceDecorator hanging = (account, source) -> account.equals(name(0)) ? (attempt) -> {
			awaitOrEnd(end);
			return source.login(attempt);
		} : source;
		try (UpstoxSimulator upstox = builder.start()) {
			runner(upstox).withBean(UpstoxTokenSourceDecorator.class, () -> hanging)
				.withPropertyValues("upstox.refresh.startup=background", "upstox.login.concurrency=2",
						"upstox.primary=account-0")
				.run((context) -> {
					UpstoxAccounts accounts = context.getBean(UpstoxAccounts.class);
					for (int i = 1; i < 10; i++) {
						assertThat(accounts.get(name(i)).getToken()).isNotNull();
					}
					assertThat(accounts.get(name(0)).currentToken()).isNull();
					end.countDown();
					assertThat(accounts.get(name(0)).getToken()).isNotNull();
				});
		}
	}

	private static void awaitOrEnd(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Test
	void accountsOfOneMobileNumberShareItsBudget() {
		try (UpstoxSimulator upstox = UpstoxSimulator.builder()
			.account("asha")
			.account("ravi")
			.account("meera")
			.family("asha", "ravi", "meera")
			.clock(Clock.fixed(MORNING, ZoneOffset.UTC))
			.start()) {
			runner(upstox).withPropertyValues("upstox.primary=asha").run((context) -> {
				UpstoxAccounts accounts = context.getBean(UpstoxAccounts.class);
				assertThat(accounts.get("asha").getToken()).isNotNull();
				assertThat(accounts.get("ravi").getToken()).isNotNull();
				assertThatExceptionOfType(UpstoxException.class).isThrownBy(() -> accounts.get("meera").getToken())
					.withMessageContaining("budget");
				assertThat(upstox.otpGenerations()).isEqualTo(2);
			});
		}
	}

	@Test
	void processesOnOneStoreShareTheLogins() {
		UpstoxSimulatorBuilder builder = UpstoxSimulator.builder().clock(Clock.fixed(MORNING, ZoneOffset.UTC));
		IntStream.range(0, 30).forEach((i) -> builder.account(name(i)));
		UpstoxTokenStore store = new MemoryTokenStore();
		CountDownLatch all = new CountDownLatch(3);
		AtomicInteger[] logins = { new AtomicInteger(), new AtomicInteger(), new AtomicInteger() };
		try (UpstoxSimulator upstox = builder.start()) {
			process(upstox, store, logins[0], all).run((first) -> process(upstox, store, logins[1], all)
				.run((second) -> process(upstox, store, logins[2], all).run((third) -> {
					for (ApplicationContext process : List.of(first, second, third)) {
						for (UpstoxAccount account : process.getBean(UpstoxAccounts.class)) {
							assertThat(account.getToken()).isNotNull();
						}
					}
				})));
			assertThat(upstox.logins()).isEqualTo(30);
			assertThat(logins).allSatisfy((count) -> assertThat(count).hasPositiveValue());
		}
	}

	private static ApplicationContextRunner process(UpstoxSimulator upstox, UpstoxTokenStore store,
			AtomicInteger logins, CountDownLatch all) {
		return runner(upstox).withBean(UpstoxTokenStore.class, () -> store)
			.withBean(UpstoxTokenSourceDecorator.class, () -> (account, source) -> (attempt) -> {
				if (logins.incrementAndGet() == 1) {
					all.countDown();
				}
				awaitOrEnd(all);
				return source.login(attempt);
			})
			.withPropertyValues("upstox.refresh.startup=background", "upstox.primary=account-0");
	}

	private static ApplicationContextRunner runner(UpstoxSimulator upstox) {
		return new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(UpstoxAutoConfiguration.class,
					UpstoxWebClientAutoConfiguration.class, UpstoxSdkAutoConfiguration.class))
			.withBean(Clock.class, upstox::clock)
			.withBean(Pause.class, () -> upstox::advance)
			.withPropertyValues("upstox.primary=" + name(ACCOUNTS - 1), "upstox.refresh.startup=lazy",
					"upstox.store.type=memory")
			.withPropertyValues(upstox.properties()
				.entrySet()
				.stream()
				.map((property) -> property.getKey() + "=" + property.getValue())
				.toArray(String[]::new));
	}

	private static String name(int number) {
		return "account-" + number % ACCOUNTS;
	}

	private static void reopen(UpstoxAccounts accounts, String name) {
		accounts.close(name);
		accounts.open(UpstoxAccountDetails.named(name).build());
	}

	private void call(UpstoxSimulator upstox, Calls clients, int number) {
		String name = name(number);
		@Nullable String profile = profile(clients, name, number);
		if (profile == null) {
			assertThat(number % ACCOUNTS).isLessThan(REOPENED);
		}
		else {
			assertThat(profile).contains("\"user_id\":\"%s\"".formatted(upstox.account(name).credentials().userId()));
			this.answered.incrementAndGet();
		}
	}

	private static @Nullable String profile(Calls clients, String name, int number) {
		try {
			return switch (number / ACCOUNTS % 3) {
				case 0 -> clients.rest().call(name);
				case 1 -> clients.web().call(name);
				default -> clients.sdk().call(name);
			};
		}
		catch (UpstoxException ex) {
			return null;
		}
		catch (Exception ex) {
			if (ex.getCause() instanceof UpstoxException) {
				return null;
			}
			throw new AssertionError(ex);
		}
	}

	/**
	 * Clients whose requests change threads before they get a token.
	 */
	private Calls clients(ApplicationContext context) {
		ClientHttpRequestInterceptor switching = (request, body,
				execution) -> elsewhere(() -> execution.execute(request, body));
		RestClient rest = context.getBean("upstoxRestClient", RestClient.class)
			.mutate()
			.requestInterceptors((all) -> all.add(0, switching))
			.build();
		WebClient web = context.getBean("upstoxWebClient", WebClient.class)
			.mutate()
			.filters((all) -> all.add(0, (request, next) -> next.exchange(request).subscribeOn(Schedulers.parallel())))
			.build();
		OkHttpClient base = new OkHttpClient();
		base.setReadTimeout(60, TimeUnit.SECONDS);
		return new Calls((
				name) -> rest.get().uri(PROFILE).attributes(UpstoxAccounts.account(name)).retrieve().body(String.class),
				(name) -> web.get()
					.uri(PROFILE)
					.attributes(UpstoxAccounts.account(name))
					.retrieve()
					.bodyToMono(String.class)
					.block(Duration.ofSeconds(60)),
				(name) -> sdkCall(context, base, name));
	}

	private String sdkCall(ApplicationContext context, OkHttpClient base, String name) throws IOException {
		OkHttpClient client = this.sdkClients.computeIfAbsent(name, (account) -> {
			OkHttpClient own = base.clone();
			Interceptor switching = (chain) -> elsewhere(() -> chain.proceed(chain.request()));
			own.interceptors().add(switching);
			own.interceptors()
				.add(context.getBean(UpstoxSdkInterceptor.class)
					.forAccount(context.getBean(UpstoxAccounts.class).get(account)));
			return own;
		});
		String api = context.getBean(UpstoxProperties.class).endpoints().api().toString();
		try (ResponseBody body = client.newCall(new Request.Builder().url(api + PROFILE).build()).execute().body()) {
			return body.string();
		}
	}

	private <T> T elsewhere(Callable<T> call) throws IOException {
		try {
			return CompletableFuture.supplyAsync(() -> {
				try {
					return call.call();
				}
				catch (Exception ex) {
					throw (ex instanceof RuntimeException unchecked) ? unchecked : new IllegalStateException(ex);
				}
			}, this.others).join();
		}
		catch (RuntimeException ex) {
			Throwable cause = ex.getCause();
			while (cause != null && !(cause instanceof UpstoxException)) {
				cause = cause.getCause();
			}
			throw (cause != null) ? (UpstoxException) cause : ex;
		}
	}

	/**
	 * Calls for the profile of an account.
	 *
	 * @param rest by {@code RestClient}
	 * @param web by {@code WebClient}
	 * @param sdk as the SDK does
	 */
	private record Calls(ProfileCall rest, ProfileCall web, ProfileCall sdk) {
	}

	@FunctionalInterface
	private interface ProfileCall {

		@Nullable String call(String account) throws Exception;

	}

}
