package com.example;

import io.github.upstoxtotp.UpstoxAccounts;

import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.service.annotation.GetExchange;

/**
 * What this application asks Upstox, each time for the account that it names.
 */
interface UpstoxApi {

	@GetExchange("/v2/user/profile")
	String profile(@RequestAttribute(UpstoxAccounts.ATTRIBUTE) String account);

}
