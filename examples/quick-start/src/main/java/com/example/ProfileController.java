package com.example;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestClient;

/**
 * Answers with the profile of the account. The client adds the token.
 */
@RestController
class ProfileController {

	private final RestClient upstox;

	ProfileController(@Qualifier("upstoxRestClient") RestClient upstox) {
		this.upstox = upstox;
	}

	@GetMapping(path = "/profile", produces = "application/json")
	String profile() {
		return this.upstox.get().uri("/v2/user/profile").retrieve().body(String.class);
	}

}
