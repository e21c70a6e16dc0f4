package io.github.upstoxtotp.cli;

import java.io.IOException;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.StringReader;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.upstoxtotp.test.Fault;
import io.github.upstoxtotp.test.Step;
import io.github.upstoxtotp.test.UpstoxSimulator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tokens that a person brings: by a browser, or on standard input.
 */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HandedInTokenCommandTests extends CommandTest {

	private static final Pattern DIALOG = Pattern.compile("http://\\S+/v2/login/authorization/dialog\\S+");

	private static final Pattern STATE = Pattern.compile("state=([\\w-]+)");

	private final HttpClient browser = HttpClient.newHttpClient();

	@BeforeEach
	void holder() {
		this.shell.environment.put("UPSTOX_USER_ID", "AB1234");
	}

	@Test
	void acceptStoresTheToken() throws IOException {
		String token = this.upstox.makeToken("AB1234");
		this.shell.input = new StringReader("\n " + token + " \n");
		assertThat(this.shell.run("accept")).isZero();
		assertThat(this.shell.output).contains("AB1234").doesNotContain(token);
		assertThat(this.shell.run("generate-token", "-o", "token")).isZero();
		assertThat(this.shell.output.strip()).isEqualTo(token);
		this.shell.input = new StringReader(token);
		assertThat(this.shell.run("accept", "-o", "json")).isZero();
		assertThat(this.shell.json().path("origin").asText()).isEqualTo("HANDED_IN");
		assertThat(this.upstox.otpGenerations()).isZero();
	}

	@Test
	void acceptWorksWhileLoginsAreBlockedAndLeavesTheBlock() {
		this.shell.environment.put("UPSTOX_PIN_CODE", "999999");
		assertThat(this.shell.run("generate-token")).isEqualTo(3);
		String token = this.upstox.makeToken("AB1234");
		this.shell.input = new StringReader(token);
		assertThat(this.shell.run("accept", "-o", "token")).isZero();
		assertThat(this.shell.output.strip()).isEqualTo(token);
		assertThat(this.shell.run("generate-token", "--force")).isEqualTo(3);
		assertThat(this.upstox.calls(Step.PIN)).isOne();
	}

	@Test
	void acceptSaysWhyATokenIsNotUsed() {
		this.shell.input = new StringReader(this.upstox.makeToken("CD5678"));
		assertThat(this.shell.run("accept")).isEqualTo(3);
		assertThat(this.shell.messages).contains("another user", "UPSTOX_USER_ID");
		this.shell.input = new StringReader("made-up");
		assertThat(this.shell.run("accept")).isEqualTo(3);
		this.upstox.fail(Step.PROFILE).with(Fault.status(503)).always();
		this.shell.input = new StringReader(this.upstox.makeToken("AB1234"));
		assertThat(this.shell.run("accept")).isEqualTo(4);
		for (String nothing : new String[] { "", "two words", "x".repeat(5000) }) {
			this.shell.input = new StringReader(nothing);
			assertThat(this.shell.run("accept")).isEqualTo(2);
			assertThat(this.shell.messages).contains("no token on standard input");
		}
	}

	@Test
	void pastedAddressLogsInAndNoOtherDoes() throws Exception {
		LoginByBrowser login = start("login", "--browser", "-o", "token");
		URI back = logIn(login.dialog());
		login.paste("nonsense");
		login.paste("https://example.com/callback?code=abc123&state=other");
		login.paste("https://example.com/callback?code=abc123");
		login.paste(back.toString());
		assertThat(login.exitStatus()).isZero();
		assertThat(this.upstox.issuedTokens()).containsExactly(this.shell.output.strip());
		assertThat(this.shell.messages.split("That is not the address of this login", -1)).hasSize(4);
		assertThat(this.upstox.otpGenerations()).isZero();
		assertThat(this.shell.run("generate-token", "-o", "json")).isZero();
		assertThat(this.shell.json().path("origin").asText()).isEqualTo("STORE");
		assertThat(this.upstox.logins()).isOne();
	}

	@Test
	void browserComesBackToTheLoopback() throws Exception {
		URI redirect = URI.create("http://localhost:" + freePort() + "/callback");
		try (UpstoxSimulator other = UpstoxSimulator.builder()
			.clock(this.upstox.clock())
			.credentials(this.upstox.credentials()
				.withClient("615b1297-d443-3b39-ba19-1927fbcdddc7", "a7k2m9x4qp", redirect.toString()))
			.start()) {
			Shell own = Shell.against(other, this.shell.folder);
			own.environment.put("UPSTOX_USER_ID", "AB1234");
			this.shell = own;
			LoginByBrowser login = start("login", "--browser", "-o", "json");
			String state = login.state();
			URI back = logIn(login.dialog());
			assertThat(status(URI.create(redirect + "?code=abc123&state=other"))).isEqualTo(400);
			assertThat(status(URI.create(redirect + "?code=abc123"))).isEqualTo(400);
			assertThat(status(redirect.resolve("/other"))).isEqualTo(404);
			assertThat(back.toString()).endsWith("&state=" + state);
			assertThat(status(back)).isEqualTo(200);
			assertThat(login.exitStatus()).isZero();
			assertThat(this.shell.json().path("origin").asText()).isEqualTo("BROWSER");
			assertThat(this.shell.json().path("userId").asText()).isEqualTo("AB1234");
			assertThat(other.otpGenerations()).isZero();
		}
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0)) {
			return socket.getLocalPort();
		}
	}

	@Test
	void usedCodeIsRefused() throws Exception {
		LoginByBrowser login = start("login", "--browser");
		login.paste("https://example.com/callback?code=mk404x&state=" + login.state());
		assertThat(login.exitStatus()).isEqualTo(4);
		assertThat(this.shell.messages).contains("UDAPI100057");
	}

	@Test
	void loginByBrowserNeedsNeitherMobileNumberNorPinNorTotpSecret() throws Exception {
		this.shell.environment.put("UPSTOX_SOURCE", "browser");
		this.shell.environment.keySet().removeAll(List.of("UPSTOX_USERNAME", "UPSTOX_PIN_CODE", "UPSTOX_TOTP_SECRET"));
		assertThat(this.shell.run("generate-token")).isEqualTo(2);
		assertThat(this.shell.messages).contains("upstox-totp login --browser");
		LoginByBrowser login = start("login", "--browser", "-o", "token");
		login.paste(logIn(login.dialog()).toString());
		assertThat(login.exitStatus()).isZero();
		String token = this.shell.output.strip();
		assertThat(this.upstox.issuedTokens()).containsExactly(token);
		assertThat(this.shell.run("generate-token", "-o", "token")).isZero();
		assertThat(this.shell.output.strip()).isEqualTo(token);
		assertThat(this.shell.run("doctor")).isZero();
		assertThat(this.shell.output).contains("static IP: registered 203.0.113.10").doesNotContain("dialog:");
	}

	@Test
	@EnabledOnOs(OS.LINUX)
	void browserOfTheDesktopOpensTheAddress() throws Exception {
		this.shell.terminal = new Terminal(false, false, true);
		BrowserWindowTests.installBrowser(this.shell);
		LoginByBrowser login = start("login", "--browser");
		URI dialog = URI.create(BrowserWindowTests.opened(this.shell).lines().findFirst().orElseThrow());
		assertThat(dialog).isEqualTo(login.dialog());
		login.paste(logIn(dialog).toString());
		assertThat(login.exitStatus()).isZero();
		assertThat(this.shell.messages).contains("Log in in the browser that opens");
	}

	@Test
	@EnabledOnOs(OS.LINUX)
	void overSshTheAddressIsPrintedAndThatOfTheBrowserIsPasted() throws Exception {
		this.shell.terminal = new Terminal(false, false, true);
		BrowserWindowTests.installBrowser(this.shell);
		this.shell.environment.put("SSH_CONNECTION", "203.0.113.10 50022 198.51.100.7 22");
		LoginByBrowser login = start("login", "--browser");
		URI back = logIn(login.dialog());
		login.paste(back.toString().replace(login.state(), "A".repeat(login.state().length())));
		login.paste(back.toString());
		assertThat(login.exitStatus()).isZero();
		assertThat(this.shell.messages).contains("Open this address in a browser and log in:",
				"Then paste the address that the browser shows:", "That is not the address of this login.");
		assertThat(this.upstox.logins()).isOne();
		assertThat(this.shell.folder.resolve("opened")).doesNotExist();
	}

	@Test
	void refusalAtUpstoxEndsTheLogin() throws Exception {
		LoginByBrowser login = start("login", "--browser", "-o", "json");
		login.paste("https://example.com/callback?error=access_denied&error_description=No&state=other");
		login.paste("https://example.com/callback?error=access_denied&error_description=The%20user%20said%20no&state="
				+ login.state());
		assertThat(login.exitStatus()).isEqualTo(3);
		assertThat(this.shell.messages).contains("The user said no", "[access_denied]", "That is not the address");
		assertThat(this.shell.json().path("error").path("code").asText()).isEqualTo("access_denied");
		assertThat(this.upstox.calls(Step.TOKEN)).isZero();
	}

	@ParameterizedTest
	@CsvSource({ "browser, REDIRECT_URI, ", "approval, REDIRECT_URI, ", "approval, REDIRECT_URI, ' '",
			"totp, REDIRECT_URI, callback", "totp, USER_ID, ", "totp, CLIENT_SECRET, " })
	void whatALoginByBrowserNeedsIsAskedForAtOnce(String source, String name, @Nullable String value) {
		this.shell.environment.put("UPSTOX_SOURCE", source);
		this.shell.environment.put("UPSTOX_APPROVAL_SECRET", "kq7Zt3mN9pXw2sVb5yRd8hLf4cGj6aTe");
		this.shell.environment.put("UPSTOX_" + name, (value != null) ? value : "");
		assertThat(this.shell.run("login", "--browser")).isEqualTo(2);
		assertThat(this.shell.messages)
			.contains("The settings are not usable.", "UPSTOX_" + name + " is m", "check-env")
			.doesNotContain("Open this address");
	}

	@Test
	void endOfTheInputEndsTheLogin() {
		this.shell.input = new StringReader("");
		assertThat(this.shell.run("login", "--browser")).isEqualTo(2);
		assertThat(this.shell.messages).contains("did not come back");
	}

	@Test
	void loginNeedsTheBrowser() {
		assertThat(this.shell.run("login")).isEqualTo(2);
		assertThat(this.shell.messages).contains("--browser");
	}

	private LoginByBrowser start(String... arguments) throws IOException {
		LoginByBrowser login = new LoginByBrowser();
		login.run(arguments);
		return login;
	}

	/**
	 * Logs in as the account owner does in a browser.
	 */
	private URI logIn(URI dialog) throws IOException, InterruptedException {
		URI page = location(HttpRequest.newBuilder(dialog).header("User-Agent", "Mozilla/5.0").build());
		return location(HttpRequest.newBuilder(page.resolve("/simulator/log-in"))
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(HttpRequest.BodyPublishers.ofString(page.getRawQuery()))
			.build());
	}

	private URI location(HttpRequest request) throws IOException, InterruptedException {
		HttpResponse<Void> response = this.browser.send(request, HttpResponse.BodyHandlers.discarding());
		assertThat(response.statusCode()).isEqualTo(302);
		return URI.create(response.headers().firstValue("Location").orElseThrow());
	}

	private int status(URI address) throws IOException, InterruptedException {
		return this.browser
			.send(HttpRequest.newBuilder(address).header("User-Agent", "Mozilla/5.0").build(),
					HttpResponse.BodyHandlers.discarding())
			.statusCode();
	}

	/**
	 * A command that waits for a browser.
	 */
	private final class LoginByBrowser {

		private final PipedWriter keyboard = new PipedWriter();

		private CompletableFuture<Integer> status = new CompletableFuture<>();

		LoginByBrowser() throws IOException {
			HandedInTokenCommandTests.this.shell.input = new PipedReader(this.keyboard, 8192);
		}

		void run(String... arguments) {
			this.status = CompletableFuture.supplyAsync(() -> HandedInTokenCommandTests.this.shell.run(arguments));
		}

		void paste(String line) throws IOException {
			this.keyboard.write(line + "\n");
			this.keyboard.flush();
		}

		URI dialog() {
			Matcher matcher = DIALOG.matcher(HandedInTokenCommandTests.this.shell.said());
			while (!matcher.find()) {
				Thread.onSpinWait();
				matcher = DIALOG.matcher(HandedInTokenCommandTests.this.shell.said());
			}
			return URI.create(matcher.group());
		}

		String state() {
			Matcher matcher = STATE.matcher(dialog().toString());
			assertThat(matcher.find()).isTrue();
			return matcher.group(1);
		}

		int exitStatus() {
			return this.status.join();
		}

	}

}
