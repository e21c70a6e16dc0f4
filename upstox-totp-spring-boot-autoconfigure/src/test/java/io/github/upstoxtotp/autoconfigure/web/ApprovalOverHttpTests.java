package io.github.upstoxtotp.autoconfigure.web;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.github.upstoxtotp.UpstoxHolderPrompt;
import io.github.upstoxtotp.UpstoxTokenProvider;
import io.github.upstoxtotp.UpstoxTokenStatus.State;
import io.github.upstoxtotp.UpstoxTokenUnavailableException;
import io.github.upstoxtotp.test.MutableClock;
import io.github.upstoxtotp.test.SimulatedApprovals.Forgery;
import io.github.upstoxtotp.test.Step;
import io.github.upstoxtotp.test.UpstoxSimulator;
import io.github.upstoxtotp.test.UpstoxSimulatorCredentials;
import io.github.upstoxtotp.test.UpstoxSimulatorExtension;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.WebApplicationType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Tokens that the account owner approves in the app, and what others post.
 */
class ApprovalOverHttpTests {

	/**
	 * 09:30 in India.
	 */
	private static final Instant MORNING = Instant.parse("2026-06-10T04:00:00Z");

	private static final String PATH = "/upstox/notifier/" + HolderApplication.SECRET;

	@RegisterExtension
	final UpstoxSimulatorExtension extension = new UpstoxSimulatorExtension(
			UpstoxSimulator.builder().clock(MutableClock.fixed(MORNING)));

	private final UpstoxSimulator upstox = this.extension.simulator();

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void approvedTokenIsUsed(WebApplicationType type) {
		try (HolderApplication application = HolderApplication.approval(type, this.upstox)) {
			assertThat(application.unavailable())
				.hasMessageContaining("Approve the request for an access token of AB1234")
				.satisfies((ex) -> assertThat(ex.getPrompt()).extracting(UpstoxHolderPrompt::until)
					.isEqualTo(Instant.parse("2026-06-10T22:00:00Z")));
			assertThat(application.account().getStatus().state()).isEqualTo(State.AWAITING_HOLDER);
			assertThat(this.upstox.approvals().approve()).isEqualTo(200);
			assertThat(application.arrival(application.account()).user().userName()).isEqualTo("ASHA RAO");
			assertThat(application.account().getStatus().state()).isEqualTo(State.VALID);
			assertThat(application.account().getToken().expiresAt()).isEqualTo("2026-06-10T22:00:00Z");
			assertThat(this.upstox.approvals().requests()).hasSize(1);
			assertThat(this.upstox.violations()).isEmpty();
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void nothingThatIsForgedIsUsed(WebApplicationType type) {
		try (HolderApplication application = HolderApplication.approval(type, this.upstox)) {
			application.unavailable();
			for (Forgery forgery : Forgery.values()) {
				assertThat(this.upstox.approvals().forge(forgery)).isEqualTo(200);
			}
			assertThat(this.upstox.approvals().postTest()).isEqualTo(200);
			assertThat(application.post(PATH, "").statusCode()).isEqualTo(200);
			application.examineAll();
			assertThat(application.account().currentToken()).isNull();
			assertThat(application.account().getStatus().state()).isEqualTo(State.AWAITING_HOLDER);
			assertThat(this.upstox.calls(Step.PROFILE)).isEqualTo(2);
			assertThat(this.upstox.approvals().approve()).isEqualTo(200);
			assertThat(application.arrival(application.account()).user().userId()).isEqualTo("AB1234");
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void livingTokenIsIgnoredUnlessARequestIsPending(WebApplicationType type) {
		try (HolderApplication application = HolderApplication.approval(type, this.upstox)) {
			assertThat(this.upstox.approvals().postUnasked()).isEqualTo(200);
			application.examineAll();
			assertThat(application.account().currentToken()).isNull();
			application.unavailable();
			this.upstox.approvals().approve();
			String used = application.arrival(application.account()).value();
			assertThat(this.upstox.approvals().postAgain()).isEqualTo(200);
			assertThat(this.upstox.approvals().postUnasked()).isEqualTo(200);
			application.examineAll();
			assertThat(application.account().getToken().value()).isEqualTo(used);
			this.upstox.advance(Duration.ofHours(18));
			assertThat(this.upstox.approvals().postUnasked()).isEqualTo(200);
			application.examineAll();
			assertThat(application.account().currentToken()).isNull();
			assertThat(this.upstox.calls(Step.PROFILE)).isEqualTo(1);
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void rejectedRequestIsNotRepeated(WebApplicationType type) {
		try (HolderApplication application = HolderApplication.approval(type, this.upstox)) {
			application.unavailable();
			this.upstox.approvals().reject();
			application.unavailable();
			this.upstox.advance(Duration.ofHours(4));
			application.unavailable();
			assertThat(this.upstox.approvals().requests()).hasSize(1);
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void wrongPathIsLikeAnyOtherThatIsNotThere(WebApplicationType type) {
		try (HolderApplication application = HolderApplication.approval(type, this.upstox)) {
			HttpResponse<String> other = application.post("/no/such/page", "{}");
			assertThat(other.statusCode()).isEqualTo(404);
			for (String path : new String[] { "/upstox/notifier", "/upstox/notifier/", "/upstox/notifier/wrong",
					PATH + "/", PATH + "x", PATH.toUpperCase(Locale.ROOT), PATH.substring(0, PATH.length() - 1) }) {
				HttpResponse<String> wrong = application.post(path, "{}");
				assertThat(wrong.statusCode()).isEqualTo(404);
				assertThat(comparable(wrong)).isEqualTo(comparable(other));
			}
			for (String method : new String[] { "GET", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS" }) {
				assertThat(comparable(ask(application, method, PATH))).as(method)
					.isEqualTo(comparable(ask(application, method, "/no/such/page")));
			}
			assertThat(application.post(PATH, "{}").statusCode()).isEqualTo(200);
		}
	}

	private static HttpResponse<String> ask(HolderApplication application, String method, String path) {
		return application
			.send(HttpRequest.newBuilder(application.uri(path)).method(method, HttpRequest.BodyPublishers.noBody()));
	}

	private static String comparable(HttpResponse<String> response) {
		return response.statusCode() + " " + response.headers().map().keySet() + " "
				+ response.body().replaceAll("\"(timestamp|path|requestId)\":\"[^\"]*\"", "");
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void longBodyIsTurnedAway(WebApplicationType type) {
		try (HolderApplication application = HolderApplication.approval(type, this.upstox)) {
			assertThat(application.post(PATH, "x".repeat(16 * 1024)).statusCode()).isEqualTo(200);
			assertThat(application.post(PATH, "x".repeat(16 * 1024 + 1)).statusCode()).isEqualTo(413);
			assertThat(application.post(PATH, "x".repeat(1024 * 1024)).statusCode()).isEqualTo(413);
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void floodIsTurnedAwayForAMinute(WebApplicationType type) {
		try (HolderApplication application = HolderApplication.approval(type, this.upstox)) {
			for (int i = 0; i < 60; i++) {
				assertThat(application.post(PATH, "{}").statusCode()).isEqualTo(200);
			}
			assertThat(application.post(PATH, "{}").statusCode()).isEqualTo(429);
			this.upstox.advance(Duration.ofMinutes(1));
			assertThat(application.post(PATH, "{}").statusCode()).isEqualTo(200);
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void answerIsNotHeldUpByTheCheck(WebApplicationType type) {
		try (HolderApplication application = HolderApplication.approval(type, this.upstox)) {
			application.unavailable();
			boolean[] answered = new boolean[1];
			boolean[] checkedLater = new boolean[1];
			CountDownLatch answer = new CountDownLatch(1);
			this.upstox.onCall(Step.PROFILE, () -> {
				try {
					checkedLater[0] = answer.await(30, TimeUnit.SECONDS);
				}
				catch (InterruptedException ex) {
					Thread.currentThread().interrupt();
				}
			});
			answered[0] = this.upstox.approvals().approve() == 200;
			answer.countDown();
			application.arrival(application.account());
			assertThat(answered[0]).isTrue();
			assertThat(checkedLater[0]).isTrue();
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void actuatorDoesNotShowThePath(WebApplicationType type) {
		try (HolderApplication application = HolderApplication.approval(type, this.upstox)) {
			for (String endpoint : new String[] { "env", "configprops", "mappings", "beans", "conditions", "health",
					"upstox" }) {
				assertThat(application.get("/actuator/" + endpoint).body()).doesNotContain(HolderApplication.SECRET);
			}
			assertThat(application.post(PATH, "{}").statusCode()).isEqualTo(200);
			for (String endpoint : new String[] { "metrics/http.server.requests", "prometheus" }) {
				assertThat(application.get("/actuator/" + endpoint).body()).doesNotContain(HolderApplication.SECRET);
			}
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void nothingIsRegisteredWithAnotherSource(WebApplicationType type) {
		try (HolderApplication application = HolderApplication.start(type, this.upstox,
				this.upstox.properties()
					.entrySet()
					.stream()
					.filter((entry) -> !entry.getKey().startsWith("upstox.endpoints."))
					.map(Map.Entry::toString)
					.toArray(String[]::new))) {
			assertThat(application.hasBean("upstoxApprovalRoute")).isFalse();
			assertThat(application.hasBean("upstoxBrowserRoute")).isFalse();
			assertThat(application.hasBean("upstoxApprovalWebhook")).isFalse();
			assertThat(application.post(PATH, "{}").statusCode()).isEqualTo(404);
			assertThat(application.get("/upstox/login").statusCode()).isEqualTo(404);
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void replicasAskOnceAndAnyOfThemTakesTheAnswer(WebApplicationType type, @TempDir Path folder) {
		String[] shared = { "upstox.store.type=file", "upstox.store.file.directory=" + folder };
		try (HolderApplication asking = HolderApplication.approval(type, this.upstox, shared);
				HolderApplication answering = HolderApplication.approval(type, this.upstox, shared)) {
			asking.unavailable();
			answering.unavailable();
			assertThat(this.upstox.approvals().requests()).hasSize(1);
			assertThat(this.upstox.approvals().approve()).isEqualTo(200);
			String token = answering.arrival(answering.account()).value();
			answering.examineAll();
			asking.examineAll();
			assertThat(asking.account().getToken().value()).isEqualTo(token);
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void accountsHavePathsOfTheirOwn(WebApplicationType type) {
		String other = "o" + HolderApplication.SECRET;
		try (UpstoxSimulator two = UpstoxSimulator.builder()
			.clock(MutableClock.fixed(MORNING))
			.account("asha")
			.account("ravi")
			.start();
				HolderApplication application = HolderApplication.start(type, two,
						Stream
							.of(account(two, "asha", HolderApplication.SECRET), account(two, "ravi", other),
									List.of("upstox.primary=asha", "upstox.source=approval"))
							.flatMap(List::stream)
							.toArray(String[]::new))) {
			two.account("asha").approvals().notifier(application.uri(PATH));
			two.account("ravi").approvals().notifier(application.uri("/upstox/notifier/" + other));
			UpstoxTokenProvider asha = application.account("asha");
			UpstoxTokenProvider ravi = application.account("ravi");
			application.unavailable();
			assertThatThrownBy(ravi::getToken).isInstanceOf(UpstoxTokenUnavailableException.class);
			two.account("ravi").approvals().approve();
			assertThat(application.arrival(ravi).user().userId()).isEqualTo(two.account("ravi").credentials().userId());
			assertThat(asha.currentToken()).isNull();
			two.account("asha").approvals().approve();
			assertThat(application.arrival(asha).user().userId()).isEqualTo(two.account("asha").credentials().userId());
		}
	}

	private static List<String> account(UpstoxSimulator two, String name, String secret) {
		UpstoxSimulatorCredentials its = two.account(name).credentials();
		String prefix = "upstox.accounts." + name + ".";
		return List.of(prefix + "client-id=" + its.clientId(), prefix + "client-secret=" + its.clientSecret(),
				prefix + "user-id=" + its.userId(), prefix + "approval.secret=" + secret);
	}

}
