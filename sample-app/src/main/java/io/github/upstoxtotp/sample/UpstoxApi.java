package io.github.upstoxtotp.sample;

import io.github.upstoxtotp.UpstoxAccounts;
import tools.jackson.databind.JsonNode;

import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/**
 * Two calls of Upstox. The token is nobody's business here: the client adds that of the
 * account.
 */
@HttpExchange("/v2/user")
interface UpstoxApi {

	@GetExchange("/profile")
	JsonNode profile(@RequestAttribute(UpstoxAccounts.ATTRIBUTE) String account);

	@GetExchange("/get-funds-and-margin")
	JsonNode funds(@RequestAttribute(UpstoxAccounts.ATTRIBUTE) String account);

}
