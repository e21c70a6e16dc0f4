package io.github.upstoxtotp.sample.browser;

import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import io.github.upstoxtotp.sample.SampleApplication;
import io.github.upstoxtotp.test.MutableClock;
import io.github.upstoxtotp.test.Step;
import io.github.upstoxtotp.test.UpstoxSimulator;
import io.github.upstoxtotp.test.UpstoxSimulatorCredentials;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.util.TestSocketUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application whose token a person brings, in the browser of that person.
 */
@NeedsBrowser
class HolderBrowserTests {

	/**
	 * 09:30 in India.
	 */
	private static final Instant MORNING = Instant.parse("2026-11-23T04:00:00Z");

	private static final String SECRET = "q3Zk8wVnJ0xRb7TfLm2YhCeS9uAoGi5P";

	private static final String LINES_OF_DATE_AND_TIME = """
			return [...document.querySelectorAll("h1 span")].map((part) => part.getClientRects().length).join();""";

	private final int port = TestSocketUtils.findAvailableTcpPort();

	private final UpstoxSimulatorCredentials credentials = UpstoxSimulatorCredentials.defaults()
		.withClient("615b1297-d443-3b39-ba19-1927fbcdddc7", "a7k2m9x4qp", address("/callback"));

	private final UpstoxSimulator upstox = simulator();

	private Browser browser;

	private UpstoxSimulator simulator() {
		return UpstoxSimulator.builder().credentials(this.credentials).clock(MutableClock.fixed(MORNING)).start();
	}

	private String address(String path) {
		return "http://localhost:" + this.port + path;
	}

	@BeforeEach
	void startBrowser(@TempDir Path profile) {
		this.browser = Browser.start(profile);
		this.browser.use(Screen.DESKTOP);
	}

	@AfterEach
	void closeBrowser() {
		this.browser.close();
		this.upstox.close();
	}

	private ConfigurableApplicationContext start(String... settings) {
		String[] common = { "server.port=" + this.port, "spring.profiles.active=live",
				"upstox.endpoints.api=" + this.upstox.api(), "upstox.client-id=" + this.credentials.clientId(),
				"upstox.client-secret=" + this.credentials.clientSecret(),
				"upstox.user-id=" + this.credentials.userId(), "upstox.store.type=memory" };
		return new SpringApplicationBuilder(SampleApplication.class)
			.initializers((context) -> context.getBeanFactory().registerSingleton("upstoxClock", this.upstox.clock()))
			.run(Stream.of(common, settings)
				.flatMap(Stream::of)
				.map((setting) -> "--" + setting)
				.toArray(String[]::new));
	}

	@ParameterizedTest
	@EnumSource
	void pageSaysWhoMustApproveWithoutScrolling(Screen screen) {
		this.browser.use(screen);
		this.upstox.approvals().notifier(URI.create(address("/upstox/notifier/" + SECRET)));
		try (ConfigurableApplicationContext application = start("upstox.source=approval",
				"upstox.approval.secret=" + SECRET)) {
			this.browser.open(address("/"));
			this.browser.awaitText("#state", "Waiting for you until 03:30:00 IST tomorrow");
			assertThat(this.browser.text("#state-note")).isEqualTo(
					"Approve the request for an access token of AB1234 in the Upstox app or on WhatsApp. If you have rejected it, "
							+ "refresh() asks you again: Upstox reports no rejection. Asked at 09:30:00 IST today.");
			assertThat(this.browser.find("#prompt-address").isDisplayed()).isFalse();
			assertThat(this.browser.text("#history tr:first-child")).contains("Account owner asked");
			List.of("#state", "#state-note").forEach(this.browser::assertVisible);
			this.browser.keepScreenshot("awaiting-approval-" + screen.name().toLowerCase(Locale.ROOT));
			assertThat(application.isRunning()).isTrue();
		}
		assertThat(this.upstox.violations()).isEmpty();
	}

	@ParameterizedTest
	@EnumSource
	void pageLeadsToUpstoxAndTheAccountOwnerComesBackConnected(Screen screen) {
		this.browser.use(screen);
		String suffix = "-" + screen.name().toLowerCase(Locale.ROOT);
		try (ConfigurableApplicationContext application = start("upstox.source=browser",
				"upstox.redirect-uri=" + this.credentials.redirectUri())) {
			this.browser.open("http://127.0.0.1:" + this.port);
			this.browser.awaitText("#state", "Waiting for you until 03:30:00 IST tomorrow");
			assertThat(this.browser.text("#state-note"))
				.startsWith("Open %s and log in at Upstox as AB1234. Asked at 09:30:00 IST"
					.formatted(address("/upstox/login")));
			List.of("#state", "#state-note", "#prompt-address").forEach(this.browser::assertVisible);
			assertThat(this.browser.accessibilityProblems()).isEmpty();
			this.browser.keepScreenshot("awaiting-login" + suffix);
			this.browser.click("#prompt-address");
			this.browser.awaitText("h1", "Log in to Upstox (simulator)");
			this.browser.keepScreenshot("upstox-login" + suffix);
			this.browser.click("button");
			this.browser.awaitText("h1", "Connected as ASHA RAO until 2026-11-24 03:30:00 IST");
			assertThat(this.browser.run(LINES_OF_DATE_AND_TIME)).isEqualTo("1,1");
			assertThat(this.browser.complaints()).isEmpty();
			assertThat(this.browser.accessibilityProblems()).isEmpty();
			this.browser.keepScreenshot("connected" + suffix);
			this.browser.open(address("/"));
			this.browser.awaitText("#state", "Valid until 03:30:00 IST tomorrow");
			assertThat(this.browser.text("#history tr:first-child")).contains("Succeeded");
			assertThat(application.isRunning()).isTrue();
		}
		assertThat(this.upstox.calls(Step.TOKEN)).isOne();
		assertThat(this.upstox.violations()).isEmpty();
	}

	@Test
	void tokenMadeElsewhereIsUsedAndThatOfAnotherUserIsNot() {
		try (ConfigurableApplicationContext application = start("upstox.source=browser",
				"upstox.redirect-uri=" + this.credentials.redirectUri())) {
			this.browser.open(address("/"));
			this.browser.awaitText("#state", "Waiting for you");
			handIn(this.upstox.makeToken("XY9999"));
			this.browser.awaitText("#result",
					"The token is not used: the token belongs to another user than that of the account");
			assertThat(this.browser.text("#result")).contains("Create a token as the user of this account.");
			assertThat(this.browser.text("#state-name")).isEqualTo("Waiting for you");
			this.browser.keepScreenshot("accept-refused");
			handIn(this.upstox.makeToken(this.credentials.userId()));
			this.browser.awaitText("#result", "The token is in use");
			this.browser.awaitText("#state", "Valid until 03:30:00 IST tomorrow");
			this.browser.awaitText("#account", "ASHA RAO");
			assertThat(this.browser.accessibilityProblems()).isEmpty();
			this.browser.keepScreenshot("accepted");
			assertThat(application.isRunning()).isTrue();
		}
		assertThat(this.upstox.violations()).isEmpty();
	}

	private void handIn(String token) {
		this.browser.awaitThat("the field is there", () -> this.browser.find("#accept-token").isDisplayed());
		this.browser.find("#accept-token").sendKeys(token);
		this.browser.click("#accept-button");
		this.browser.awaitText("#accept-button", "Hand in");
		assertThat(this.browser.run("return document.querySelector('#accept-token').value")).isEqualTo("");
		assertThat(String.valueOf(this.browser.run("return document.documentElement.outerHTML"))).doesNotContain(token);
	}

}
