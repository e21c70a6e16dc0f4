package io.github.upstoxtotp.readme;

import java.time.Duration;

import io.github.upstoxtotp.UpstoxTokenProvider;
import io.github.upstoxtotp.readme.Snippets.AccountApi;
import io.github.upstoxtotp.readme.Snippets.ReactiveAccountApi;
import io.github.upstoxtotp.test.Step;
import io.github.upstoxtotp.test.UpstoxSimulator;
import io.github.upstoxtotp.test.WithUpstoxSimulator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientResponseException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * An order that is answered with 401 leaves a login under way, which must not meet the
 * next test: its application ends with it.
 */
@SpringBootTest(properties = "upstox.refresh.enabled=false")
@WithUpstoxSimulator
class HttpInterfaceTests {

	@Autowired
	UpstoxSimulator upstox;

	@Autowired
	UpstoxTokenProvider provider;

	private final AccountApi api;

	private final ReactiveAccountApi reactiveApi;

	HttpInterfaceTests(@Autowired @Qualifier("upstoxRestClient") RestClient restClient,
			@Autowired @Qualifier("upstoxWebClient") WebClient webClient) {
		Snippets snippets = new Snippets((token) -> {
		}, (subject, failure) -> {
		});
		this.api = snippets.accountApi(restClient);
		this.reactiveApi = snippets.reactiveAccountApi(webClient);
	}

	@BeforeEach
	void haveATokenOfANewDay() {
		this.upstox.advance(Duration.ofDays(1));
		this.provider.getToken();
	}

	@Test
	void callsCarryTheToken() {
		assertThat(this.api.profile()).contains("AB1234");
		assertThat(this.reactiveApi.profile().block()).contains("AB1234");
		assertThat(this.upstox.deadTokensSeen()).isZero();
		assertThat(this.upstox.logins()).isOne();
	}

	@Test
	void callIsRepeatedWithANewToken() {
		revoke();
		assertThat(this.api.profile()).contains("AB1234");
		assertThat(this.upstox.logins()).isEqualTo(2);
	}

	@Test
	void reactiveCallIsRepeatedWithANewToken() {
		revoke();
		assertThat(this.reactiveApi.profile().block()).contains("AB1234");
		assertThat(this.upstox.logins()).isEqualTo(2);
	}

	@Test
	@DirtiesContext
	void orderIsPlacedOnceOrNotAtAll() {
		assertThat(this.api.order("{}")).contains("order_id");
		assertThat(this.reactiveApi.order("{}").block()).contains("order_id");
		this.upstox.revokeTokens();
		assertThatExceptionOfType(HttpClientErrorException.Unauthorized.class).isThrownBy(() -> this.api.order("{}"));
		assertThat(this.upstox.calls(Step.ORDER)).isEqualTo(3);
	}

	@Test
	@DirtiesContext
	void reactiveOrderIsNotRepeated() {
		this.upstox.revokeTokens();
		assertThatExceptionOfType(WebClientResponseException.Unauthorized.class)
			.isThrownBy(() -> this.reactiveApi.order("{}").block());
		assertThat(this.upstox.calls(Step.ORDER)).isEqualTo(1);
	}

	// A clock that jumps makes the library ask about its token: then nobody sends the
	// dead
	// one.
	private void revoke() {
		this.upstox.revokeTokens();
		this.upstox.advance(Duration.ofSeconds(31));
	}

}
