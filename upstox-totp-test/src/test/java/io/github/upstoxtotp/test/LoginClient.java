package io.github.upstoxtotp.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One login, step by step, as Upstox's own page does it; each test spoils what it is
 * about.
 */
final class LoginClient {

	static final String INTERNAL_REDIRECT = "https://api-v2.upstox.com/login/authorization/redirect";

	private final CookieManager cookies = new CookieManager();

	private final HttpClient http = HttpClient.newBuilder().cookieHandler(this.cookies).build();

	private final HttpClient cookieless = HttpClient.newHttpClient();

	private final Map<String, String> headers = new LinkedHashMap<>();

	private final UpstoxSimulator simulator;

	private final UpstoxSimulatorCredentials credentials;

	private String profileId = "3821511";

	String internalClientId = "";

	Duration timeout = Duration.ofSeconds(10);

	LoginClient(UpstoxSimulator simulator) {
		this(simulator, simulator.credentials());
	}

	LoginClient(UpstoxSimulator simulator, String account) {
		this(simulator, simulator.account(account).credentials());
	}

	private LoginClient(UpstoxSimulator simulator, UpstoxSimulatorCredentials credentials) {
		this.simulator = simulator;
		this.credentials = credentials;
		with("User-Agent", "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36");
		with("Content-Type", "application/json").with("Origin", "https://login.upstox.com")
			.with("Referer", "https://login.upstox.com/")
			.with("X-Device-Details", "platform=WEB|osName=Linux|appVersion=4.0.0");
	}

	LoginClient with(String name, String value) {
		this.headers.put(name, value);
		return this;
	}

	LoginClient without(String name) {
		this.headers.remove(name);
		return this;
	}

	Reply dialog() {
		return dialog(this.credentials.clientId(), this.credentials.redirectUri());
	}

	Reply dialog(String clientId, String redirectUri) {
		Reply reply = get("/v2/login/authorization/dialog?"
				+ form("response_type", "code", "client_id", clientId, "redirect_uri", redirectUri));
		String location = reply.header("Location");
		this.internalClientId = location.replaceFirst(".*[?&]client_id=([^&]*).*", "$1");
		return reply;
	}

	Reply generate() {
		return generate(this.credentials.username(), this.credentials.userId());
	}

	Reply generate(String mobileNumber, String userId) {
		return post("/login/open/v6/auth/1fa/otp/generate",
				"{\"mobileNumber\":\"" + mobileNumber + "\",\"userId\":\"" + userId + "\"}");
	}

	String otpToken() {
		dialog();
		return generate().text("/data/validateOTPToken");
	}

	String otp() {
		return new TotpGenerator(this.credentials.totpSecret()).codeAt(this.simulator.clock().instant());
	}

	Reply verify(Flow flow, String token, String otp) {
		return post("/login/open/" + ((flow == Flow.CURRENT) ? "v5" : "v4") + "/auth/1fa/otp-totp/verify",
				"{\"otp\":\"" + otp + "\",\"validateOtpToken\":\"" + token + "\"}");
	}

	LoginClient verified(Flow flow) {
		Reply reply = verify(flow, otpToken(), otp());
		if (!reply.json().path("success").asBoolean()) {
			throw new IllegalStateException(reply.body());
		}
		this.profileId = reply.cookie("profile_id");
		return profile(this.profileId, this.credentials.userId());
	}

	LoginClient profile(String profileId, String userId) {
		return with("X-Profile-Id", profileId).with("X-User-Id", userId);
	}

	Reply pin(Flow flow) {
		return pin(flow, encoded(this.credentials.pinCode()));
	}

	Reply pin(Flow flow, String inputText) {
		return pin(flow, inputText, (flow == Flow.CURRENT) ? ",\"profileId\":" + this.profileId : "");
	}

	Reply pin(Flow flow, String inputText, String more) {
		return post("/login/open/" + ((flow == Flow.CURRENT) ? "v4" : "v3") + "/auth/2fa?" + client(),
				"{\"twoFAMethod\":\"SECRET_PIN\",\"inputText\":\"" + inputText + "\"" + more + "}");
	}

	String client() {
		return form("client_id", this.internalClientId, "redirect_uri", INTERNAL_REDIRECT);
	}

	Reply authorize() {
		return authorize("{\"userOAuthApproval\":true}");
	}

	Reply authorize(String data) {
		return post("/login/v2/oauth/authorize?" + client() + "&response_type=code&requestId=WPRO-0123456789", data);
	}

	String code(Flow flow) {
		verified(flow).pin(flow);
		return code(authorize());
	}

	static String code(Reply reply) {
		return reply.text("/data/redirectUri").replaceFirst(".*[?&]code=", "");
	}

	String exchangeForm(String code) {
		return form("code", code, "client_id", this.credentials.clientId(), "client_secret",
				this.credentials.clientSecret(), "redirect_uri", this.credentials.redirectUri(), "grant_type",
				"authorization_code");
	}

	Reply exchange(String code) {
		return exchangeWith(exchangeForm(code));
	}

	Reply exchangeWith(String form) {
		return send(this.cookieless,
				request("/v2/login/authorization/token").setHeader("Content-Type", "application/x-www-form-urlencoded")
					.POST(BodyPublishers.ofString(form)));
	}

	String login(Flow flow) {
		return exchange(code(flow)).text("/access_token");
	}

	Reply get(String path) {
		return send(this.http, request(path).GET());
	}

	Reply post(String path, String data) {
		return send(this.http, request(path).POST(BodyPublishers.ofString("{\"data\":" + data + "}")));
	}

	Reply account(String method, String path, String token) {
		return send(this.cookieless,
				HttpRequest.newBuilder(this.simulator.api().resolve(path))
					.header("Content-Type", "application/json")
					.header("Authorization", "Bearer " + token)
					.method(method, BodyPublishers.noBody()));
	}

	Reply userProfile(String token) {
		return account("GET", "/v2/user/profile", token);
	}

	void forgetCookies() {
		this.cookies.getCookieStore().removeAll();
	}

	private HttpRequest.Builder request(String path) {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(this.simulator.api() + path))
			.setHeader("X-Request-ID", "WPRO-" + RandomText.alphanumeric(10));
		this.headers.forEach(request::setHeader);
		return request;
	}

	private Reply send(HttpClient client, HttpRequest.Builder request) {
		try {
			return new Reply(client.send(request.timeout(this.timeout).build(), BodyHandlers.ofString()));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	static String encoded(String text) {
		return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
	}

	static String form(String... namesAndValues) {
		Map<String, String> form = new LinkedHashMap<>();
		for (int i = 0; i < namesAndValues.length; i += 2) {
			form.put(namesAndValues[i], URLEncoder.encode(namesAndValues[i + 1], StandardCharsets.UTF_8));
		}
		return form.entrySet()
			.stream()
			.map((entry) -> entry.getKey() + "=" + entry.getValue())
			.collect(Collectors.joining("&"));
	}

}
