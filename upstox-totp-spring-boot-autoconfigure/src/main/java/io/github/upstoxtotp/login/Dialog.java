package io.github.upstoxtotp.login;

import java.util.LinkedHashMap;
import java.util.Map;

record Dialog(String clientId, String userId, String redirectUri) {

	Map<String, String> parameters() {
		Map<String, String> parameters = new LinkedHashMap<>();
		parameters.put("client_id", this.clientId);
		parameters.put("redirect_uri", this.redirectUri);
		return parameters;
	}

}
