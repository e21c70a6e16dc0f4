package io.github.upstoxtotp.autoconfigure.web;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.github.upstoxtotp.UpstoxHolderPrompt;
import io.github.upstoxtotp.UpstoxTokenStatus.State;
import io.github.upstoxtotp.test.Fault;
import io.github.upstoxtotp.test.MutableClock;
import io.github.upstoxtotp.test.Step;
import io.github.upstoxtotp.test.UpstoxSimulator;
import io.github.upstoxtotp.test.UpstoxSimulatorCredentials;
import io.github.upstoxtotp.test.UpstoxSimulatorExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.WebApplicationType;
import org.springframework.web.util.UriUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An account owner who logs in in a browser, and others who try to use that.
 */
class BrowserLoginOverHttpTests {

	/**
	 * 09:30 in India.
	 */
	private static final Instant MORNING = Instant.parse("2026-06-10T04:00:00Z");

	private static final UpstoxSimulatorCredentials CREDENTIALS = UpstoxSimulatorCredentials.defaults()
		.withClient("615b1297-d443-3b39-ba19-1927fbcdddc7", "a7k2m9x4qp", "http://localhost/callback");

	private static final Pattern FIELD = Pattern.compile("name=\"(\\w+)\" value=\"([^\"]*)\"");

	@RegisterExtension
	final UpstoxSimulatorExtension extension = new UpstoxSimulatorExtension(
			UpstoxSimulator.builder().credentials(CREDENTIALS).clock(MutableClock.fixed(MORNING)));

	private final UpstoxSimulator upstox = this.extension.simulator();

	private HolderApplication start(WebApplicationType type, String... properties) {
		String[] all = new String[properties.length + 5];
		all[0] = "upstox.source=browser";
		all[1] = "upstox.client-id=" + CREDENTIALS.clientId();
		all[2] = "upstox.client-secret=" + CREDENTIALS.clientSecret();
		all[3] = "upstox.redirect-uri=" + CREDENTIALS.redirectUri();
		all[4] = "upstox.user-id=" + CREDENTIALS.userId();
		System.arraycopy(properties, 0, all, 5, properties.length);
		return HolderApplication.start(type, this.upstox, all);
	}

	/**
	 * Opens the login in a browser, presses the button at Upstox, and returns where that
	 * sends the browser.
	 */
	private URI logIn(HolderApplication browser, String userId) {
		HttpResponse<String> begun = browser.get("/upstox/login");
		assertThat(begun.statusCode()).isEqualTo(303);
		HttpResponse<String> dialog = browser.get(location(begun));
		HttpResponse<String> page = browser.get(location(dialog));
		assertThat(page.body()).contains("<button");
		StringBuilder form = new StringBuilder();
		Matcher fields = FIELD.matcher(page.body());
		while (fields.find()) {
			String value = fields.group(1).equals("user_id") ? userId : fields.group(2);
			form.append(form.isEmpty() ? "" : "&").append(fields.group(1)).append("=").append(value);
		}
		URI back = location(browser.submit(this.upstox.login().resolve("/simulator/log-in"), form.toString()));
		assertThat(back.toString()).startsWith("http://localhost/callback?code=");
		return back;
	}

	private static URI location(HttpResponse<String> response) {
		return URI.create(response.headers().firstValue("Location").orElseThrow());
	}

	private static HttpResponse<String> follow(HolderApplication application, URI back) {
		return application.get(back.getRawPath() + "?" + back.getRawQuery());
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void holderWhoLogsInIsConnected(WebApplicationType type) {
		try (HolderApplication application = start(type)) {
			assertThat(application.unavailable()).hasMessageContaining("http://localhost/upstox/login");
			assertThat(application.account().getStatus().prompt()).extracting(UpstoxHolderPrompt::address)
				.isEqualTo(URI.create("http://localhost/upstox/login"));
			HttpResponse<String> page = follow(application, logIn(application, "AB1234"));
			assertThat(page.statusCode()).isEqualTo(200);
			assertThat(page.body()).contains("Connected as ASHA RAO until 2026-06-11 03:30:00 IST");
			assertThat(page.headers().firstValue("Cache-Control")).hasValue("no-store");
			assertThat(page.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
			assertThat(page.headers().firstValue("Content-Security-Policy")).hasValueSatisfying(
					(policy) -> assertThat(policy).contains("default-src 'none'", "frame-ancestors 'none'"));
			assertThat(application.account().getStatus().state()).isEqualTo(State.VALID);
			assertThat(application.account().getToken().user().userId()).isEqualTo("AB1234");
			assertThat(this.upstox.violations()).isEmpty();
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void redirectIsGoodOnceInTheBrowserThatBegan(WebApplicationType type) {
		try (HolderApplication application = start(type); HolderApplication elsewhere = start(type)) {
			URI back = logIn(application, "AB1234");
			assertThat(follow(elsewhere, back).statusCode()).isEqualTo(400);
			assertThat(application.get("/callback?code=a1b2c3&state=guessed").statusCode()).isEqualTo(400);
			assertThat(this.upstox.calls(Step.TOKEN)).isZero();
			assertThat(follow(application, back).statusCode()).isEqualTo(200);
			assertThat(follow(application, back).statusCode()).isEqualTo(400);
			assertThat(this.upstox.calls(Step.TOKEN)).isEqualTo(1);
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void anotherReplicaMayEndTheLogin(WebApplicationType type, @TempDir Path folder) {
		String[] shared = { "upstox.store.type=file", "upstox.store.file.directory=" + folder };
		try (HolderApplication beginning = start(type, shared); HolderApplication ending = start(type, shared)) {
			UpstoxHolderPrompt prompt = beginning.unavailable().getPrompt();
			beginning.examineAll();
			ending.examineAll();
			assertThat(ending.unavailable().getPrompt()).isEqualTo(prompt).isNotNull();
			URI back = logIn(beginning, "AB1234");
			HttpResponse<String> page = beginning.get(ending.uri(back.getRawPath() + "?" + back.getRawQuery()));
			assertThat(page.body()).contains("Connected as ASHA RAO");
			beginning.examineAll();
			assertThat(beginning.account().getToken().value()).isEqualTo(ending.account().getToken().value());
			assertThat(this.upstox.calls(Step.TOKEN)).isEqualTo(1);
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void accountsLogInForThemselves(WebApplicationType type) {
		try (UpstoxSimulator two = UpstoxSimulator.builder()
			.clock(MutableClock.fixed(MORNING))
			.account("asha", BrowserLoginOverHttpTests::backToThisMachine)
			.account("ravi", BrowserLoginOverHttpTests::backToThisMachine)
			.start();
				HolderApplication application = HolderApplication.start(type, two,
						Stream
							.of(account(two, "asha"), account(two, "ravi"),
									List.of("upstox.primary=asha", "upstox.source=browser"))
							.flatMap(List::stream)
							.toArray(String[]::new))) {
			UpstoxSimulatorCredentials ravi = two.account("ravi").credentials();
			HttpResponse<String> begun = application.get("/upstox/login?account=ravi");
			String redirect = "/callback?code=" + code(two, application, begun, ravi) + "&state="
					+ state(location(begun));
			assertThat(application.get(redirect).body()).contains("Connected as");
			assertThat(application.account("ravi").getToken().user().userId()).isEqualTo(ravi.userId());
			assertThat(application.account("asha").currentToken()).isNull();
			assertThat(application.unavailable().getPrompt()).extracting(UpstoxHolderPrompt::instruction)
				.asString()
				.contains("account=asha", two.account("asha").credentials().userId());
		}
	}

	private static UpstoxSimulatorCredentials backToThisMachine(UpstoxSimulatorCredentials made) {
		return made.withClient(made.clientId(), made.clientSecret(), CREDENTIALS.redirectUri());
	}

	private static List<String> account(UpstoxSimulator two, String name) {
		UpstoxSimulatorCredentials its = two.account(name).credentials();
		String prefix = "upstox.accounts." + name + ".";
		return List.of(prefix + "client-id=" + its.clientId(), prefix + "client-secret=" + its.clientSecret(),
				prefix + "user-id=" + its.userId(), prefix + "redirect-uri=" + its.redirectUri());
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void addressesBehindAProxyFollowFromTheRedirectUri(WebApplicationType type) {
		String path = (type == WebApplicationType.SERVLET) ? "server.servlet.context-path=/app"
				: "spring.webflux.base-path=/app";
		try (HolderApplication application = HolderApplication.start(type, this.upstox, path, "upstox.source=browser",
				"upstox.client-id=" + CREDENTIALS.clientId(), "upstox.client-secret=" + CREDENTIALS.clientSecret(),
				"upstox.redirect-uri=https://app.example.com/app/callback", "upstox.user-id=AB1234")) {
			assertThat(application.unavailable()).hasMessageContaining("Open https://app.example.com/app/upstox/login");
			HttpResponse<String> begun = application.get("/app/upstox/login");
			assertThat(UriUtils.decode(location(begun).getRawQuery(), StandardCharsets.UTF_8))
				.contains("redirect_uri=https://app.example.com/app/callback&");
			assertThat(begun.headers().firstValue("Set-Cookie"))
				.hasValueSatisfying((cookie) -> assertThat(cookie).contains("; Secure"));
			assertThat(application.get("/app/callback?code=a1b2c3&state=guessed").statusCode()).isEqualTo(400);
		}
	}

	@Test
	void addressHoldsThePathOfTheServlet() {
		try (HolderApplication application = start(WebApplicationType.SERVLET, "server.servlet.context-path=/app",
				"spring.mvc.servlet.path=/api")) {
			assertThat(application.unavailable()).hasMessageContaining("Open http://localhost/app/api/upstox/login");
			assertThat(application.get("/app/api/upstox/login").statusCode()).isEqualTo(303);
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void addressesOfAForwardedRequestStayThoseOfTheRedirectUri(WebApplicationType type) {
		try (HolderApplication application = HolderApplication.start(type, this.upstox,
				"server.forward-headers-strategy=framework", "upstox.source=browser",
				"upstox.client-id=" + CREDENTIALS.clientId(), "upstox.client-secret=" + CREDENTIALS.clientSecret(),
				"upstox.redirect-uri=https://app.example.com/trading/callback", "upstox.user-id=AB1234")) {
			HttpResponse<String> begun = application
				.send(forwarded(application.uri("/upstox/login"), "app.example.com"));
			assertThat(UriUtils.decode(location(begun).getRawQuery(), StandardCharsets.UTF_8))
				.contains("redirect_uri=https://app.example.com/trading/callback&");
			assertThat(begun.headers().firstValue("Set-Cookie"))
				.hasValueSatisfying((cookie) -> assertThat(cookie).contains("; Secure"));
			assertThat(application
				.send(forwarded(application.uri("/callback?code=a1b2c3&state=guessed"), "evil.example.com"))
				.statusCode()).isEqualTo(400);
			assertThat(this.upstox.calls(Step.TOKEN)).isZero();
		}
	}

	// As a proxy sends it that ends TLS and takes a prefix off the path.
	private static HttpRequest.Builder forwarded(URI uri, String host) {
		return HttpRequest.newBuilder(uri)
			.header("X-Forwarded-Proto", "https")
			.header("X-Forwarded-Host", host)
			.header("X-Forwarded-Prefix", "/trading");
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void floodOfRedirectsDoesNotReachUpstox(WebApplicationType type) {
		try (HolderApplication application = start(type)) {
			for (int i = 0; i < 10; i++) {
				assertThat(callBack(application)).isEqualTo(502);
			}
			assertThat(this.upstox.calls(Step.TOKEN)).isEqualTo(10);
			assertThat(callBack(application)).isEqualTo(429);
			assertThat(this.upstox.calls(Step.TOKEN)).isEqualTo(10);
			this.upstox.advance(Duration.ofMinutes(1));
			assertThat(follow(application, logIn(application, "AB1234")).statusCode()).isEqualTo(200);
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void floodOfForgedRedirectsKeepsNobodyFromALogin(WebApplicationType type) {
		try (HolderApplication application = start(type); HolderApplication attacker = start(type)) {
			for (int i = 0; i < 20; i++) {
				assertThat(attacker
					.send(HttpRequest.newBuilder(application.uri("/callback?code=a1b2c3&state=guessed"))
						.header("Cookie", "upstox-login=default.forged"))
					.statusCode()).isEqualTo(400);
			}
			assertThat(follow(application, logIn(application, "AB1234")).statusCode()).isEqualTo(200);
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void loginThatUpstoxCannotConfirmYetAsksForNoSecondOne(WebApplicationType type) {
		try (HolderApplication application = start(type)) {
			this.upstox.fail(Step.PROFILE).with(Fault.status(503)).always();
			HttpResponse<String> page = follow(application, logIn(application, "AB1234"));
			assertThat(page.statusCode()).isEqualTo(503);
			assertThat(page.body()).contains("Not connected yet", "asked again");
			assertThat(application.account().currentToken()).isNull();
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void loginThatWasDeclinedSaysSo(WebApplicationType type) {
		try (HolderApplication application = start(type)) {
			String state = state(location(application.get("/upstox/login")));
			HttpResponse<String> page = application.get("/callback?error=access_denied&state=" + state);
			assertThat(page.statusCode()).isEqualTo(400);
			assertThat(page.body()).contains("not completed at Upstox", "Open /upstox/login again");
			assertThat(this.upstox.calls(Step.TOKEN)).isZero();
		}
	}

	private static int callBack(HolderApplication application) {
		String state = state(location(application.get("/upstox/login")));
		return application.get("/callback?code=a1b2c3&state=" + state).statusCode();
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void loginEndsAfterTenMinutes(WebApplicationType type) {
		try (HolderApplication application = start(type)) {
			URI back = logIn(application, "AB1234");
			this.upstox.advance(Duration.ofMinutes(10));
			assertThat(follow(application, back).statusCode()).isEqualTo(400);
			assertThat(this.upstox.calls(Step.TOKEN)).isZero();
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void tokenOfSomebodyElseIsNotUsed(WebApplicationType type) {
		try (HolderApplication application = start(type)) {
			HttpResponse<String> page = follow(application, logIn(application, "XY9999"));
			assertThat(page.statusCode()).isEqualTo(403);
			assertThat(page.body()).contains("Not connected", "belongs to another user", "Open /upstox/login again")
				.doesNotContain("upstox.username");
			assertThat(application.account().currentToken()).isNull();
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void failedExchangeSaysWhatToDoAndMayBeRepeated(WebApplicationType type) {
		try (HolderApplication application = start(type)) {
			this.upstox.fail(Step.TOKEN).with(Fault.apiError(401, "UDAPI100069", "Check your client_secret.")).once();
			HttpResponse<String> page = follow(application, logIn(application, "AB1234"));
			assertThat(page.statusCode()).isEqualTo(502);
			assertThat(page.body()).contains("UPSTOX_CLIENT_SECRET").doesNotContain(CREDENTIALS.clientSecret());
			assertThat(follow(application, logIn(application, "AB1234")).statusCode()).isEqualTo(200);
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void applicationMayShowAPageOfItsOwn(WebApplicationType type) {
		try (HolderApplication application = start(type, "upstox.browser.success-path=/welcome",
				"upstox.browser.path=/connect")) {
			assertThat(application.get("/upstox/login").statusCode()).isEqualTo(404);
			assertThat(application.get("/callback").statusCode()).isEqualTo(404);
			assertThat(application.get("/connect?account=nobody").statusCode()).isEqualTo(404);
			HttpResponse<String> begun = application.get("/connect");
			assertThat(begun.headers().firstValue("Set-Cookie"))
				.hasValueSatisfying((cookie) -> assertThat(cookie).contains("HttpOnly", "SameSite=Lax", "Max-Age=600"));
			HttpResponse<String> end = application.get("/callback?code="
					+ code(this.upstox, application, begun, CREDENTIALS) + "&state=" + state(location(begun)));
			assertThat(end.statusCode()).isEqualTo(303);
			assertThat(location(end)).isEqualTo(URI.create("/welcome"));
			assertThat(application.account().currentToken()).isNotNull();
		}
	}

	private static String code(UpstoxSimulator upstox, HolderApplication browser, HttpResponse<String> begun,
			UpstoxSimulatorCredentials holder) {
		URI back = location(browser.submit(upstox.login().resolve("/simulator/log-in"),
				"client_id=" + holder.clientId() + "&user_id=" + holder.userId() + "&state=" + state(location(begun))));
		return back.getRawQuery().replaceAll(".*code=([^&]*).*", "$1");
	}

	private static String state(URI dialog) {
		return dialog.getRawQuery().replaceAll(".*state=([^&]*).*", "$1");
	}

}
