package io.github.upstoxtotp.proof;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.upstoxtotp.UpstoxTokenProvider;
import io.github.upstoxtotp.autoconfigure.ActuatorApplication;
import io.github.upstoxtotp.login.Pause;
import io.github.upstoxtotp.test.MutableClock;
import io.github.upstoxtotp.test.UpstoxSimulator;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import org.awaitility.Awaitility;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.web.client.RestClient;

/**
 * An application that a person looks at in the morning, on all the screens that there
 * are.
 */
final class BadMorning implements AutoCloseable {

	/**
	 * 08:40 in India, before {@code upstox.refresh.deadline}.
	 */
	static final Instant BEFORE_OPENING = Instant.parse("2026-06-10T03:10:00Z");

	private static final String LOGGER = " i(o\\.github|\\.g)\\.[\\w.]+ +: ";

	private final UpstoxSimulator upstox;

	private final ActuatorApplication application;

	private final CapturedOutput output;

	private final int printedBefore;

	private String exception = "none";

	private BadMorning(UpstoxSimulator upstox, ActuatorApplication application, CapturedOutput output,
			int printedBefore) {
		this.upstox = upstox;
		this.application = application;
		this.output = output;
		this.printedBefore = printedBefore;
	}

	static BadMorning start(Instant start, CapturedOutput output, Duration clockIsBehind,
			ActuatorApplication.Setup more, String... properties) {
		int printedBefore = output.getOut().length();
		UpstoxSimulator upstox = UpstoxSimulator.builder().clock(MutableClock.fixed(start)).start();
		Map<String, String> settings = new TreeMap<>(upstox.properties());
		Arrays.stream(properties)
			.map((property) -> property.split("=", 2))
			.forEach((pair) -> settings.put(pair[0], pair[1]));
		ActuatorApplication application = ActuatorApplication.start(WebApplicationType.SERVLET, (context) -> {
			context.registerBean(Clock.class, () -> Clock.offset(upstox.clock(), clockIsBehind.negated()));
			context.registerBean(Pause.class, () -> upstox::advance);
			more.apply(context);
		}, settings.entrySet()
			.stream()
			.map((setting) -> setting.getKey() + "=" + setting.getValue())
			.toArray(String[]::new));
		return new BadMorning(upstox, application, output, printedBefore);
	}

	UpstoxSimulator upstox() {
		return this.upstox;
	}

	UpstoxTokenProvider account() {
		return this.application.context().getBean(UpstoxTokenProvider.class);
	}

	URI uri(String path) {
		return URI.create("http://localhost:"
				+ this.application.context().getEnvironment().getRequiredProperty("local.server.port") + path);
	}

	/**
	 * Asks for a token as a caller does.
	 */
	void askForToken() {
		try {
			account().getToken();
		}
		catch (RuntimeException ex) {
			this.exception = ex.getClass().getSimpleName() + ": " + ex.getMessage();
		}
	}

	/**
	 * Calls Upstox as the application does.
	 */
	void callUpstox() {
		try {
			this.application.context()
				.getBean("upstoxRestClient", RestClient.class)
				.get()
				.uri("/v2/user/profile")
				.retrieve()
				.toBodilessEntity();
		}
		catch (RuntimeException ex) {
			this.exception = ex.getClass().getSimpleName() + ": " + ex.getMessage();
		}
	}

	/**
	 * Reads all screens, and the log last, which other threads write.
	 * @param loggedAtLast what the log says when nothing more is to come
	 */
	Map<String, String> screens(String loggedAtLast) {
		Map<String, String> screens = new TreeMap<>();
		JsonNode health = this.application.get("/actuator/health/upstox").json();
		JsonNode note = health.at("/details/default/note");
		screens.put("health", health.path("status").asText() + (note.isMissingNode() ? "" : ": " + note.asText()));
		JsonNode account = this.application.get("/actuator/upstox/default").json();
		screens.put("endpoint", account.path("state").asText() + ": " + account.path("message").asText());
		screens.put("exception", this.exception);
		screens.put("metrics", String.join("<br>", meters()));
		Awaitility.await()
			.until(this::logged, (lines) -> !lines.isEmpty() && lines.get(lines.size() - 1).contains(loggedAtLast));
		screens.put("log", String.join("<br>", logged()));
		return screens;
	}

	private List<String> logged() {
		return this.output.getOut()
			.substring(this.printedBefore)
			.lines()
			.filter((line) -> line.matches(".* (WARN|ERROR) .*" + LOGGER + ".*"))
			.map((line) -> line.replaceFirst(".* (WARN|ERROR) .*?" + LOGGER, "$1 "))
			.distinct()
			.toList();
	}

	private List<String> meters() {
		List<String> meters = new ArrayList<>();
		for (Meter meter : this.application.context().getBean(MeterRegistry.class).getMeters()) {
			String name = meter.getId().getName();
			double value = meter.measure().iterator().next().getValue();
			boolean gone = name.equals("upstox.token.validity") && value == 0;
			boolean there = List
				.of("upstox.state", "upstox.token.refusals", "upstox.store.failures", "upstox.holder.prompts")
				.contains(name) && value > 0;
			boolean failed = name.equals("upstox.logins") && "failure".equals(meter.getId().getTag("outcome"))
					&& value > 0;
			if (gone || there || failed || name.equals("upstox.budget.left")) {
				meters.add("%s%s %d".formatted(name, tags(meter), (long) value));
			}
		}
		return meters.stream().sorted().toList();
	}

	private static String tags(Meter meter) {
		String tags = Stream.of("state", "outcome", "kind", "step", "operation", "period")
			.filter((key) -> meter.getId().getTag(key) != null)
			.map((key) -> key + "=" + meter.getId().getTag(key))
			.collect(Collectors.joining(", "));
		return tags.isEmpty() ? "" : "{" + tags + "}";
	}

	@Override
	public void close() {
		this.application.close();
		this.upstox.close();
	}

}
