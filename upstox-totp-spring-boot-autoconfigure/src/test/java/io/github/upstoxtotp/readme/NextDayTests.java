package io.github.upstoxtotp.readme;

import java.time.Duration;

import io.github.upstoxtotp.test.UpstoxSimulator;
import io.github.upstoxtotp.test.WithUpstoxSimulator;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static io.github.upstoxtotp.test.UpstoxAssertions.assertThat;

@SpringBootTest(properties = "upstox.refresh.enabled=false")
@WithUpstoxSimulator
class NextDayTests {

	@Autowired
	UpstoxSimulator upstox;

	@Autowired
	Portfolio portfolio;

	@Test
	void logsInOnceADay() {
		this.upstox.wireMock().stubFor(get("/v2/portfolio/long-term-holdings").willReturn(okJson("[]")));
		this.portfolio.holdings();
		this.upstox.advance(Duration.ofDays(1));
		this.portfolio.holdings();
		assertThat(this.upstox).hasLogins(2).receivedOnlyValidTokens().hasNoViolations();
	}

}
