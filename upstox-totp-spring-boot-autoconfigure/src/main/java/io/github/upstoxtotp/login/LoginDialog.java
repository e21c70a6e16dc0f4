package io.github.upstoxtotp.login;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the authorization dialog says of the application: Upstox's own client, the user it
 * belongs to, and where the approval leads.
 *
 * @param clientId Upstox's own client
 * @param userId the client code of the user
 * @param redirectUri Upstox's own redirect URI
 */
record LoginDialog(String clientId, String userId, String redirectUri) {

	Map<String, String> parameters() {
		Map<String, String> parameters = new LinkedHashMap<>();
		parameters.put("client_id", this.clientId);
		parameters.put("redirect_uri", this.redirectUri);
		return parameters;
	}

}
