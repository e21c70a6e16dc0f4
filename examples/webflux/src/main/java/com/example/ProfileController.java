package com.example;

import reactor.core.publisher.Mono;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * Answers with the profile of the account. A request that needs a login waits for it without a thread.
 */
@RestController
class ProfileController {

	private final WebClient upstox;

	ProfileController(@Qualifier("upstoxWebClient") WebClient upstox) {
		this.upstox = upstox;
	}

	@GetMapping(path = "/profile", produces = "application/json")
	Mono<String> profile() {
		return this.upstox.get().uri("/v2/user/profile").retrieve().bodyToMono(String.class);
	}

}
