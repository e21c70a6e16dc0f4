package io.github.upstoxtotp.readme;

import io.github.upstoxtotp.UpstoxAccounts;
import org.jspecify.annotations.NullUnmarked;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Service;
import org.springframework.web.client.RestClient;

/**
 * The README's portfolio of each of two accounts.
 */
@NullUnmarked
@Service
record FamilyPortfolio(@Qualifier("upstoxRestClient") RestClient upstox) {

	String holdings(String account) {
		return this.upstox.get()
			.uri("/v2/portfolio/long-term-holdings")
			.attributes(UpstoxAccounts.account(account))
			.retrieve()
			.body(String.class);
	}

}
