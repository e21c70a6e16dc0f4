package io.github.upstoxtotp.readme;

import io.github.upstoxtotp.UpstoxUnknownAccountException;
import io.github.upstoxtotp.test.UpstoxSimulator;
import io.github.upstoxtotp.test.WithUpstoxSimulator;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static io.github.upstoxtotp.test.UpstoxAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@SpringBootTest(properties = { "upstox.refresh.enabled=false", "upstox.primary=asha" })
@WithUpstoxSimulator(accounts = { "asha", "ravi" })
class FamilyPortfolioTests {

	@Autowired
	UpstoxSimulator upstox;

	@Autowired
	Portfolio portfolio;

	@Autowired
	FamilyPortfolio family;

	@Test
	void callsForEachAccount() {
		this.upstox.wireMock().stubFor(get("/v2/portfolio/long-term-holdings").willReturn(okJson("[]")));
		this.family.holdings("ravi");
		assertThat(this.upstox.account("ravi")).wasCalledWithValidToken("/v2/portfolio/long-term-holdings");
		assertThat(this.upstox.account("asha")).didNotLogIn();
		this.portfolio.holdings();
		assertThat(this.upstox.account("asha")).wasCalledWithValidToken("/v2/portfolio/long-term-holdings");
	}

	@Test
	void sendsNothingForAnAccountThatIsNotThere() {
		assertThatExceptionOfType(UpstoxUnknownAccountException.class).isThrownBy(() -> this.family.holdings("meera"));
		assertThat(this.upstox).wasNotCalled("/v2/portfolio/long-term-holdings");
	}

}
