package io.github.upstoxtotp.readme;

import org.jspecify.annotations.NullUnmarked;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Service;
import org.springframework.web.client.RestClient;

/**
 * The quick start of the README.
 */
@NullUnmarked
@Service
record Portfolio(@Qualifier("upstoxRestClient") RestClient upstox) {

	String holdings() {
		return this.upstox.get().uri("/v2/portfolio/long-term-holdings").retrieve().body(String.class);
	}

}
