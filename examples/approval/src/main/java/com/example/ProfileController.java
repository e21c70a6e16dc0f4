package com.example;

import io.github.upstoxtotp.UpstoxTokenUnavailableException;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestClient;

/**
 * Answers with the profile of the account, or with what the account owner must do first.
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

	@ExceptionHandler
	@ResponseStatus(HttpStatus.SERVICE_UNAVAILABLE)
	String notYet(UpstoxTokenUnavailableException ex) {
		return ex.getMessage();
	}

}
