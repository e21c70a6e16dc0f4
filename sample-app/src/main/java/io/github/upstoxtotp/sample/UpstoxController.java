package io.github.upstoxtotp.sample;

import java.util.List;

import io.github.upstoxtotp.UpstoxAccount;
import io.github.upstoxtotp.UpstoxAccounts;
import io.github.upstoxtotp.UpstoxToken;
import tools.jackson.databind.JsonNode;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Tells the state of the token of an account, and what Upstox answers to calls with it.
 */
@RestController
@RequestMapping("/api")
final class UpstoxController {

	private final UpstoxAccounts accounts;

	private final UpstoxApi upstox;

	UpstoxController(UpstoxAccounts accounts, UpstoxApi upstox) {
		this.accounts = accounts;
		this.upstox = upstox;
	}

	@GetMapping("/accounts")
	List<AccountReport> accounts() {
		return AccountReport.all(this.accounts);
	}

	@GetMapping("/token")
	TokenReport token(UpstoxAccount account) {
		return TokenReport.of(account.getStatus());
	}

	@PostMapping("/token/refresh")
	TokenReport refresh(UpstoxAccount account) {
		account.refresh();
		return token(account);
	}

	@PostMapping("/token/invalidate")
	Invalidation invalidate(UpstoxAccount account) {
		UpstoxToken token = account.currentToken();
		boolean dropped = token != null && account.invalidate(token.value());
		return new Invalidation(dropped, token(account));
	}

	@PostMapping("/token/reset")
	TokenReport reset(UpstoxAccount account, @RequestParam(defaultValue = "false") boolean force) {
		if (force) {
			account.forceReset();
		}
		else {
			account.reset();
		}
		return token(account);
	}

	@GetMapping("/profile")
	JsonNode profile(UpstoxAccount account) {
		return this.upstox.profile(account.name());
	}

	@GetMapping("/funds")
	JsonNode funds(UpstoxAccount account) {
		return this.upstox.funds(account.name());
	}

	/**
	 * What has become of a token that was called refused.
	 *
	 * @param dropped whether it was dropped
	 * @param token the status of the account now
	 */
	record Invalidation(boolean dropped, TokenReport token) {
	}

}
