package io.github.upstoxtotp.sample;

import java.time.Duration;

import com.jayway.jsonpath.JsonPath;
import io.github.upstoxtotp.UpstoxAccounts;
import io.github.upstoxtotp.test.UpstoxSimulator;
import io.github.upstoxtotp.test.WithUpstoxSimulator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.test.web.servlet.client.RestTestClient.BodyContentSpec;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;
import org.springframework.util.StringUtils;

import static io.github.upstoxtotp.test.UpstoxAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The application with two accounts.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "upstox.refresh.enabled=false")
@WithUpstoxSimulator(accounts = { "asha", "ravi" })
@ActiveProfiles("live")
@Import(SimulatorClock.class)
class AccountChoiceTests {

	@Autowired
	private UpstoxSimulator upstox;

	@Autowired
	private UpstoxAccounts accounts;

	private final RestTestClient client;

	AccountChoiceTests(@LocalServerPort int port) {
		this.client = RestTestClient.bindToServer().baseUrl("http://127.0.0.1:" + port).build();
	}

	@BeforeEach
	void startOfANewDay() {
		this.upstox.advance(Duration.ofDays(1));
	}

	@Test
	void accountsAreListedWithTheirStates() {
		this.accounts.get("asha").getToken();
		this.accounts.get("ravi").getToken();
		this.accounts.get("ravi").logout();
		assertThat(bodyOf(get("/api/accounts"))).isEqualTo("[{\"name\":\"asha\",\"state\":\"VALID\",\"primary\":true},"
				+ "{\"name\":\"ravi\",\"state\":\"EXPIRED\",\"primary\":false}]");
	}

	@Test
	void profileIsThatOfTheChosenAccount() {
		assertThat(userId(get("/api/profile?account=ravi"))).isEqualTo(userIdOf("ravi"));
		assertThat(this.upstox.account("ravi")).loggedInOnce().receivedOnlyValidTokens();
		assertThat(this.upstox.account("asha")).didNotLogIn();
	}

	@Test
	void profileIsThatOfThePrimaryAccountWithoutAChoice() {
		assertThat(userId(get("/api/profile"))).isEqualTo(userIdOf("asha"));
		assertThat(this.upstox.account("ravi")).didNotLogIn();
	}

	@Test
	void refreshLogsInTheChosenAccountOnly() {
		String body = bodyOf(post("/api/token/refresh?account=ravi"));
		assertThat(body)
			.startsWith("{\"account\":\"ravi\",\"state\":\"VALID\",\"userId\":\"%s\"".formatted(userIdOf("ravi")))
			.doesNotContain(this.upstox.issuedTokens());
		assertThat(this.upstox.account("ravi")).loggedInOnce();
		assertThat(this.upstox.account("asha")).didNotLogIn();
	}

	@Test
	void handedInTokenIsThatOfTheChosenAccount() {
		this.accounts.get("ravi").getToken();
		String value = this.upstox.makeToken(userIdOf("ravi"));
		this.client.post()
			.uri("/api/token/accept?account=ravi")
			.contentType(MediaType.TEXT_PLAIN)
			.body(value)
			.exchange()
			.expectStatus()
			.isOk();
		assertThat(this.accounts.get("ravi").getTokenValue()).isEqualTo(value);
		assertThat(this.upstox.account("asha")).didNotLogIn();
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET /api/token", "POST /api/token/refresh", "POST /api/token/invalidate",
			"POST /api/token/reset", "GET /api/profile", "GET /api/funds", "GET /api/page/events" })
	void unknownAccountIsAProblemThatNamesTheOthers(String request) {
		String[] parts = StringUtils.delimitedListToStringArray(request, " ");
		BodyContentSpec problem = this.client.method(HttpMethod.valueOf(parts[0]))
			.uri(parts[1] + "?account=nobody")
			.exchange()
			.expectStatus()
			.isEqualTo(HttpStatus.NOT_FOUND)
			.expectHeader()
			.contentType(MediaType.APPLICATION_PROBLEM_JSON)
			.expectBody();
		problem.jsonPath("$.title")
			.isEqualTo("No account has this name")
			.jsonPath("$.detail")
			.isEqualTo("There is no such account. There is: asha, ravi.")
			.jsonPath("$.tip")
			.isNotEmpty();
		assertThat(this.upstox).didNotLogIn();
	}

	private String userIdOf(String account) {
		return this.upstox.account(account).credentials().userId();
	}

	private static String userId(ResponseSpec response) {
		return JsonPath.read(bodyOf(response), "$.data.user_id");
	}

	private ResponseSpec get(String path) {
		return this.client.get().uri(path).exchange();
	}

	private ResponseSpec post(String path) {
		return this.client.post().uri(path).exchange();
	}

	private static String bodyOf(ResponseSpec response) {
		return String.valueOf(response.expectStatus().isOk().expectBody(String.class).returnResult().getResponseBody());
	}

}
