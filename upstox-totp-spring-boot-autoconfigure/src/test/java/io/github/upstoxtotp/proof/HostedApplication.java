package io.github.upstoxtotp.proof;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

import javax.sql.DataSource;

import io.github.upstoxtotp.UpstoxLoginException;
import io.github.upstoxtotp.UpstoxLoginFailure;
import io.github.upstoxtotp.UpstoxToken;
import io.github.upstoxtotp.UpstoxTokenEvent;
import io.github.upstoxtotp.UpstoxTokenProvider;
import io.github.upstoxtotp.UpstoxTokenStatus;
import io.github.upstoxtotp.UpstoxTokenUnavailableException;
import io.github.upstoxtotp.login.Pause;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.annotation.Configurations;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.util.ClassUtils;

/**
 * An application with nothing but the token and its store, as another process sees it. It
 * never tells the token, only a part of its hash.
 */
final class HostedApplication implements AutoCloseable {

	static final String CLOCK = "replica.clock";

	private static final String OURS = "io.github.upstoxtotp.";

	/**
	 * What connects to a store, as the lines of Spring Boot call it.
	 */
	private static final Map<String, List<String>> CONNECTIONS = Map.of("jdbc",
			List.of("org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration",
					"org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration"),
			"redis", List.of("org.springframework.boot.autoconfigure.data.redis.RedisAutoConfiguration",
					"org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration"));

	private static final long LONGEST_WAIT = 75;

	private static final int POOL_SIZE = 2;

	private final List<Connection> kept = new ArrayList<>();

	private final Semaphore changes = new Semaphore(0);

	private final ConfigurableApplicationContext context;

	HostedApplication(String[] arguments) {
		SpringApplication application = new SpringApplication(autoConfigurations(List.of(arguments)));
		application.setWebApplicationType(WebApplicationType.NONE);
		application.setRegisterShutdownHook(false);
		application.addInitializers((context) -> {
			SharedClock clock = SharedClock
				.open(Path.of(Objects.requireNonNull(context.getEnvironment().getProperty(CLOCK))));
			((GenericApplicationContext) context).registerBean(Clock.class, () -> clock);
			((GenericApplicationContext) context).registerBean(Pause.class, () -> clock::advance);
			context.addApplicationListener((event) -> {
				if (event instanceof PayloadApplicationEvent<?> published
						&& published.getPayload() instanceof UpstoxTokenEvent) {
					this.changes.release();
				}
			});
		});
		this.context = application.run(arguments);
	}

	private static Class<?>[] autoConfigurations(List<String> arguments) {
		ClassLoader loader = HostedApplication.class.getClassLoader();
		List<String> names = new ArrayList<>();
		CONNECTIONS.forEach((type, connections) -> {
			if (arguments.contains("--upstox.store.type=" + type)) {
				names.addAll(connections);
			}
		});
		ImportCandidates.load(AutoConfiguration.class, loader).forEach((name) -> {
			if (name.startsWith(OURS)) {
				names.add(name);
			}
		});
		Class<?>[] present = names.stream()
			.filter((name) -> ClassUtils.isPresent(name, loader))
			.map((name) -> ClassUtils.resolveClassName(name, loader))
			.toArray(Class<?>[]::new);
		return Configurations.getClasses(AutoConfigurations.of(present));
	}

	String execute(String command, String[] arguments) throws InterruptedException {
		return switch (command) {
			case "token" -> answer(provider()::getToken);
			case "refresh" -> answer(provider()::refresh);
			case "status" -> describe(provider().getStatus());
			case "reset" -> {
				provider().forceReset();
				yield "RESET";
			}
			case "logout" -> "LOGOUT " + provider().logout();
			case "memory" -> memory();
			case "exhaust" -> exhaust();
			case "await" -> {
				await(() -> provider().getStatus().state().name().equals(arguments[0]));
				yield describe(provider().getStatus());
			}
			case "await-newer-than" -> {
				await(() -> !fingerprint(provider().getTokenValue()).equals(arguments[0]));
				yield answer(provider()::getToken);
			}
			default -> throw new IllegalArgumentException(command);
		};
	}

	private String exhaust() {
		DataSource pool = this.context.getBean(DataSource.class);
		try {
			for (int i = 0; i < POOL_SIZE; i++) {
				this.kept.add(pool.getConnection());
			}
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
		return "EXHAUSTED";
	}

	private static String memory() {
		System.gc();
		System.gc();
		long used = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
		return "%d %d".formatted(used / 1024, ManagementFactory.getThreadMXBean().getThreadCount());
	}

	@Override
	public void close() {
		this.context.close();
	}

	private UpstoxTokenProvider provider() {
		return this.context.getBean(UpstoxTokenProvider.class);
	}

	private static String answer(Supplier<UpstoxToken> call) {
		try {
			UpstoxToken token = call.get();
			return "TOKEN %s %s".formatted(fingerprint(token.value()), token.expiresAt());
		}
		catch (UpstoxLoginException ex) {
			UpstoxLoginFailure failure = ex.getFailure();
			return "FAILED %s %s %s %s".formatted(failure.step(), failure.kind(), ex.getNextAttemptAt(),
					ex.getMessage());
		}
		catch (UpstoxTokenUnavailableException ex) {
			return "UNAVAILABLE %s %s".formatted(ex.getAvailableAt(), ex.getMessage());
		}
	}

	private static String describe(UpstoxTokenStatus status) {
		return "%s %s".formatted(status.state(), status.nextLoginAt());
	}

	private void await(BooleanSupplier condition) throws InterruptedException {
		boolean changed = true;
		while (changed && !condition.getAsBoolean()) {
			changed = this.changes.tryAcquire(LONGEST_WAIT, TimeUnit.SECONDS);
		}
	}

	static String fingerprint(String token) {
		try {
			byte[] hash = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
			return HexFormat.of().formatHex(hash, 0, 4);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
