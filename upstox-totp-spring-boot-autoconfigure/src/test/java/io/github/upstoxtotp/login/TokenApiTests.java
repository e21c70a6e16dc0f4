package io.github.upstoxtotp.login;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.github.upstoxtotp.UpstoxLoginStep;
import io.github.upstoxtotp.UpstoxToken;
import io.github.upstoxtotp.UpstoxUser;
import io.github.upstoxtotp.spi.UpstoxClockSkew;
import io.github.upstoxtotp.spi.UpstoxTokenCheck.Verdict;
import io.github.upstoxtotp.spi.UpstoxTokenCheck;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.http.client.ClientHttpResponse;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What Upstox is asked about a token, and what is made of its answers.
 */
@Timeout(60)
class TokenApiTests {

	private static final String PROFILE = "/v2/user/profile";

	private static final String FEED = "/v3/feed/market-data-feed/authorize";

	private static final String LOGOUT = "/v2/logout";

	private static final String CONFIRMATION = "{\"status\":\"success\",\"data\":true}";

	private static final UpstoxToken TOKEN = token(Answers.ACCESS_TOKEN);

	private static final UpstoxClockSkew AGREEING = new UpstoxClockSkew(Duration.ZERO, Duration.ofSeconds(1));

	@RegisterExtension
	static final StubUpstox upstox = new StubUpstox();

	@AfterEach
	void clearInterrupt() {
		Thread.interrupted();
	}

	@Test
	void checkAsksForTheProfileWithTheToken() {
		upstox.answersAt(PROFILE, Answers.json("{\"status\":\"success\",\"data\":{\"user_id\":\"AB1234\"}}"));
		assertThat(check()).isEqualTo(new UpstoxTokenCheck(Verdict.ACCEPTED, AGREEING, UpstoxUser.of("AB1234")));
		assertAskedOnce("GET", PROFILE);
	}

	@Test
	void logoutDeletesTheToken() {
		upstox.answersAt(LOGOUT, Answers.json(CONFIRMATION));
		assertThat(logout()).isTrue();
		assertAskedOnce("DELETE", LOGOUT);
	}

	private static void assertAskedOnce(String method, String path) {
		assertThat(upstox.requests()).hasSize(1);
		LoggedRequest request = upstox.requestsTo(path).get(0);
		assertThat(request.getMethod().getName()).isEqualTo(method);
		assertThat(request.getUrl()).isEqualTo(path);
		assertThat(request.getHeader("Authorization")).isEqualTo("Bearer " + Answers.ACCESS_TOKEN);
		assertThat(request.getHeader("Accept")).isEqualTo("application/json");
		assertThat(request.getHeader("User-Agent")).startsWith("Mozilla/5.0 ");
		assertThat(request.getBodyAsString()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			200 | {"status":"success","data":{}}                                                     | ACCEPTED
			201 | {"status":"success"}                                                               | ACCEPTED
			401 | {"status":"error","errors":[{"errorCode":"UDAPI100050"}]}                          | REFUSED
			401 | {"status":"error","errors":[{"error_code":"UDAPI100050"}]}                         | REFUSED
			401 | {"errors":[{"errorCode":null,"error_code":"UDAPI100050"}]}                         | REFUSED
			401 | {"errors":[{"errorCode":"UDAPI100050"},{"errorCode":"UDAPI1"}]}                    | REFUSED
			200 | {"status":"error","errors":[{"errorCode":"UDAPI100050"}]}                          | UNKNOWN
			400 | {"status":"error","errors":[{"errorCode":"UDAPI100050"}]}                          | UNKNOWN
			401 | {"status":"error","errors":[{"errorCode":"UDAPI1221"}]}                            | UNKNOWN
			401 | {"status":"error","errors":[{"errorCode":"UDAPI100016"}]}                          | UNKNOWN
			401 | {"status":"error","errors":[{"errorCode":"UDAPI999","message":"UDAPI100050"}]}     | UNKNOWN
			401 | {"status":"error","errors":"UDAPI100050"}                                          | UNKNOWN
			401 | {"status":"error","errors":[]}                                                     | UNKNOWN
			401 | {"status":"success","data":{}}                                                     | UNKNOWN
			401 | {}                                                                                 | UNKNOWN
			403 | {"status":"error","errors":[{"errorCode":"UDAPI1154"}]}                            | UNKNOWN
			423 | {"status":"error","errors":[{"errorCode":"UDAPI100072"}]}                          | UNKNOWN
			429 | {"status":"error","errors":[{"errorCode":"UDAPI10005"}]}                           | UNKNOWN
			500 | {"status":"error","errors":[{"errorCode":"UDAPI100500"}]}                          | UNKNOWN
			503 | {"status":"success","data":{}}                                                     | UNKNOWN
			200 | {"status":"success","da                                                            | UNKNOWN
			200 | {"status":true}                                                                    | UNKNOWN
			200 | {"data":{"status":"success"}}                                                      | UNKNOWN
			200 | [{"status":"success"}]                                                             | UNKNOWN
			200 | <html>status success</html>                                                        | UNKNOWN
			401 | <html>UDAPI100050</html>                                                           | UNKNOWN
			403 | <title>Just a moment...</title>                                                    | UNKNOWN
			""")
	void statusAndCodeDecide(int status, String body, Verdict verdict) {
		upstox.answersAt(PROFILE, Answers.json(status, body));
		assertThat(check()).isEqualTo(new UpstoxTokenCheck(verdict, AGREEING));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			200 | {"status":"success","data":{}}                              | ACCEPTED
			403 | {"status":"error","errors":[{"errorCode":"UDAPI100067"}]}   | ACCEPTED
			401 | {"status":"error","errors":[{"errorCode":"UDAPI100067"}]}   | UNKNOWN
			401 | {"status":"error","errors":[{"errorCode":"UDAPI100050"}]}   | REFUSED
			403 | {"status":"error","errors":[{"errorCode":"UDAPI1154"}]}     | UNKNOWN
			""")
	void readOnlyTokenIsCheckedAtTheFeed(int status, String body, Verdict verdict) {
		upstox.answersAt(FEED, Answers.json(status, body));
		String token = Answers.jwt("{\"isExtended\":true}");
		assertThat(check(token)).isEqualTo(new UpstoxTokenCheck(verdict, AGREEING));
		assertThat(upstox.requestsTo(FEED)).singleElement()
			.satisfies((request) -> assertThat(request.getHeader("Authorization")).isEqualTo("Bearer " + token));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			200 | {"status":"success","data":true}                            | true
			401 | {"status":"error","errors":[{"errorCode":"UDAPI100050"}]}   | true
			401 | {"status":"error","errors":[{"error_code":"UDAPI100050"}]}  | true
			200 | {"status":"success","data":false}                           | false
			200 | {"status":"success"}                                        | false
			200 | {"status":"error","data":true}                              | false
			200 | {"data":true}                                               | false
			200 | <html>Logged out</html>                                     | false
			202 | {"status":"pending"}                                        | false
			401 | {"status":"error","errors":[{"errorCode":"UDAPI1221"}]}     | false
			401 | {"status":"success","data":true}                            | false
			403 | {"status":"error","errors":[{"errorCode":"UDAPI1154"}]}     | false
			429 | {"status":"error","errors":[{"errorCode":"UDAPI10005"}]}    | false
			500 | {"status":"success","data":true}                            | false
			""")
	void logoutIsTrueOnlyWhereTheTokenIsDead(int status, String body, boolean dead) {
		upstox.answersAt(LOGOUT, Answers.json(status, body));
		assertThat(logout()).isEqualTo(dead);
	}

	@ParameterizedTest
	@ValueSource(ints = { 301, 302, 303, 307, 308 })
	void redirectIsNotFollowed(int status) {
		ResponseDefinitionBuilder redirect = WireMock.status(status).withHeader("Location", "/elsewhere");
		upstox.answersAt(PROFILE, redirect);
		upstox.answersAt(LOGOUT, redirect);
		upstox.answersAt("/elsewhere", Answers.json(CONFIRMATION));
		assertThat(check().verdict()).isEqualTo(Verdict.UNKNOWN);
		assertThat(logout()).isFalse();
		assertThat(upstox.requestsTo("/elsewhere")).isEmpty();
	}

	@Test
	void cookiesOfALoginStayWithIt() {
		upstox.answers(UpstoxLoginStep.TOKEN, Answers.json("{}").withHeader("Set-Cookie", "t=1; Path=/"));
		upstox.answersAt(PROFILE, Answers.json("{}").withHeader("Set-Cookie", "p=1; Path=/"));
		TotpLogin login = upstox.newLogin();
		login.login(upstox.attempt);
		login.check(TOKEN);
		login.check(TOKEN);
		assertThat(upstox.requestsTo(PROFILE)).hasSize(2).noneMatch((request) -> request.containsHeader("Cookie"));
	}

	@ParameterizedTest
	@CsvSource({ "200, ACCEPTED", "401, UNKNOWN", "503, UNKNOWN" })
	void everyAnswerTellsTheSkew(int status, Verdict verdict) {
		upstox.ahead = Duration.ofSeconds(-30);
		upstox.answersAt(PROFILE, Answers.json(status, "{\"status\":\"success\"}"));
		assertThat(check()).isEqualTo(
				new UpstoxTokenCheck(verdict, new UpstoxClockSkew(Duration.ofSeconds(-30), Duration.ofSeconds(-29))));
	}

	@Test
	void skewAllowsForTheTimeOfTheAnswer() {
		upstox.answersAt(PROFILE, Answers.json("{\"status\":\"success\"}"));
		upstox.interceptor = (request, body, execution) -> {
			upstox.clock.advance(Duration.ofSeconds(4));
			return execution.execute(request, body);
		};
		assertThat(check().clockSkew()).isEqualTo(new UpstoxClockSkew(Duration.ZERO, Duration.ofSeconds(5)));
	}

	@Test
	void clockThatIsSetBackDuringTheCallSpoilsNoMeasurement() {
		upstox.answersAt(PROFILE, Answers.json("{\"status\":\"success\"}"));
		upstox.interceptor = (request, body, execution) -> {
			ClientHttpResponse response = execution.execute(request, body);
			upstox.clock.advance(Duration.ofSeconds(4));
			upstox.setClockBack(Duration.ofSeconds(3));
			return response;
		};
		assertThat(check().clockSkew()).isEqualTo(new UpstoxClockSkew(Duration.ofSeconds(-1), Duration.ofSeconds(4)));
	}

	@Test
	void skewIsUnknownWhereTheAnswerHasNoDate() {
		upstox.answersAt(PROFILE, Answers.json("{\"status\":\"success\"}").withHeader("Date", ""));
		assertThat(check()).isEqualTo(new UpstoxTokenCheck(Verdict.ACCEPTED, null));
	}

	@Test
	void answerThatBreaksOffTellsTheSkewAtLeast() {
		upstox.readTimeout = Duration.ofSeconds(1);
		upstox.answersAt(PROFILE, Answers.json(" ".repeat(200 * 1024)).withChunkedDribbleDelay(20, 3000));
		assertThat(check()).isEqualTo(new UpstoxTokenCheck(Verdict.UNKNOWN, AGREEING));
	}

	@Test
	void answerThatIsTooLongIsNotRead() {
		upstox.answersAt(PROFILE, Answers.json(" ".repeat(300 * 1024) + "{\"status\":\"success\"}"));
		assertThat(check()).isEqualTo(new UpstoxTokenCheck(Verdict.UNKNOWN, AGREEING));
	}

	@Test
	void missingAnswerIsWaitedForNoLongerThanTheReadTimeout() {
		upstox.readTimeout = Duration.ofSeconds(1);
		upstox.answersAt(PROFILE, Answers.json(CONFIRMATION).withFixedDelay(20_000));
		upstox.answersAt(LOGOUT, Answers.json(CONFIRMATION).withFixedDelay(20_000));
		long begin = System.nanoTime();
		assertThat(check()).isEqualTo(UpstoxTokenCheck.UNKNOWN);
		assertThat(logout()).isFalse();
		assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
	}

	@ParameterizedTest
	@EnumSource
	void brokenAnswerSaysNothing(Fault fault) {
		upstox.answersAt(PROFILE, Answers.json(CONFIRMATION).withFault(fault));
		upstox.answersAt(LOGOUT, Answers.json(CONFIRMATION).withFault(fault));
		assertThat(check().verdict()).isEqualTo(Verdict.UNKNOWN);
		assertThat(logout()).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://localhost:1", "http://upstox.invalid" })
	void hostThatIsNotReachedSaysNothing(URI api) {
		upstox.api = api;
		assertThat(check()).isEqualTo(UpstoxTokenCheck.UNKNOWN);
		assertThat(logout()).isFalse();
	}

	@Test
	void interruptedThreadSendsNothing() {
		Thread.currentThread().interrupt();
		assertThat(check()).isEqualTo(UpstoxTokenCheck.UNKNOWN);
		assertThat(logout()).isFalse();
		assertThat(Thread.interrupted()).isTrue();
		assertThat(upstox.requests()).isEmpty();
	}

	@Test
	void interruptEndsTheWait() {
		upstox.answersAt(PROFILE, Answers.json(CONFIRMATION).withFixedDelay(20_000));
		Thread caller = Thread.currentThread();
		CompletableFuture.delayedExecutor(500, TimeUnit.MILLISECONDS).execute(caller::interrupt);
		assertThat(check()).isEqualTo(UpstoxTokenCheck.UNKNOWN);
		assertThat(Thread.interrupted()).isTrue();
	}

	@Test
	void tokenThatCannotBeSentSaysNothing() {
		for (String value : List.of("a\r\nX-Evil: 1", "a\u0000b", "\u20b9")) {
			assertThat(upstox.newLogin().check(token(value)).verdict()).isEqualTo(Verdict.UNKNOWN);
			assertThat(upstox.newLogin().logout(token(value))).isFalse();
		}
		assertThat(upstox.requests()).noneMatch((request) -> request.containsHeader("X-Evil"));
	}

	private static UpstoxTokenCheck check() {
		return upstox.newLogin().check(TOKEN);
	}

	private static UpstoxTokenCheck check(String value) {
		return upstox.newLogin().check(UpstoxToken.of(value, TOKEN.user(), TOKEN.issuedAt(), TOKEN.expiresAt()));
	}

	private static boolean logout() {
		return upstox.newLogin().logout(TOKEN);
	}

	private static UpstoxToken token(String value) {
		return UpstoxToken.of(value, UpstoxUser.of("AB1234"), StubUpstox.START, Instant.MAX);
	}

}
