package io.github.upstoxtotp.benchmarks.accounts;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import com.sun.management.OperatingSystemMXBean;
import io.github.upstoxtotp.UpstoxAccount;
import io.github.upstoxtotp.UpstoxAccounts;
import io.github.upstoxtotp.UpstoxToken;
import io.github.upstoxtotp.autoconfigure.UpstoxAutoConfiguration;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/**
 * A Spring Boot application with several accounts and nothing else, which measures itself
 * as it is told to, line by line. Each answer is a line for each figure, and an empty
 * one.
 *
 * @since 0.1.0
 */
public final class AccountsApplication {

	private static final double BYTES_PER_KIBIBYTE = 1024;

	private static final double MILLIS_PER_SECOND = 1000;

	private static final long LOOK_MILLIS = 5;

	private static final int CALLERS = 5_000;

	private static final Duration LAST_MOMENT = Duration.ofSeconds(10);

	private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);

	private final Clock clock;

	private final ConfigurableApplicationContext context;

	private final List<UpstoxAccount> accounts = new ArrayList<>();

	private AccountsApplication(String settings, Clock clock) {
		this.clock = clock;
		this.context = new SpringApplicationBuilder(Wiring.class).web(WebApplicationType.NONE)
			.initializers((created) -> created.getBeanFactory().registerSingleton("clock", clock))
			.run("--spring.config.location=file:" + settings, "--spring.main.banner-mode=off",
					"--spring.main.log-startup-info=false");
		this.context.getBean(UpstoxAccounts.class).forEach(this.accounts::add);
	}

	/**
	 * Starts the application, and ends it when nobody tells it anything any more.
	 * @param args the file of the settings, and how many milliseconds the clock is ahead
	 * @throws Exception if something cannot be measured
	 */
	public static void main(String[] args) throws Exception {
		System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
		Clock clock = Clock.offset(Clock.systemUTC(), Duration.ofMillis(Long.parseLong(args[1])));
		AccountsApplication application = new AccountsApplication(args[0], clock);
		BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
		String command = commands.readLine();
		while (command != null) {
			String[] words = command.split(" ", -1);
			Map<String, Double> figures = application.measure(words[0], words[words.length - 1]);
			figures.forEach((name, figure) -> System.out.println(name + " " + figure));
			System.out.println();
			command = commands.readLine();
		}
		application.context.close();
	}

	private Map<String, Double> measure(String what, String detail) throws Exception {
		return switch (what) {
			case "start" -> start();
			case "settle" -> settle();
			case "rest" -> rest(Duration.parse(detail));
			case "morning" -> morning(Instant.parse(detail));
			case "crowd" -> crowd(Instant.parse(detail));
			default -> throw new IllegalArgumentException(what);
		};
	}

	private Map<String, Double> start() throws InterruptedException {
		awaitTokens();
		return Map.of("s",
				(System.currentTimeMillis() - ManagementFactory.getRuntimeMXBean().getStartTime()) / MILLIS_PER_SECOND,
				"start-cpu", cpuMillis() / MILLIS_PER_SECOND);
	}

	private void awaitTokens() throws InterruptedException {
		for (UpstoxAccount account : this.accounts) {
			while (account.currentToken() == null) {
				TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
			}
		}
	}

	private Map<String, Double> settle() {
		for (int round = 0; round < 3; round++) {
			System.gc();
		}
		return Map.of("heap", ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / BYTES_PER_KIBIBYTE,
				"threads", (double) ManagementFactory.getThreadMXBean().getThreadCount());
	}

	private static Map<String, Double> rest(Duration time) throws InterruptedException {
		double before = cpuMillis();
		Thread.sleep(time.toMillis());
		return Map.of("rest", (cpuMillis() - before) * Duration.ofDays(1).toMillis() / time.toMillis());
	}

	private static double cpuMillis() {
		OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
		return system.getProcessCpuTime() / (double) TimeUnit.MILLISECONDS.toNanos(1);
	}

	/**
	 * Waits until logins may start, and then until each account has a token.
	 */
	private Map<String, Double> morning(Instant logins) throws InterruptedException {
		ManagementFactory.getThreadMXBean().resetPeakThreadCount();
		awaitTime(logins);
		awaitTokens();
		Map<String, Double> figures = new LinkedHashMap<>();
		figures.put("morning", Duration.between(logins, this.clock.instant()).toMillis() / MILLIS_PER_SECOND);
		figures.put("morning-threads", (double) ManagementFactory.getThreadMXBean().getPeakThreadCount());
		return figures;
	}

	private void awaitTime(Instant time) throws InterruptedException {
		Duration early = Duration.between(this.clock.instant(), time);
		if (early.isNegative()) {
			throw new IllegalStateException("The application has started too late by " + early.negated());
		}
		Thread.sleep(early.toMillis());
	}

	/**
	 * Has callers without a thread ask all accounts in turns for a token, shortly before
	 * logins may start.
	 */
	private Map<String, Double> crowd(Instant logins) throws Exception {
		awaitTime(logins.minus(LAST_MOMENT));
		List<CompletableFuture<UpstoxToken>> answers = new ArrayList<>();
		for (int caller = 0; caller < CALLERS; caller++) {
			answers.add(this.accounts.get(caller % this.accounts.size()).getTokenAsync());
		}
		for (int caller = 0; caller < CALLERS; caller++) {
			int account = caller % this.accounts.size();
			UpstoxToken token = answers.get(caller).get(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
			if (!AccountSettingsFile.userId(account).equals(token.user().userId())) {
				throw new IllegalStateException("A caller was given the token of another account");
			}
		}
		return Map.of();
	}

	/**
	 * The library alone.
	 */
	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(UpstoxAutoConfiguration.class)
	static class Wiring {

	}

}
