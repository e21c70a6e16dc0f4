package io.github.upstoxtotp.login;

import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

import static java.util.Map.entry;

final class ApiErrors {

	static final String DEAD_TOKEN = "UDAPI100050";

	static final Remedy WRONG_APPLICATION = Remedy.permanent(
			"Upstox does not know this combination of API key and redirect URI.",
			"Compare upstox.client-id (UPSTOX_CLIENT_ID) and upstox.redirect-uri (UPSTOX_REDIRECT_URI) with the "
					+ "application in the Upstox developer console, to the last slash.");

	static final Remedy WRONG_CLIENT_SECRET = Remedy.permanent(
			"Upstox does not accept the API key with the API secret.",
			"Compare upstox.client-id (UPSTOX_CLIENT_ID) and upstox.client-secret (UPSTOX_CLIENT_SECRET) with the "
					+ "application in the Upstox developer console.");

	static final Remedy WRONG_REDIRECT_URI = Remedy.permanent("Upstox does not accept the redirect URI.",
			"Compare upstox.redirect-uri (UPSTOX_REDIRECT_URI) with the application in the Upstox developer console, "
					+ "to the last slash.");

	static final Remedy CODE_SPENT = Remedy.startAgain("Upstox does not accept the authorization code.");

	static final Remedy NO_ACTIVE_SEGMENT = Remedy.permanent("The account has no active segment.",
			"Reactivate the account or a segment of it in the Upstox app, then reset the block.");

	static final Remedy INACTIVE_APPLICATION = Remedy.permanent("The application is not active.",
			"Activate the application of upstox.client-id (UPSTOX_CLIENT_ID) in the Upstox developer console.");

	static final Remedy FOREIGN_ADDRESS = Remedy.permanent(
			"The login does not come from the static IP that is registered.",
			"Log in from the static IP of the application, or register this one in the Upstox developer console.");

	static final Remedy TOO_MANY_REQUESTS = Remedy.rateLimited(null, "Upstox received too many requests.");

	static final Remedy UNSUPPORTED = Remedy.permanent("Upstox does not support this request.",
			"Check upstox.endpoints.api (UPSTOX_ENDPOINTS_API), or look for a newer version of this library.");

	static final Remedy INVALID_INPUT = Remedy.later("Upstox does not understand the request.",
			"Compare upstox.client-id (UPSTOX_CLIENT_ID), upstox.client-secret (UPSTOX_CLIENT_SECRET) and "
					+ "upstox.redirect-uri (UPSTOX_REDIRECT_URI) with the application in the Upstox developer console.");

	static final Remedy NOT_NOW = Remedy.later("Upstox does not serve this request now.",
			"Nothing needs to be done: the login is tried again.");

	static final Map<String, Remedy> BY_CODE = Map.ofEntries(entry("UDAPI100068", WRONG_APPLICATION),
			entry("UDAPI100069", WRONG_CLIENT_SECRET), entry("UDAPI100016", WRONG_CLIENT_SECRET),
			entry("UDAPI100070", WRONG_REDIRECT_URI), entry("UDAPI100057", CODE_SPENT),
			entry("UDAPI100058", NO_ACTIVE_SEGMENT), entry("UDAPI100073", INACTIVE_APPLICATION),
			entry("UDAPI1221", FOREIGN_ADDRESS), entry("UDAPI1154", FOREIGN_ADDRESS),
			entry("UDAPI10005", TOO_MANY_REQUESTS), entry("UDAPI10000", UNSUPPORTED), entry("UDAPI100015", UNSUPPORTED),
			entry("UDAPI100036", INVALID_INPUT), entry("UDAPI100038", INVALID_INPUT), entry(DEAD_TOKEN, NOT_NOW),
			entry("UDAPI100067", NOT_NOW), entry("UDAPI100072", NOT_NOW));

	private ApiErrors() {
	}

	static boolean hasCode(JsonNode json, String code) {
		for (JsonNode error : json.path("errors")) {
			if (code.equals(error.path("errorCode").asText()) || code.equals(error.path("error_code").asText())) {
				return true;
			}
		}
		return false;
	}

}
