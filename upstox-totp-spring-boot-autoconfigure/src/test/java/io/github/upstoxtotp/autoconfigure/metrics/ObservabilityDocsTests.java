package io.github.upstoxtotp.autoconfigure.metrics;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.upstoxtotp.UpstoxLoginFailure.Kind;
import io.github.upstoxtotp.UpstoxLoginFailure;
import io.github.upstoxtotp.UpstoxLoginStep;
import io.github.upstoxtotp.UpstoxTokenProvider;
import io.github.upstoxtotp.account.AccountLifecycle;
import io.github.upstoxtotp.spi.UpstoxLoginFlow;
import io.github.upstoxtotp.test.MutableClock;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

import org.springframework.beans.factory.support.StaticListableBeanFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/**
 * The dashboard, the alerts and the page about them name what is really there.
 */
class ObservabilityDocsTests {

	private static final Path DOCS = Path.of("..", "docs", "observability");

	private static final Pattern METRIC = Pattern.compile("\\bupstox_[a-z_]+");

	private static final Pattern LABEL = Pattern.compile("[{,]\\s*([a-z_]+)\\s*=|by \\(([a-z_, ]+)\\)");

	private static final Set<String> LABELS = Set.of("account", "state", "reason", "period", "operation", "outcome",
			"kind", "step", "flow", "instance", "job");

	private static final LocalTime OPENING = LocalTime.of(9, 15);

	@Test
	void dashboardShowsEveryMeterAndNothingElse() throws IOException {
		Set<String> shown = metricsIn(String.join("\n", dashboardQueries()));
		assertThat(exposed()).containsAll(shown);
		assertThat(shown).contains("upstox_token_validity_seconds", "upstox_state", "upstox_logins_total",
				"upstox_token_changes_total", "upstox_token_ended_total", "upstox_token_refusals_total",
				"upstox_callers_waiting", "upstox_budget_left", "upstox_store_failures_total",
				"upstox_lease_taken_total", "upstox_login_seconds_max", "upstox_login_step_seconds_count");
	}

	@Test
	void dashboardIsOneThatGrafanaCanImport() throws IOException {
		JsonNode dashboard = dashboard();
		assertThat(dashboard.at("/uid").asText()).isEqualTo("upstox-totp");
		assertThat(dashboard.at("/schemaVersion").asInt()).isPositive();
		assertThat(dashboard.at("/templating/list").findValuesAsText("name")).contains("datasource", "account");
		assertThat(panels()).isNotEmpty().allSatisfy((panel) -> {
			assertThat(panel.at("/title").asText()).isNotBlank();
			assertThat(panel.at("/description").asText()).isNotBlank();
			assertThat(panel.at("/gridPos/w").asInt()).isBetween(1, 24);
			assertThat(panel.at("/datasource/uid").asText()).isEqualTo("${datasource}");
		});
		assertThat(dashboard.at("/panels").findValuesAsText("id")).doesNotHaveDuplicates();
	}

	@Test
	void dashboardHasARowForEachAccountThatIsChosen() throws IOException {
		assertThat(dashboard().at("/panels")).filteredOn(ObservabilityDocsTests::isRow)
			.extracting((row) -> row.at("/title").asText(), (row) -> row.at("/repeat").asText())
			.containsExactly(tuple("All accounts", ""), tuple("Account $account", "account"));
		assertThat(dashboardQueries()).allSatisfy((query) -> assertThat(query.split("upstox_", -1))
			.hasSameSizeAs(query.split("\\{account=~\"\\$account\"", -1)));
	}

	@Test
	void alertsNameTheAccount() throws IOException {
		assertThat(alerts()).filteredOn((rule) -> !"UpstoxTokenUnwatched".equals(rule.get("alert")))
			.extracting((rule) -> String
				.valueOf(((Map<?, ?>) Objects.requireNonNull(rule.get("annotations"))).get("summary")))
			.allMatch((summary) -> summary.contains("{{ $labels.account }}"));
	}

	@Test
	void alertsLookAtMetersThatAreThere() throws IOException {
		assertThat(alerts()).allSatisfy((rule) -> {
			assertThat(metricsIn(String.valueOf(rule.get("expr")))).isNotEmpty().isSubsetOf(exposed());
			assertThat(String.valueOf(rule.get("expr"))).satisfies(ObservabilityDocsTests::assertBalanced);
		});
	}

	@Test
	void alertsHaveTheShapeThatPrometheusExpects() throws IOException {
		assertThat(alerts()).hasSize(10).allSatisfy((rule) -> {
			assertThat(Set.of("alert", "expr", "for", "labels", "annotations").containsAll(rule.keySet())).isTrue();
			assertThat(rule.keySet().containsAll(Set.of("alert", "expr", "labels", "annotations"))).isTrue();
			assertThat(rule.containsKey("for") ? String.valueOf(rule.get("for")) : "0m").matches("\\d+m");
			assertThat(String.valueOf(rule.get("labels"))).matches("\\{severity=(critical|warning)}");
			assertThat(String.valueOf(rule.get("annotations"))).contains("summary=", "description=");
		});
	}

	@Test
	void everyAlertLinksToWhatToDo() throws IOException {
		String page = Files.readString(Path.of("../docs/nothing-works.md"));
		Set<String> anchors = page.lines()
			.filter((line) -> line.startsWith("#"))
			.map((heading) -> "#" + heading.replaceFirst("#+ ", "")
				.toLowerCase(Locale.ROOT)
				.replaceAll("[^a-z0-9 -]", "")
				.replace(' ', '-'))
			.collect(Collectors.toSet());
		assertThat(alerts()).isNotEmpty()
			.extracting((rule) -> String
				.valueOf(((Map<?, ?>) Objects.requireNonNull(rule.get("annotations"))).get("runbook_url")))
			.allSatisfy((link) -> {
				assertThat(link).contains("/docs/nothing-works.md");
				assertThat(link.replaceFirst("[^#]*", "")).satisfiesAnyOf((anchor) -> assertThat(anchor).isEmpty(),
						(anchor) -> assertThat(anchors).contains(anchor));
			});
	}

	@Test
	void alertsKnowWhenTheMarketOpensByUtc() throws IOException {
		int minute = OPENING.atDate(LocalDate.of(2026, 11, 2))
			.atZone(ZoneId.of("Asia/Kolkata"))
			.withZoneSameInstant(ZoneId.of("UTC"))
			.toLocalTime()
			.toSecondOfDay() / 60;
		assertThat(exprOf("UpstoxTokenMissingBeforeOpening")).contains("minute() < " + minute);
		assertThat(exprOf("UpstoxTokenMissingInMarketHours")).contains("minute() >= " + minute);
	}

	@Test
	void queriesUseLabelsThatAreThere() throws IOException {
		Stream<String> queries = Stream.concat(dashboardQueries().stream(),
				alerts().stream().map((rule) -> String.valueOf(rule.get("expr"))));
		assertThat(queries.flatMap(ObservabilityDocsTests::labelsIn)).isNotEmpty().isSubsetOf(LABELS);
	}

	@Test
	void pageNamesEveryMeterAndEveryAlert() throws IOException {
		String page = Files.readString(DOCS.resolve("README.md"));
		assertThat(metricsIn(page).stream().filter((name) -> !name.endsWith("_active_seconds"))).isSubsetOf(exposed());
		assertThat(page).contains("`" + MeterNames.STATE + "`", "`" + MeterNames.VALIDITY + "`",
				"`" + MeterNames.LOGINS + "`", "`" + MeterNames.TOKEN_CHANGES + "`", "`" + MeterNames.TOKEN_ENDED + "`",
				"`" + MeterNames.TOKEN_REFUSALS + "`", "`" + MeterNames.CALLERS_WAITING + "`",
				"`" + MeterNames.BUDGET_LEFT + "`", "`" + MeterNames.STORE_FAILURES + "`",
				"`" + MeterNames.LEASE_TAKEN + "`", "`" + MeterNames.LOGIN + "`", "`" + MeterNames.LOGIN_STEP + "`");
		assertThat(alerts()).allSatisfy((rule) -> assertThat(page).contains("`" + rule.get("alert") + "`"));
	}

	@Test
	void pageTellsHowManyTimeSeriesAnAccountHas() throws IOException {
		PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
		bindTo(registry);
		long series = registry.scrape().lines().filter((line) -> line.contains("account=\"main\"")).count();
		assertThat(Files.readString(DOCS.resolve("README.md"))).contains("has %d time series".formatted(series));
	}

	private static Set<String> exposed() {
		PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
		bindTo(registry);
		observe(registry);
		return metricsIn(registry.scrape());
	}

	private static void bindTo(PrometheusMeterRegistry registry) {
		MutableClock clock = MutableClock.fixed(Instant.parse("2026-11-02T06:30:00Z"));
		StaticListableBeanFactory beans = new StaticListableBeanFactory();
		UpstoxMeters meters = new UpstoxMeters(beans, new TokenValidity(clock));
		AccountLifecycle lifecycle = new FakeEngine(clock).lifecycle(meters::accept);
		beans.addBean("provider", lifecycle);
		meters.bindTo(registry);
	}

	private static void observe(PrometheusMeterRegistry registry) {
		ObservationRegistry observations = ObservationRegistry.create();
		observations.observationConfig().observationHandler(new DefaultMeterObservationHandler(registry));
		UpstoxLoginFailure failure = UpstoxLoginFailure.of(UpstoxLoginStep.DIALOG, Kind.TRANSIENT, null, "Made up.",
				"None.", null);
		LoginOutcome outcome = LoginOutcome.of(failure);
		OpenObservation login = OpenObservation.begin(observations,
				() -> Observation.createNotStarted(MeterNames.LOGIN, observations));
		new ObservedLoginSteps(observations).started("default", UpstoxLoginStep.DIALOG)
			.ended(UpstoxLoginFlow.CURRENT, failure);
		login.end("current", outcome, failure);
	}

	private static Set<String> metricsIn(String text) {
		return METRIC.matcher(text).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
	}

	private static Stream<String> labelsIn(String query) {
		return LABEL.matcher(query)
			.results()
			.map((match) -> (match.group(1) != null) ? match.group(1) : match.group(2))
			.flatMap((labels) -> Stream.of(labels.split(",\\s*")));
	}

	private static void assertBalanced(String expression) {
		assertThat(expression.chars().filter((each) -> each == '(').count())
			.isEqualTo(expression.chars().filter((each) -> each == ')').count());
		assertThat(expression).doesNotContain("\n");
	}

	private static JsonNode dashboard() throws IOException {
		return new ObjectMapper().readTree(Files.readString(DOCS.resolve("grafana-dashboard.json")));
	}

	private static List<JsonNode> panels() throws IOException {
		List<JsonNode> panels = new ArrayList<>();
		dashboard().at("/panels").forEach(panels::add);
		panels.removeIf(ObservabilityDocsTests::isRow);
		return panels;
	}

	private static boolean isRow(JsonNode panel) {
		return panel.at("/type").asText().equals("row");
	}

	private static List<String> dashboardQueries() throws IOException {
		return dashboard().at("/panels").findValuesAsText("expr");
	}

	private static String exprOf(String alert) throws IOException {
		return alerts().stream()
			.filter((rule) -> alert.equals(rule.get("alert")))
			.map((rule) -> String.valueOf(rule.get("expr")))
			.findFirst()
			.orElseThrow();
	}

	private static List<Map<?, ?>> alerts() throws IOException {
		Map<?, ?> file = new Yaml(new SafeConstructor(new LoaderOptions()))
			.load(Files.readString(DOCS.resolve("prometheus-alerts.yml")));
		return maps(file, "groups").flatMap((group) -> maps(group, "rules")).toList();
	}

	private static Stream<Map<?, ?>> maps(Map<?, ?> parent, String key) {
		return ((List<?>) Objects.requireNonNull(parent.get(key))).stream().map((each) -> (Map<?, ?>) each);
	}

}
