package io.github.upstoxtotp.benchmarks.upstox;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;

/**
 * What Upstox answers to each step of a login that succeeds.
 *
 * @since 0.1.0
 */
public final class CannedAnswers {

	private static final String USER_ID = "AB1234";

	private static final String DIALOG = """
			HTTP/1.1 302 Found
			Location: https://login.upstox.com/?client_id=PW3-Ab12&user_id=AB1234&user_type=individual&redirect_uri=https%3A%2F%2Fapi-v2.upstox.com%2Flogin%2Fauthorization%2Fredirect
			Content-Length: 0

			""";

	private static final String GENERATE = """
			{"success":true,"data":{"message":"Enter the 6-digit OTP","validateOTPToken":"ll1FA-AB1234%s",\
			"nextRequestInterval":120,"userType":"CUSTOMER","isTotpEnabled":true}}""".formatted("0f3b5c1e".repeat(8));

	private static final String VERIFY = """
			{"success":true,"data":{"message":"Verified.","userType":"CUSTOMER","isSecretPinSet":true,\
			"accounts":[{"profileId":3821511,"userId":"AB1234","isDefault":true}]}}""";

	private static final String PIN = """
			{"success":true,"data":{"redirectUri":null,"userType":"CUSTOMER","customerStatus":"ACTIVE",\
			"appStatus":null,"refreshTokenExpiry":0,"isExternalClientOAuthApp":true}}""";

	private static final String AUTHORIZE = """
			{"success":true,"data":{"redirectUri":"https://example.com/callback?code=mk404x","isApproved":true}}""";

	private static final String TOKEN = """
			{"email":"asha@example.com","exchanges":["NSE","NFO","BSE","CDS","BFO","BCD"],"products":["D","CO","I"],\
			"broker":"UPSTOX","user_id":"AB1234","user_name":"ASHA RAO","order_types":["MARKET","LIMIT","SL","SL-M"],\
			"user_type":"individual","poa":false,"ddpi":false,"is_active":true,"access_token":"<JWT>",\
			"extended_token":null}""";

	private static final String PROFILE = json("200 OK", """
			{"status":"success","data":{"email":"asha@example.com","exchanges":["NSE"],"products":["D"],\
			"broker":"UPSTOX","user_id":"AB1234","user_name":"ASHA RAO","order_types":["MARKET"],\
			"user_type":"individual","poa":false,"ddpi":false,"is_active":true}}""");

	private static final Instant FAR = Instant.parse("2026-11-02T22:00:00Z");

	private static final long LONG_AGO = 1_793_601_000L;

	private CannedAnswers() {
	}

	/**
	 * Returns the answer to a step.
	 * @param path the path of the step
	 * @return the status line, headers and body
	 */
	public static String to(String path) {
		return to(path, "1", FAR);
	}

	/**
	 * Returns the answer to a step.
	 * @param path the path of the step
	 * @param serial tells tokens apart
	 * @param expiresAt the expiry of the token
	 * @return the status line, headers and body
	 */
	public static String to(String path, String serial, Instant expiresAt) {
		if (path.endsWith("/dialog")) {
			return DIALOG;
		}
		if (path.endsWith("/generate")) {
			return json("200 OK", GENERATE, "");
		}
		if (path.endsWith("/verify")) {
			return json("200 OK", VERIFY, cookie("auth_identity_token"));
		}
		if (path.endsWith("/2fa")) {
			return json("200 OK", PIN, cookie("access_token") + cookie("refresh_token"));
		}
		return json("200 OK",
				path.endsWith("/authorize") ? AUTHORIZE : TOKEN.replace("<JWT>", token(serial, expiresAt)), "");
	}

	/**
	 * Returns the answer to a request for the profile with a token that is good.
	 * @return the status line, headers and body
	 */
	public static String profile() {
		return PROFILE;
	}

	/**
	 * Returns the answer to a step of a login to one of several accounts.
	 * @param path the path of the step
	 * @param userId whose login it is, in the form {@code AB0000}
	 * @param serial tells tokens apart
	 * @param expiresAt the expiry of the token
	 * @return the status line, headers and body
	 */
	public static String to(String path, String userId, String serial, Instant expiresAt) {
		return to(path, serial, expiresAt).replace(USER_ID, userId);
	}

	/**
	 * Returns an answer with JSON.
	 * @param status the status and its reason
	 * @param body the JSON
	 * @return the status line, headers and body
	 */
	public static String json(String status, String body) {
		return json(status, body, "");
	}

	private static String json(String status, String body, String cookies) {
		return """
				HTTP/1.1 %s
				Content-Type: application/json
				Content-Length: %d
				%s
				%s""".formatted(status, body.length(), cookies, body);
	}

	private static String cookie(String name) {
		return "Set-Cookie: %s=%s; Path=/; Secure; HttpOnly\n".formatted(name, "c0ffee00".repeat(20));
	}

	private static String token(String serial, Instant expiresAt) {
		return encode("{\"typ\":\"JWT\",\"alg\":\"HS256\"}") + "." + encode("""
				{"sub":"AB1234","jti":"%024d","isMultiClient":false,"isPlusPlan":false,"iat":%d,\
				"iss":"udapi-gateway-service","exp":%d}""".formatted(Long.parseLong(serial), LONG_AGO,
				expiresAt.getEpochSecond())) + "." + encode("s".repeat(32));
	}

	private static String encode(String text) {
		return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
	}

}
