package io.github.upstoxtotp.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.jspecify.annotations.Nullable;

import org.springframework.web.util.UriComponentsBuilder;

/**
 * Waits for the address that Upstox sends the browser to after a login: by a listener
 * where that is an address of this machine, and in any case on standard input. Takes the
 * code only with the state of this login.
 */
final class BrowserRedirect implements AutoCloseable {

	private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

	private static final Pattern CODE = Pattern.compile("[a-z_]{1,40}");

	private static final int HTTP = 80;

	private static final int STATE_BYTES = 24;

	private static final long LONGEST_MINUTES = 10;

	private static final int LONGEST_REASON = 200;

	private static final String PAGE = "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>upstox-totp</title>"
			+ "<p>%s</p></html>";

	private final CompletableFuture<String> code = new CompletableFuture<>();

	private final String state;

	private final URI redirectUri;

	private final Mask mask;

	private final Surroundings surroundings;

	private @Nullable HttpServer server;

	private BrowserRedirect(URI redirectUri, Mask mask, Surroundings surroundings) {
		byte[] random = new byte[STATE_BYTES];
		new SecureRandom().nextBytes(random);
		this.state = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
		this.redirectUri = redirectUri;
		this.mask = mask;
		this.surroundings = surroundings;
	}

	/**
	 * Begins to wait.
	 * @param redirectUri the address that is registered for the application
	 * @param mask hides secrets in what Upstox says
	 * @param surroundings where a person pastes the address
	 * @return what waits, until it is closed
	 */
	static BrowserRedirect await(URI redirectUri, Mask mask, Surroundings surroundings) {
		BrowserRedirect redirect = new BrowserRedirect(redirectUri, mask, surroundings);
		redirect.server = redirect.listen();
		Thread reader = new Thread(redirect::read, "upstox-paste");
		reader.setDaemon(true);
		reader.start();
		return redirect;
	}

	private @Nullable HttpServer listen() {
		String host = this.redirectUri.getHost();
		if (!"http".equalsIgnoreCase(this.redirectUri.getScheme()) || host == null || !LOOPBACK.contains(host)) {
			return null;
		}
		int port = (this.redirectUri.getPort() != -1) ? this.redirectUri.getPort() : HTTP;
		try {
			HttpServer started = HttpServer.create(new InetSocketAddress(InetAddress.getByName(host), port), 0);
			started.createContext("/", this::answer);
			started.start();
			return started;
		}
		catch (IOException ex) {
			return null;
		}
	}

	boolean isListening() {
		return this.server != null;
	}

	String state() {
		return this.state;
	}

	/**
	 * Returns the code, as soon as it is there.
	 * @return the code
	 * @throws ApiException if Upstox has sent a refusal instead
	 * @throws UsageException if nothing comes
	 */
	String code() {
		try {
			return this.code.get(LONGEST_MINUTES, TimeUnit.MINUTES);
		}
		catch (TimeoutException | ExecutionException ex) {
			throw (ex.getCause() instanceof ApiException refused) ? refused : new UsageException(
					"The browser did not come back from Upstox.",
					"Start the command again, and log in within ten minutes. Paste the whole address that the browser shows "
							+ "after the login.");
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new UsageException("The login was interrupted.", "Start the command again.");
		}
	}

	private void answer(HttpExchange exchange) throws IOException {
		boolean ours = exchange.getRequestMethod().equals("GET")
				&& path(this.redirectUri).equals(exchange.getRequestURI().getPath());
		boolean taken = ours && take(exchange.getRequestURI().toString());
		String text = taken ? answerText() : "This is not the login that the command line waits for.";
		byte[] body = PAGE.formatted(text).getBytes(StandardCharsets.UTF_8);
		exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
		exchange.getResponseHeaders().set("Cache-Control", "no-store");
		exchange.getResponseHeaders().set("Referrer-Policy", "no-referrer");
		exchange.sendResponseHeaders(taken ? 200 : ours ? 400 : 404, body.length);
		exchange.getResponseBody().write(body);
		exchange.close();
	}

	private String answerText() {
		return this.code.isCompletedExceptionally() ? "Upstox did not give access. The command line says why."
				: "Upstox has sent you back. The command line goes on; you can close this page.";
	}

	private static String path(URI uri) {
		return uri.getPath().isEmpty() ? "/" : uri.getPath();
	}

	private void read() {
		BufferedReader input = this.surroundings.input();
		try {
			for (String line = input.readLine(); line != null; line = input.readLine()) {
				if (!line.isBlank() && takePasted(line.strip())) {
					return;
				}
			}
		}
		catch (IOException ex) {
			// as at the end of the input
		}
		if (!isListening()) {
			this.code.completeExceptionally(new IOException("There is no more input"));
		}
	}

	private boolean takePasted(String line) {
		boolean taken = take(line);
		if (!taken) {
			this.surroundings.messages()
				.println(
						"That is not the address of this login. Paste the whole address that the browser shows after it:");
		}
		return taken;
	}

	private boolean take(String address) {
		Map<String, String> parameters = parameters(address);
		if (!isState(parameters.getOrDefault("state", ""))) {
			return false;
		}
		String error = parameters.get("error");
		if (error != null) {
			return this.code
				.completeExceptionally(new ApiException(refused(error, parameters.get("error_description"))));
		}
		String brought = parameters.get("code");
		return brought != null && this.code.complete(brought);
	}

	private static Map<String, String> parameters(String address) {
		try {
			Map<String, String> parameters = new HashMap<>();
			UriComponentsBuilder.fromUriString(address)
				.build()
				.getQueryParams()
				.toSingleValueMap()
				.forEach((name, value) -> parameters.put(name, decode(value)));
			return parameters;
		}
		catch (IllegalArgumentException ex) {
			return Map.of();
		}
	}

	private static String decode(@Nullable String text) {
		return (text != null) ? URLDecoder.decode(text, StandardCharsets.UTF_8) : "";
	}

	private Trouble refused(String error, @Nullable String description) {
		return new Trouble(ExitStatus.REFUSED, "REFUSED",
				"Upstox did not give access: " + said((description != null) ? description : error),
				"To try again, run upstox-totp login --browser, log in as the account owner and allow the access. If Upstox "
						+ "refuses that, check UPSTOX_CLIENT_ID and UPSTOX_REDIRECT_URI.",
				null, CODE.matcher(error).matches() ? error : said(error), null, List.of());
	}

	private String said(String text) {
		String shown = this.mask.hide(Words.clean(text));
		return (shown.length() > LONGEST_REASON) ? shown.substring(0, LONGEST_REASON) + "..." : shown;
	}

	private boolean isState(String given) {
		return MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8),
				this.state.getBytes(StandardCharsets.UTF_8));
	}

	@Override
	public void close() {
		if (this.server != null) {
			this.server.stop(1);
		}
	}

}
