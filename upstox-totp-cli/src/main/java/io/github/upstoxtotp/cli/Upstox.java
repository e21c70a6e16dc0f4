package io.github.upstoxtotp.cli;

import java.io.IOException;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.upstoxtotp.UpstoxApiError;
import io.github.upstoxtotp.UpstoxToken;
import io.github.upstoxtotp.account.AccountLifecycle;
import io.github.upstoxtotp.autoconfigure.UpstoxProperties;
import io.github.upstoxtotp.client.UpstoxHosts;
import io.github.upstoxtotp.client.UpstoxTokenInterceptor;
import io.github.upstoxtotp.login.UpstoxHttpClient;

import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/**
 * Calls the API of Upstox as an application does, with the token of the account.
 *
 * @param account gives the token
 */
record Upstox(OpenAccount account) {

	private static final int MAX_BODY = 256 * 1024;

	private static final JsonMapper JSON = new JsonMapper();

	/**
	 * Fetches something. A login replaces the token if that is possible.
	 * @param path the path at the API
	 * @return the data of the answer
	 * @throws ApiException if there is no good answer
	 * @throws UsageException if there is no token, and a person must get one
	 */
	JsonNode get(String path) {
		AccountLifecycle stored = this.account.look();
		if (!this.account.logsInBy(stored)) {
			return get(path, this.account.storedToken());
		}
		return get(path,
				new UpstoxTokenInterceptor(stored, hosts(), this.account.properties().client().retryOnUnauthorized())
					.withAlgoName(this.account.properties().client().algoName()));
	}

	/**
	 * Fetches something with a certain token. No login replaces it.
	 * @param path the path at the API
	 * @param token the token
	 * @return the data of the answer
	 * @throws ApiException if there is no good answer
	 */
	JsonNode get(String path, UpstoxToken token) {
		return get(path, (request, body, execution) -> {
			request.getHeaders().setBearerAuth(token.value());
			return execution.execute(request, body);
		});
	}

	private JsonNode get(String path, ClientHttpRequestInterceptor interceptor) {
		try {
			return client(interceptor).get().uri(path).exchange((request, response) -> data(response));
		}
		catch (RestClientException ex) {
			String reason = UpstoxHttpClient.unsentReason(ex);
			throw new ApiException(Trouble.of(ExitStatus.UNREACHABLE, "UNREACHABLE",
					"Upstox was not reached" + ((reason != null) ? ": " + reason : "") + ".",
					"Check the network, UPSTOX_HTTP_PROXY, and UPSTOX_ENDPOINTS_API."));
		}
	}

	private UpstoxHosts hosts() {
		UpstoxProperties properties = this.account.properties();
		return UpstoxHosts.of(properties.client().hosts(), properties.endpoints().api());
	}

	private RestClient client(ClientHttpRequestInterceptor interceptor) {
		return RestClient.builder()
			.baseUrl(this.account.properties().endpoints().api().toString())
			.requestFactory(this.account.httpClients().requestFactory())
			.requestInterceptor(interceptor)
			.build();
	}

	private JsonNode data(ClientHttpResponse response) throws IOException {
		byte[] body = response.getBody().readNBytes(MAX_BODY);
		JsonNode answer = read(body);
		if (response.getStatusCode().is2xxSuccessful() && answer.path("data").isObject()) {
			return answer.path("data");
		}
		throw refused(response.getStatusCode().value(), UpstoxApiError.of(body));
	}

	private static JsonNode read(byte[] body) {
		try {
			return JSON.readTree(body);
		}
		catch (IOException ex) {
			return MissingNode.getInstance();
		}
	}

	private ApiException refused(int status, UpstoxApiError error) {
		String said = (error.message() != null) ? error.message() : "Upstox answered with status " + status + ".";
		String message = Mask.of(this.account.properties()).hide(said);
		boolean passing = status >= 500 || status == 423 || status == 429;
		String tip = (error.tip() != null) ? error.tip()
				: passing ? "Wait, then try again."
						: "Look up the code in the error codes of Upstox. If there is no code, the answer comes from "
								+ "something between this machine and Upstox.";
		return new ApiException(new Trouble((status >= 500) ? ExitStatus.UNREACHABLE : ExitStatus.REFUSED,
				passing ? "TRANSIENT" : "REFUSED", message, tip, null, error.code(), null, List.of()));
	}

}
