package io.github.upstoxtotp.sample;

import io.github.upstoxtotp.UpstoxAccount;

import org.springframework.context.annotation.Profile;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * Takes a token that a person has made elsewhere.
 */
@RestController
@Profile("live")
final class HandedInTokenController {

	@PostMapping(path = "/api/token/accept", consumes = MediaType.TEXT_PLAIN_VALUE)
	TokenReport accept(UpstoxAccount account, @RequestBody String token) {
		account.accept(token);
		return TokenReport.of(account.getStatus());
	}

}
