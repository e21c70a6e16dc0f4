package io.github.upstoxtotp.sample;

import io.github.upstoxtotp.UpstoxToken;
import io.github.upstoxtotp.UpstoxTokenProvider;
import tools.jackson.databind.JsonNode;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Tells the state of the token, and what Upstox answers to calls with it.
 */
@RestController
@RequestMapping("/api")
final class UpstoxController {

	private final UpstoxTokenProvider provider;

	private final UpstoxApi upstox;

	UpstoxController(UpstoxTokenProvider provider, UpstoxApi upstox) {
		this.provider = provider;
		this.upstox = upstox;
	}

	@GetMapping("/token")
	TokenReport token() {
		return TokenReport.of(this.provider.getStatus());
	}

	@PostMapping("/token/refresh")
	TokenReport refresh() {
		this.provider.refresh();
		return token();
	}

	@PostMapping("/token/invalidate")
	Invalidation invalidate() {
		UpstoxToken token = this.provider.currentToken();
		boolean dropped = token != null && this.provider.invalidate(token.value());
		return new Invalidation(dropped, token());
	}

	@PostMapping("/token/reset")
	TokenReport reset(@RequestParam(defaultValue = "false") boolean force) {
		if (force) {
			this.provider.forceReset();
		}
		else {
			this.provider.reset();
		}
		return token();
	}

	@GetMapping("/profile")
	JsonNode profile() {
		return this.upstox.profile();
	}

	@GetMapping("/funds")
	JsonNode funds() {
		return this.upstox.funds();
	}

	/**
	 * What has become of a token that was called refused.
	 *
	 * @param dropped whether it was dropped
	 * @param token what is told about the token now
	 */
	record Invalidation(boolean dropped, TokenReport token) {
	}

}
