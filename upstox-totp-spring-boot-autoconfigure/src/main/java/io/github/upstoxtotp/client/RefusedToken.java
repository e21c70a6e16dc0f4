package io.github.upstoxtotp.client;

import java.io.IOException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;

/**
 * Recognises the answer by which Upstox says that a token is dead. A refusal for another
 * reason, such as a call from an address that is not registered (UDAPI1221), is none.
 *
 * @see <a href="https://upstox.com/developer/api-documentation/error-codes">Error
 * codes</a>
 */
final class RefusedToken {

	private static final String INVALID_TOKEN = "UDAPI100050";

	private static final ObjectMapper JSON = new ObjectMapper();

	private RefusedToken() {
	}

	static boolean isStatus(int status) {
		return status == HttpStatus.UNAUTHORIZED.value();
	}

	/**
	 * Returns whether an answer with that status means a dead token. The answer to HEAD
	 * has no body that could say otherwise.
	 */
	static boolean isAnswer(HttpMethod method, byte[] body) {
		return HttpMethod.HEAD.equals(method) || hasCode(body);
	}

	private static boolean hasCode(byte[] body) {
		try {
			for (JsonNode error : JSON.readTree(body).path("errors")) {
				if (INVALID_TOKEN.equals(error.path("errorCode").asText())
						|| INVALID_TOKEN.equals(error.path("error_code").asText())) {
					return true;
				}
			}
			return false;
		}
		catch (IOException ex) {
			return false;
		}
	}

}
