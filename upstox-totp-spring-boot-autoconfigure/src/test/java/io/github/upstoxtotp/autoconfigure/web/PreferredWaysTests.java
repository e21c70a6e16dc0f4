package io.github.upstoxtotp.autoconfigure.web;

import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.github.upstoxtotp.UpstoxHolderPrompt;
import io.github.upstoxtotp.test.Fault;
import io.github.upstoxtotp.test.MutableClock;
import io.github.upstoxtotp.test.Step;
import io.github.upstoxtotp.test.UpstoxSimulator;
import io.github.upstoxtotp.test.UpstoxSimulatorExtension;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.WebApplicationType;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An account with a second way to a token for the day on which the first is blocked.
 */
class PreferredWaysTests {

	/**
	 * 09:30 in India.
	 */
	private static final Instant MORNING = Instant.parse("2026-06-10T04:00:00Z");

	@RegisterExtension
	final UpstoxSimulatorExtension extension = new UpstoxSimulatorExtension(
			UpstoxSimulator.builder().clock(MutableClock.fixed(MORNING)));

	private final UpstoxSimulator upstox = this.extension.simulator();

	private HolderApplication start(WebApplicationType type, Path folder, String source) {
		Map<String, String> settings = new TreeMap<>(this.upstox.properties());
		settings.keySet().removeIf((name) -> name.startsWith("upstox.endpoints."));
		settings.putAll(Map.of("upstox.source", source, "upstox.user-id", this.upstox.credentials().userId(),
				"upstox.approval.secret", HolderApplication.SECRET, "upstox.store.type", "file",
				"upstox.store.file.directory", folder.toString()));
		return HolderApplication.start(type, this.upstox,
				settings.entrySet().stream().map(Map.Entry::toString).toArray(String[]::new));
	}

	private void refusePin() {
		this.upstox.fail(Step.PIN).with(Fault.errorCode(1017106, "Incorrect PIN")).always();
	}

	private void postApprovalsTo(HolderApplication application) {
		this.upstox.approvals().notifier(application.uri("/upstox/notifier/" + HolderApplication.SECRET));
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void blockedLoginIsReplacedByAnApproval(WebApplicationType type, @TempDir Path folder) {
		refusePin();
		try (HolderApplication application = start(type, folder, "totp, approval")) {
			postApprovalsTo(application);
			assertThat(application.unavailable().getPrompt()).isNotNull();
			assertThat(this.upstox.approvals().approve()).isEqualTo(200);
			assertThat(application.arrival(application.account()).user().userName()).isEqualTo("ASHA RAO");
			assertThat(this.upstox.calls(Step.PIN)).isEqualTo(1);
			assertThat(this.upstox.approvals().requests()).hasSize(1);
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void replicaThatHasNotSeenTheBlockTakesTheApproval(WebApplicationType type, @TempDir Path folder) {
		refusePin();
		try (HolderApplication answering = start(type, folder, "totp, approval");
				HolderApplication asking = start(type, folder, "totp, approval")) {
			postApprovalsTo(answering);
			assertThat(asking.unavailable().getPrompt()).isNotNull();
			assertThat(this.upstox.approvals().approve()).isEqualTo(200);
			String token = answering.arrival(answering.account()).value();
			answering.examineAll();
			asking.examineAll();
			assertThat(asking.account().getToken().value()).isEqualTo(token);
			assertThat(this.upstox.calls(Step.PIN)).isEqualTo(1);
			assertThat(this.upstox.approvals().requests()).hasSize(1);
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void refusedRequestIsReplacedByABrowser(WebApplicationType type, @TempDir Path folder) {
		this.upstox.fail(Step.APPROVAL_REQUEST)
			.with(Fault.apiError(401, "UDAPI100069", "Check your client_secret."))
			.always();
		try (HolderApplication application = start(type, folder, "approval, browser");
				HolderApplication another = start(type, folder, "approval, browser")) {
			for (HolderApplication each : List.of(application, another)) {
				assertThat(each.unavailable().getPrompt()).extracting(UpstoxHolderPrompt::address)
					.extracting(URI::getPath)
					.isEqualTo("/upstox/login");
				each.examineAll();
			}
			assertThat(this.upstox.calls(Step.APPROVAL_REQUEST)).isEqualTo(1);
		}
	}

}
