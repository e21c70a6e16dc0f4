package io.github.upstoxtotp.sample;

import tools.jackson.databind.JsonNode;

import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/**
 * Two calls of Upstox. The token is nobody's business here: the client adds it.
 */
@HttpExchange("/v2/user")
interface UpstoxApi {

	@GetExchange("/profile")
	JsonNode profile();

	@GetExchange("/get-funds-and-margin")
	JsonNode funds();

}
