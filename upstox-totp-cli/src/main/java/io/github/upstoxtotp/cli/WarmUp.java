package io.github.upstoxtotp.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import org.springframework.util.FileSystemUtils;

/**
 * Uses all commands once, against a stand-in for Upstox in this process, so that the
 * start script can have their classes archived. Says nothing, asks nobody and leaves
 * nothing behind.
 */
final class WarmUp {

	static final String NAME = "warm-up";

	private static final String ANSWER = """
			{"success":true,"status":"success","access_token":"a.e30.c","user_id":"XX0000","exchanges":["NSE"],
			"data":{"validateOTPToken":"t","accounts":[{"profileId":1,"userId":"XX0000"}],
			"redirectUri":null,"isApproved":true,"user_id":"XX0000","exchanges":["NSE"]}}""";

	/**
	 * The stand-in knows no TLS and does not answer.
	 */
	private static final String TLS_TIMEOUT = "300ms";

	int run() {
		try {
			Path folder = Files.createTempDirectory("upstox-totp");
			HttpServer upstox = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
			upstox.createContext("/", WarmUp::answer);
			upstox.start();
			try {
				use(folder, upstox.getAddress().getPort());
			}
			finally {
				upstox.stop(0);
				FileSystemUtils.deleteRecursively(folder);
			}
			return ExitStatus.GOOD;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static void use(Path folder, int port) {
		Surroundings plain = surroundings(folder, "http", port);
		execute(plain, "generate-token", "--force");
		for (String command : new String[] { "check-env", "generate-token", "profile", "status", "totp", "logout" }) {
			execute(plain, command, "--output", "json");
			execute(plain, command);
		}
		execute(plain, "--help");
		Surroundings encrypted = surroundings(folder, "https", port);
		encrypted.environment().put("UPSTOX_HTTP_CONNECT_TIMEOUT", TLS_TIMEOUT);
		encrypted.environment().put("UPSTOX_HTTP_READ_TIMEOUT", TLS_TIMEOUT);
		execute(encrypted, "check-env", "--online");
	}

	private static void execute(Surroundings surroundings, String... arguments) {
		int unused = Commands.execute(surroundings, arguments);
	}

	private static Surroundings surroundings(Path folder, String scheme, int port) {
		Map<String, String> environment = new HashMap<>();
		for (String endpoint : new String[] { "API", "SERVICE", "LOGIN" }) {
			environment.put("UPSTOX_ENDPOINTS_" + endpoint, scheme + "://localhost:" + port);
		}
		environment.put("UPSTOX_USERNAME", "0000000000");
		environment.put("UPSTOX_PIN_CODE", "000000");
		environment.put("UPSTOX_TOTP_SECRET", "A".repeat(32));
		environment.put("UPSTOX_CLIENT_ID", "warm-up");
		environment.put("UPSTOX_CLIENT_SECRET", "warm-up");
		environment.put("UPSTOX_REDIRECT_URI", "https://example.com");
		environment.put("UPSTOX_STORE_FILE_DIRECTORY", folder.resolve("store").toString());
		PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
		return new Surroundings(environment, folder, nowhere, nowhere, Terminal.NONE, Clock.systemUTC(), (duration) -> {
		});
	}

	private static void answer(HttpExchange exchange) throws IOException {
		try (exchange) {
			if (exchange.getRequestURI().getPath().endsWith("/dialog")) {
				String page = "http://localhost:" + exchange.getLocalAddress().getPort();
				exchange.getResponseHeaders().add("Location", page + "/?client_id=x&redirect_uri=x&user_id=XX0000");
				exchange.sendResponseHeaders(302, -1);
				return;
			}
			String answer = exchange.getRequestURI().getPath().endsWith("/authorize")
					? ANSWER.replace("null", "\"https://example.com/?code=aaaaaa\"") : ANSWER;
			byte[] body = answer.getBytes(StandardCharsets.UTF_8);
			exchange.getResponseHeaders().add("Content-Type", "application/json");
			exchange.sendResponseHeaders(200, body.length);
			exchange.getResponseBody().write(body);
		}
	}

}
