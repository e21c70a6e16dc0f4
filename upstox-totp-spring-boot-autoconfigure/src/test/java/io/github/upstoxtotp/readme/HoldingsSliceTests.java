package io.github.upstoxtotp.readme;

import io.github.upstoxtotp.test.UpstoxSimulator;
import io.github.upstoxtotp.test.WithUpstoxSimulator;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.json.JsonTest;
import org.springframework.context.annotation.Import;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static io.github.upstoxtotp.test.UpstoxAssertions.assertThat;

@JsonTest
@Import(Portfolio.class)
@WithUpstoxSimulator
class HoldingsSliceTests {

	@Autowired
	UpstoxSimulator upstox;

	@Test
	void usesAValidToken(@Autowired Portfolio portfolio) {
		this.upstox.wireMock().stubFor(get("/v2/portfolio/long-term-holdings").willReturn(okJson("[]")));
		portfolio.holdings();
		assertThat(this.upstox).receivedOnlyValidTokens();
	}

}
