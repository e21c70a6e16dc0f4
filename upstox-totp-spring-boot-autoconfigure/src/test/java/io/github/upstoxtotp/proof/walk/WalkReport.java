package io.github.upstoxtotp.proof.walk;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

import io.github.upstoxtotp.UpstoxTokenProvider;
import io.github.upstoxtotp.autoconfigure.UpstoxAutoConfiguration;
import io.github.upstoxtotp.test.MutableClock;
import io.github.upstoxtotp.test.UpstoxSimulator;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.matcher.ElementMatchers;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.util.FileSystemUtils;
import org.springframework.web.client.RestClient;

/**
 * Prints how many calls of the library's methods the usual walks take, in an application
 * with a file store and without automatic refresh. To be run by {@code docs/figures.sh},
 * with the agent of Byte Buddy.
 */
final class WalkReport {

	private static final Instant MORNING = Instant.parse("2026-11-23T03:30:00Z");

	// For what other threads still have to do when a caller has been answered.
	private static final Duration REST = Duration.ofSeconds(2);

	private WalkReport() {
	}

	public static void main(String[] args) throws Exception {
		new AgentBuilder.Default()
			.type(ElementMatchers.nameStartsWith("io.github.upstoxtotp.")
				.and(ElementMatchers.not(ElementMatchers.nameContains(".upstoxtotp.test."))
					.and(ElementMatchers.not(ElementMatchers.nameContains(".upstoxtotp.proof.")))))
			.transform((builder, type, loader, module, domain) -> builder
				.visit(Advice.to(WalkCounter.class).on(ElementMatchers.isMethod())))
			.installOnByteBuddyAgent();
		MutableClock clock = MutableClock.system();
		clock.setTo(MORNING);
		Path store = Files.createTempDirectory("upstox-totp-walk");
		try (UpstoxSimulator upstox = UpstoxSimulator.builder().clock(clock).start()) {
			Map<String, Object> properties = new HashMap<>(upstox.properties());
			properties.put("upstox.store.file.directory", store.toString());
			properties.put("upstox.refresh.enabled", "false");
			properties.put("logging.level.root", "off");
			properties.put("spring.main.banner-mode", "off");
			walk(upstox, clock, properties);
		}
		finally {
			FileSystemUtils.deleteRecursively(store);
		}
	}

	private static void walk(UpstoxSimulator upstox, MutableClock clock, Map<String, Object> properties)
			throws InterruptedException {
		try (ConfigurableApplicationContext context = start(clock, properties)) {
			UpstoxTokenProvider provider = context.getBean(UpstoxTokenProvider.class);
			RestClient client = context.getBean("upstoxRestClient", RestClient.class);
			print("start without a token");
			provider.getToken();
			print("first login");
			provider.getToken();
			print("valid token");
			clock.advance(Duration.ofMinutes(15));
			upstox.revokeTokens();
			client.get().uri("/v2/user/profile").retrieve().toBodilessEntity();
			print("401, with the login after it");
		}
		print("stop");
		try (ConfigurableApplicationContext context = start(clock, properties)) {
			UpstoxTokenProvider provider = context.getBean(UpstoxTokenProvider.class);
			print("restart with a stored token");
			provider.getToken();
			print("first token after the restart");
		}
	}

	private static ConfigurableApplicationContext start(Clock clock, Map<String, Object> properties) {
		return new SpringApplicationBuilder(UpstoxAutoConfiguration.class).web(WebApplicationType.NONE)
			.properties(properties)
			.initializers((GenericApplicationContext context) -> context.registerBean(Clock.class, () -> clock))
			.run();
	}

	private static void print(String walk) throws InterruptedException {
		Thread.sleep(REST.toMillis());
		System.out.printf("%-32s %s%n", walk, WalkCounter.reset());
	}

}
