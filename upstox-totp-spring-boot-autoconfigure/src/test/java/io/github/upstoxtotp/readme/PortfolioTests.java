package io.github.upstoxtotp.readme;

import io.github.upstoxtotp.test.UpstoxSimulator;
import io.github.upstoxtotp.test.WithUpstoxSimulator;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest
@WithUpstoxSimulator
class PortfolioTests {

	@Autowired
	UpstoxSimulator upstox;

	@Autowired
	Portfolio portfolio;

	@Test
	void showsTheHoldings() {
		this.upstox.wireMock().stubFor(get("/v2/portfolio/long-term-holdings").willReturn(okJson("[]")));
		assertThat(this.portfolio.holdings()).isEqualTo("[]");
		assertThat(this.upstox.deadTokensSeen()).isZero();
	}

}
