package com.example;

import java.util.Set;

import io.github.upstoxtotp.UpstoxAccounts;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

@RestController
class ProfileController {

	private final UpstoxAccounts accounts;

	private final UpstoxApi upstox;

	ProfileController(UpstoxAccounts accounts, UpstoxApi upstox) {
		this.accounts = accounts;
		this.upstox = upstox;
	}

	@GetMapping("/accounts")
	Set<String> accounts() {
		return this.accounts.names();
	}

	@GetMapping(path = "/accounts/{name}/profile", produces = "application/json")
	String profile(@PathVariable String name) {
		if (!this.accounts.names().contains(name)) {
			throw new ResponseStatusException(HttpStatus.NOT_FOUND);
		}
		return this.upstox.profile(name);
	}

}
