package io.github.upstoxtotp.readme;

import java.time.Duration;
import java.util.List;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.github.upstoxtotp.UpstoxApiError;
import io.github.upstoxtotp.UpstoxTokenProvider;
import io.github.upstoxtotp.test.Quirk;
import io.github.upstoxtotp.test.UpstoxSimulator;
import io.github.upstoxtotp.test.WithUpstoxSimulator;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static io.github.upstoxtotp.test.UpstoxAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Reading with the extended token while there is no other.
 */
@SpringBootTest(properties = { "upstox.refresh.enabled=false", "upstox.client.use-extended-token=true" })
@WithUpstoxSimulator
class ReadAtNightTests {

	private static final String HOLDINGS = "/v2/portfolio/long-term-holdings";

	@Autowired
	UpstoxSimulator upstox;

	@Autowired
	UpstoxTokenProvider provider;

	@Autowired
	Portfolio portfolio;

	@Test
	void extendedTokenReadsWithoutALogin() {
		this.upstox.enable(Quirk.EXTENDED_TOKEN);
		this.upstox.wireMock().stubFor(get(HOLDINGS).willReturn(okJson("[]")));
		this.portfolio.holdings();
		this.upstox.advance(Duration.ofDays(1));
		assertThat(this.provider.currentToken()).isNull();
		this.portfolio.holdings();
		List<LoggedRequest> requests = this.upstox.wireMock().findAll(getRequestedFor(urlEqualTo(HOLDINGS)));
		assertThat(requests).hasSize(2);
		assertThat(requests.get(1).getHeader(HttpHeaders.AUTHORIZATION))
			.isEqualTo("Bearer " + this.provider.extendedValue());
		assertThat(this.upstox).hasLogins(1).receivedOnlyValidTokens().hasNoViolations();
		RestClient readOnly = RestClient.builder()
			.baseUrl(this.upstox.api().toString())
			.defaultHeader(HttpHeaders.AUTHORIZATION, "Bearer " + this.provider.extendedValue())
			.build();
		assertThatExceptionOfType(HttpClientErrorException.class)
			.isThrownBy(() -> readOnly.get().uri("/v2/user/profile").retrieve().toBodilessEntity())
			.satisfies((ex) -> assertThat(ex.getStatusCode()).isEqualTo(HttpStatus.FORBIDDEN))
			.satisfies(
					(ex) -> assertThat(UpstoxApiError.of(ex.getResponseBodyAsByteArray()).tip()).contains("read-only"));
	}

}
