package io.github.upstoxtotp.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Commands whose way to Upstox leads through a proxy. The hosts that they call are known
 * to nobody, and the proxy refuses to lead there.
 */
class ProxyTests extends CommandTest {

	private static final String PASSWORD = "made-up-word";

	private final List<String> requests = new CopyOnWriteArrayList<>();

	private ServerSocket proxy;

	private volatile String answer = "407 Proxy Authentication Required";

	@BeforeEach
	void start() throws IOException {
		this.proxy = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
		Thread thread = new Thread(this::serve, "proxy");
		thread.setDaemon(true);
		thread.start();
		this.shell.environment.put("UPSTOX_ENDPOINTS_API", "https://api.upstox.test");
		this.shell.environment.put("UPSTOX_ENDPOINTS_SERVICE", "https://service.upstox.test");
	}

	@AfterEach
	void stop() throws IOException {
		this.proxy.close();
	}

	private void serve() {
		while (!this.proxy.isClosed()) {
			try (Socket connection = this.proxy.accept()) {
				BufferedReader reader = new BufferedReader(
						new InputStreamReader(connection.getInputStream(), StandardCharsets.US_ASCII));
				String line = reader.readLine();
				this.requests.add(String.valueOf(line));
				while (line != null && !line.isEmpty()) {
					line = reader.readLine();
				}
				connection.getOutputStream()
					.write(String
						.join("\r\n", "HTTP/1.1 " + this.answer, "Proxy-Authenticate: Basic realm=\"proxy\"",
								"Content-Length: 0", "Connection: close", "", "")
						.getBytes(StandardCharsets.US_ASCII));
			}
			catch (IOException ex) {
				this.requests.add("end");
			}
		}
	}

	private String address() {
		return "127.0.0.1:" + this.proxy.getLocalPort();
	}

	@Test
	void loginTakesTheProxyOfTheSetting() {
		this.shell.environment.put("UPSTOX_HTTP_PROXY", "http://trader:" + PASSWORD + "@" + address());
		assertThat(this.shell.run("generate-token")).isEqualTo(4);
		assertThat(this.requests).contains("CONNECT api.upstox.test:443 HTTP/1.1");
		assertThat(this.shell.messages).contains("The proxy asks for authentication (407)", "UPSTOX_HTTP_PROXY")
			.doesNotContain(PASSWORD);
	}

	@Test
	void apiClientTakesTheProxyOfTheEnvironment() throws IOException {
		this.shell.environment.put("UPSTOX_ENDPOINTS_API", this.upstox.api().toString());
		this.shell.environment.put("UPSTOX_ENDPOINTS_SERVICE", this.upstox.service().toString());
		assertThat(this.shell.run("generate-token")).isZero();
		this.shell.environment.put("UPSTOX_ENDPOINTS_API", "https://api.upstox.test");
		this.shell.environment.put("HTTPS_PROXY", "http://" + address());
		this.answer = "407 Proxy Authentication Required";
		assertThat(this.shell.run("profile")).isEqualTo(4);
		assertThat(this.requests).contains("CONNECT api.upstox.test:443 HTTP/1.1");
		assertThat(this.shell.messages).contains("Upstox was not reached: api.upstox.test:443: the proxy " + address()
				+ " asks for authentication (407).", "UPSTOX_HTTP_PROXY");
		this.answer = "502 Bad Gateway";
		assertThat(this.shell.run("profile")).isEqualTo(4);
		assertThat(this.shell.messages).contains(
				"Upstox was not reached: api.upstox.test:443: the proxy " + address() + " refuses the connection.");
	}

	@Test
	void noProxyOfTheEnvironmentIsHeeded() {
		this.shell.environment.put("https_proxy", "http://" + address());
		this.shell.environment.put("no_proxy", ".upstox.test");
		assertThat(this.shell.run("generate-token")).isEqualTo(4);
		assertThat(this.requests).isEmpty();
		assertThat(this.shell.messages).contains("api.upstox.test:443: the host name cannot be resolved");
	}

	@Test
	void checkLeavesNamesToTheProxy() {
		this.shell.environment.put("UPSTOX_HTTP_PROXY", "http://trader:" + PASSWORD + "@" + address());
		assertThat(this.shell.run("check-env", "--online")).isEqualTo(4);
		assertThat(this.shell.text())
			.contains("ok: proxy " + address() + ": leads to api.upstox.test",
					"failed: TLS api.upstox.test: api.upstox.test:443: the proxy " + address()
							+ " asks for authentication (407)",
					"failed: dialog: The proxy asks")
			.doesNotContain("cannot be resolved", "name api.upstox.test", PASSWORD);
		this.answer = "502 Bad Gateway";
		assertThat(this.shell.run("check-env", "--online")).isEqualTo(4);
		assertThat(this.shell.text()).contains(
				"failed: TLS api.upstox.test: api.upstox.test:443: the proxy " + address() + " refuses the connection");
	}

	@Test
	void malformedProxyIsAnErrorWithoutItsValue() {
		this.shell.environment.put("UPSTOX_HTTP_PROXY", "socks5://trader:" + PASSWORD + "@" + address());
		assertThat(this.shell.run("check-env")).isEqualTo(2);
		assertThat(this.shell.text()).contains("UPSTOX_HTTP_PROXY (environment) is malformed").doesNotContain(PASSWORD);
	}

}
