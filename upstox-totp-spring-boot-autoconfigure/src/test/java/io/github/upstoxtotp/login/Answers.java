package io.github.upstoxtotp.login;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import io.github.upstoxtotp.UpstoxLoginStep;

/**
 * The good answers, as Upstox was seen to give them, and what tests make of them.
 */
final class Answers {

	static final String VALIDATE_OTP_TOKEN = "ll1FA-0f3b5c1e9a7d4266";

	static final String CODE = "mk404x";

	static final String EXTENDED_TOKEN = "ext3nded-tok3n";

	static final String ACCESS_TOKEN = jwt("{\"sub\":\"AB1234\",\"exp\":1781128800}");

	private static final ObjectMapper MAPPER = new ObjectMapper();

	private Answers() {
	}

	static String body(UpstoxLoginStep step) {
		return switch (step) {
			case DIALOG -> "";
			case GENERATE -> """
					{"success":true,"data":{"message":"Enter the 6-digit OTP received on 98****3210",
					"validateOTPToken":"%s","nextRequestInterval":120,"userType":"CUSTOMER","isTotpEnabled":true}}"""
				.formatted(VALIDATE_OTP_TOKEN);
			case VERIFY -> """
					{"success":true,"data":{"message":"Your OTP has been successfully verified.",
					"userType":"CUSTOMER","isSecretPinSet":true,"accounts":[
					{"profileId":3821512,"userId":"CD5678","isDefault":true},
					{"profileId":3821511,"userId":"AB1234","isDefault":false}]}}""";
			case PIN -> """
					{"success":true,"data":{"redirectUri":null,"userType":"CUSTOMER","customerStatus":"ACTIVE",
					"appStatus":null,"refreshTokenExpiry":0,"isExternalClientOAuthApp":true}}""";
			case AUTHORIZE -> """
					{"success":true,"data":{"redirectUri":"https://example.com/callback?code=%s","isApproved":true}}"""
				.formatted(CODE);
			case TOKEN -> """
					{"email":"asha@example.com","exchanges":["NSE","BSE"],"products":["D","I"],"broker":"UPSTOX",
					"user_id":"AB1234","user_name":"ASHA RAO","order_types":["MARKET","LIMIT"],
					"user_type":"individual","poa":false,"ddpi":true,"is_active":true,
					"access_token":"%s","extended_token":"%s"}""".formatted(ACCESS_TOKEN, EXTENDED_TOKEN);
			case APPROVAL_REQUEST -> throw new IllegalArgumentException("Not part of a login by TOTP");
		};
	}

	static String verifyLegacy() {
		return """
				{"success":true,"data":{"message":"Your OTP has been successfully verified.","userType":"CUSTOMER",
				"userProfile":{"profileId":3821511,"userId":"AB1234","firstName":"ASHA","lastName":"RAO",
				"avatarUrl":null},"isSecretPinSet":true}}""";
	}

	static ResponseDefinitionBuilder json(String body) {
		return json(200, body);
	}

	static ResponseDefinitionBuilder json(int status, String body) {
		return WireMock.status(status).withHeader("Content-Type", "application/json").withBody(body);
	}

	static ResponseDefinitionBuilder html(int status, String body) {
		return WireMock.status(status).withHeader("Content-Type", "text/html; charset=UTF-8").withBody(body);
	}

	static ResponseDefinitionBuilder redirect(String location) {
		return WireMock.status(302).withHeader("Location", location);
	}

	static ResponseDefinitionBuilder serviceError(String code, String message) {
		return json("{\"success\":false,\"data\":null,\"error\":{\"code\":%s,\"message\":\"%s\"}}".formatted(code,
				message));
	}

	static ResponseDefinitionBuilder apiError(int status, String code, String message) {
		return json(status, """
				{"status":"error","errors":[{"errorCode":"%s","message":"%s","propertyPath":null,
				"error_code":"%s","property_path":null}]}""".formatted(code, message, code));
	}

	/**
	 * Returns the JSON with another value at a place such as {@code data.accounts.0}; an
	 * empty value removes it.
	 */
	static String with(String json, String path, String value) {
		try {
			JsonNode root = MAPPER.readTree(json);
			int lastDot = path.lastIndexOf('.');
			String parent = (lastDot != -1) ? "/" + path.substring(0, lastDot).replace('.', '/') : "";
			var object = (com.fasterxml.jackson.databind.node.ObjectNode) root.at(parent);
			String name = path.substring(lastDot + 1);
			object.remove(name);
			if (!value.isEmpty()) {
				object.set(name, MAPPER.readTree(value));
			}
			return MAPPER.writeValueAsString(root);
		}
		catch (JsonProcessingException ex) {
			throw new IllegalArgumentException(ex);
		}
	}

	static String jwt(String claims) {
		return "eyJhbGciOiJIUzI1NiJ9."
				+ Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes(StandardCharsets.UTF_8))
				+ ".c2lnbmF0dXJl";
	}

}
