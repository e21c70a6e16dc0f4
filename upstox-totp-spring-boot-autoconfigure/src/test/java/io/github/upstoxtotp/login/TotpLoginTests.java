package io.github.upstoxtotp.login;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.github.upstoxtotp.UpstoxLoginStep;
import io.github.upstoxtotp.UpstoxToken;
import io.github.upstoxtotp.UpstoxUser;
import io.github.upstoxtotp.spi.UpstoxLoginFlow;
import io.github.upstoxtotp.spi.UpstoxLoginResult;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a login sends, and what it makes of good answers.
 */
class TotpLoginTests {

	@RegisterExtension
	static final StubUpstox upstox = new StubUpstox();

	@Test
	void loginGivesTheTokenWithItsHolderAndItsLife() {
		UpstoxLoginResult result = upstox.result();
		assertThat(result).isEqualTo(new UpstoxLoginResult.Success(UpstoxToken
			.of(Answers.ACCESS_TOKEN,
					new UpstoxUser("AB1234", "ASHA RAO", "individual", "asha@example.com", "UPSTOX",
							List.of("NSE", "BSE"), List.of("D", "I"), List.of("MARKET", "LIMIT"), true, false, true),
					StubUpstox.START, Instant.parse("2026-06-10T22:00:00Z"))
			.withExtendedValue(Answers.EXTENDED_TOKEN)));
		assertThat(upstox.requests()).hasSize(6);
		assertThat(upstox.pauses()).isEmpty();
	}

	@Test
	void dialogIsAskedWithTheApiKeyAndTheOwnRedirectUri() {
		upstox.token();
		assertThat(upstox.request(UpstoxLoginStep.DIALOG).getUrl()).endsWith("?response_type=code"
				+ "&client_id=615b1297-d443-3b39&redirect_uri=https%3A%2F%2Fexample.com%2Fcallback%3Fa%3Db");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			GENERATE | {"data":{"mobileNumber":"9876543210","userId":"AB1234"}}
			PIN      | {"data":{"twoFAMethod":"SECRET_PIN","inputText":"MjQ2ODEz","profileId":3821511}}
			AUTHORIZE| {"data":{"userOAuthApproval":true}}
			""")
	void bodyHasExactlyWhatUpstoxExpects(UpstoxLoginStep step, String body) {
		upstox.token();
		assertThat(upstox.request(step).getBodyAsString()).isEqualTo(body);
	}

	@Test
	void totpIsSentWithTheTokenOfItsSession() {
		upstox.token();
		String totp = TotpSecret.parse(StubUpstox.CREDENTIALS.totpSecret()).codeAt(StubUpstox.START).value();
		assertThat(upstox.request(UpstoxLoginStep.VERIFY).getBodyAsString())
			.isEqualTo("{\"data\":{\"otp\":\"%s\",\"validateOtpToken\":\"%s\"}}", totp, Answers.VALIDATE_OTP_TOKEN);
	}

	@Test
	void pinAndApprovalGoWithTheInternalClientAndRedirectUri() {
		upstox.token();
		String query = "?client_id=IND-hw9q&redirect_uri=https%3A%2F%2Fapi-v2.upstox.com%2Flogin%2Fauthorization%2Fredirect";
		assertThat(upstox.request(UpstoxLoginStep.PIN).getUrl()).endsWith(query);
		assertThat(upstox.request(UpstoxLoginStep.AUTHORIZE).getUrl())
			.contains(query + "&response_type=code&requestId=");
	}

	@Test
	void codeIsExchangedWithTheApiKeyAndTheOwnRedirectUri() {
		upstox.token();
		LoggedRequest request = upstox.request(UpstoxLoginStep.TOKEN);
		assertThat(request.getBodyAsString()).isEqualTo("code=mk404x&client_id=615b1297-d443-3b39"
				+ "&client_secret=cl1ent%2Bs3cret&redirect_uri=https%3A%2F%2Fexample.com%2Fcallback%3Fa%3Db"
				+ "&grant_type=authorization_code");
		assertThat(request.getHeader("Content-Type")).isEqualTo("application/x-www-form-urlencoded");
	}

	@ParameterizedTest
	@EnumSource(value = UpstoxLoginStep.class, names = { "GENERATE", "VERIFY", "PIN", "AUTHORIZE" })
	void serviceIsAskedAsTheLoginPageAsksIt(UpstoxLoginStep step) {
		upstox.token();
		LoggedRequest request = upstox.request(step);
		assertThat(request.getHeader("Content-Type")).isEqualTo("application/json");
		assertThat(request.getHeader("Origin")).isEqualTo("https://login.upstox.com");
		assertThat(request.getHeader("Referer")).isEqualTo("https://login.upstox.com");
		assertThat(request.getHeader("X-Device-Details")).startsWith("platform=WEB|").contains("|modelName=Chrome|");
	}

	@Test
	void everyRequestComesFromABrowserAndHasAnIdOfItsOwn() {
		upstox.token();
		assertThat(upstox.requests()).allSatisfy((request) -> {
			assertThat(request.getHeader("User-Agent")).startsWith("Mozilla/5.0 ");
			assertThat(request.getHeader("Accept")).isNotEmpty();
		});
		assertThat(upstox.requests()).extracting((request) -> request.getHeader("X-Request-ID"))
			.doesNotHaveDuplicates()
			.allMatch((id) -> id.matches("WPRO-\\w{10}"));
	}

	@Test
	void approvalHasTheIdOfItsRequestInTheQuery() {
		upstox.token();
		LoggedRequest request = upstox.request(UpstoxLoginStep.AUTHORIZE);
		assertThat(request.queryParameter("requestId").firstValue()).isEqualTo(request.getHeader("X-Request-ID"));
	}

	@Test
	void pinGoesWithTheProfileInItsHeaders() {
		upstox.token();
		assertThat(upstox.request(UpstoxLoginStep.PIN).getHeader("X-Profile-Id")).isEqualTo("3821511");
		assertThat(upstox.request(UpstoxLoginStep.PIN).getHeader("X-User-Id")).isEqualTo("AB1234");
	}

	@Test
	void cookiesAccompanyTheLoginButNotTheExchangeOfTheCode() {
		upstox.answers(UpstoxLoginStep.DIALOG, upstox.dialog().withHeader("Set-Cookie", "edge=e1; Path=/; Secure"));
		upstox.answers(UpstoxLoginStep.VERIFY,
				Answers.json(Answers.body(UpstoxLoginStep.VERIFY))
					.withHeader("Set-Cookie", "auth_identity_token=a1; Path=/; HttpOnly; Secure; SameSite=None",
							"profile_id=3821511; Path=/"));
		upstox.answers(UpstoxLoginStep.PIN, Answers.json(Answers.body(UpstoxLoginStep.PIN))
			.withHeader("Set-Cookie", "access_token=w1; Path=/; Secure", "profile_id=; Max-Age=0; Path=/"));
		upstox.token();
		assertThat(cookies(UpstoxLoginStep.DIALOG)).isNull();
		assertThat(cookies(UpstoxLoginStep.GENERATE)).isEqualTo("edge=e1");
		assertThat(cookies(UpstoxLoginStep.PIN)).contains("edge=e1", "auth_identity_token=a1", "profile_id=3821511");
		assertThat(cookies(UpstoxLoginStep.AUTHORIZE)).contains("access_token=w1").doesNotContain("profile_id");
		assertThat(cookies(UpstoxLoginStep.TOKEN)).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "id=i1; Path=/; Max-Age=600; HttpOnly", "id=i1; Max-Age=600", "id=i1",
			"id=i1; Path=/login/open", "id=i1; Domain=.upstox.com; Secure",
			"id=i1; Expires=Wed, 10 Jun 2026 04:35:00 GMT; Path=/", "id=i1; Version=1; Max-Age=600" })
	void cookieIsSentBackAsItCameWhateverItsAttributes(String cookie) {
		upstox.answers(UpstoxLoginStep.VERIFY,
				Answers.json(Answers.body(UpstoxLoginStep.VERIFY)).withHeader("Set-Cookie", cookie));
		upstox.token();
		assertThat(cookies(UpstoxLoginStep.PIN)).isEqualTo("id=i1");
		assertThat(cookies(UpstoxLoginStep.AUTHORIZE)).isEqualTo("id=i1");
	}

	@Test
	void cookiesEndWithTheLogin() {
		upstox.answers(UpstoxLoginStep.DIALOG, upstox.dialog().withHeader("Set-Cookie", "edge=e1; Path=/"));
		TotpLogin login = upstox.newLogin();
		login.login(upstox.attempt);
		login.login(new StubAttempt(upstox.attempt.deadline()));
		assertThat(upstox.requests(UpstoxLoginStep.DIALOG)).hasSize(2)
			.noneMatch((request) -> request.containsHeader("Cookie"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "=nameless", ";;;", "bad name=1", "$version=1", "a=b; Expires=never; Max-Age=soon" })
	void cookieThatCannotBeReadDoesNoHarm(String cookie) {
		upstox.answers(UpstoxLoginStep.GENERATE, Answers.json(Answers.body(UpstoxLoginStep.GENERATE))
			.withHeader("Set-Cookie", cookie, "good=g1; Path=/"));
		upstox.token();
		assertThat(cookies(UpstoxLoginStep.PIN)).contains("good=g1");
	}

	@ParameterizedTest
	@ValueSource(strings = { "[{\"profileId\":1,\"userId\":\"X\"},{\"profileId\":2,\"userId\":\"AB1234\"}]",
			"[{\"profileId\":1,\"userId\":\"X\",\"isDefault\":true},{\"profileId\":2,\"userId\":\"ab1234\"}]" })
	void pinGoesToTheAccountOfTheUserWhomTheDialogNamed(String accounts) {
		upstox.answers(UpstoxLoginStep.VERIFY,
				Answers.json(Answers.with(Answers.body(UpstoxLoginStep.VERIFY), "data.accounts", accounts)));
		upstox.token();
		assertThat(upstox.request(UpstoxLoginStep.PIN).getHeader("X-Profile-Id")).isEqualTo("2");
		assertThat(upstox.request(UpstoxLoginStep.PIN).getHeader("X-User-Id")).isEqualTo("AB1234");
	}

	@Test
	void legacyProfileNeedNotNameItsUser() {
		upstox.flow = UpstoxLoginFlow.LEGACY;
		upstox.legacyAnswers(UpstoxLoginStep.VERIFY,
				Answers.json(Answers.with(Answers.verifyLegacy(), "data.userProfile.userId", "")));
		upstox.token();
		assertThat(upstox.legacyRequests(UpstoxLoginStep.PIN)).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "\"https://example.com/callback?code=a\"", "\"https://example.com/callback?code=a%00bcd\"" })
	void codeOfThePinAnswerThatCannotBeUsedIsIgnored(String redirectUri) {
		upstox.answers(UpstoxLoginStep.PIN,
				Answers.json(Answers.with(Answers.body(UpstoxLoginStep.PIN), "data.redirectUri", redirectUri)));
		upstox.token();
		assertThat(upstox.request(UpstoxLoginStep.TOKEN).getBodyAsString()).startsWith("code=mk404x&");
	}

	@Test
	void redirectsOfTheApprovalAreFollowedWithinTheConfiguredHosts() {
		leadsOn(upstox.api + "/hop1");
		upstox.answersAt("/hop1", Answers.redirect("/hop2"));
		upstox.answersAt("/hop2", Answers.redirect("https://example.com/callback?code=behind"));
		upstox.token();
		assertThat(upstox.requestsTo("/hop1")).singleElement()
			.satisfies((request) -> assertThat(request.getMethod().getName()).isEqualTo("GET"));
		assertThat(upstox.request(UpstoxLoginStep.TOKEN).getBodyAsString()).startsWith("code=behind&");
	}

	@Test
	void threeRedirectsOfTheApprovalAreFollowedAndNoMore() {
		leadsOn(upstox.api + "/hop1");
		IntStream.rangeClosed(1, 4)
			.forEach((hop) -> upstox.answersAt("/hop" + hop, Answers.redirect("/hop" + (hop + 1))));
		assertThat(upstox.failure().message()).contains("AUTHORIZE", "data.redirectUri");
		assertThat(upstox.requestsTo("/hop3")).hasSize(1);
		assertThat(upstox.requestsTo("/hop4")).isEmpty();
	}

	@Test
	void approvalThatLeadsToAnotherHostIsNotFollowed() {
		leadsOn("http://127.0.0.1:" + upstox.port() + "/elsewhere");
		assertThat(upstox.failure().message()).contains("AUTHORIZE", "data.redirectUri");
		assertThat(upstox.requestsTo("/elsewhere")).isEmpty();
	}

	private static void leadsOn(String target) {
		upstox.answers(UpstoxLoginStep.AUTHORIZE, Answers
			.json(Answers.with(Answers.body(UpstoxLoginStep.AUTHORIZE), "data.redirectUri", "\"" + target + "\"")));
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"ASHA\\u0000RAO\"", "\"ASHA\\nRAO\"" })
	void textThatCannotBeShownIsLeftOut(String name) {
		upstox.answers(UpstoxLoginStep.TOKEN,
				Answers.json(Answers.with(Answers.body(UpstoxLoginStep.TOKEN), "user_name", name)));
		assertThat(upstox.token().user().userName()).isNull();
	}

	@Test
	void nameMayHaveAnyLetters() {
		upstox.answers(UpstoxLoginStep.TOKEN,
				Answers.json(Answers.with(Answers.body(UpstoxLoginStep.TOKEN), "user_name", "\"आशा राव\"")));
		assertThat(upstox.token().user().userName()).isEqualTo("आशा राव");
	}

	@Test
	void extendedTokenThatCannotBeUsedIsLeftOut() {
		upstox.answers(UpstoxLoginStep.TOKEN,
				Answers.json(Answers.with(Answers.body(UpstoxLoginStep.TOKEN), "extended_token", "\"a\\nb\"")));
		assertThat(upstox.token().extendedValue()).isNull();
	}

	@Test
	void currentVerifyMayAnswerAsTheLegacyOneDoes() {
		upstox.answers(UpstoxLoginStep.VERIFY, Answers.json(Answers.verifyLegacy()));
		upstox.token();
		assertThat(upstox.request(UpstoxLoginStep.PIN).getBodyAsString()).contains("\"profileId\":3821511");
	}

	@Test
	void codeOfThePinAnswerMakesTheApprovalNeedless() {
		upstox.answers(UpstoxLoginStep.PIN, Answers.json(Answers.with(Answers.body(UpstoxLoginStep.PIN),
				"data.redirectUri", "\"https://example.com/callback?state=&code=early1\"")));
		upstox.token();
		assertThat(upstox.requests(UpstoxLoginStep.AUTHORIZE)).isEmpty();
		assertThat(upstox.request(UpstoxLoginStep.TOKEN).getBodyAsString()).startsWith("code=early1&");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "null", "17", "\"\"", "\"https://example.com/callback\"",
			"\"https://example.com/callback?code=\"", "\"https://example.com/callback?notcode=1\"", "\"::no uri\"" })
	void pinAnswerWithoutACodeLeadsToTheApproval(String redirectUri) {
		upstox.answers(UpstoxLoginStep.PIN,
				Answers.json(Answers.with(Answers.body(UpstoxLoginStep.PIN), "data.redirectUri", redirectUri)));
		upstox.token();
		assertThat(upstox.requests(UpstoxLoginStep.AUTHORIZE)).hasSize(1);
	}

	@Test
	void codeMayComeInARedirectThatIsNotFollowed() {
		upstox.answers(UpstoxLoginStep.AUTHORIZE, Answers.redirect("/callback?code=moved1"));
		upstox.token();
		assertThat(upstox.request(UpstoxLoginStep.TOKEN).getBodyAsString()).startsWith("code=moved1&");
		assertThat(upstox.requestsTo("/callback")).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "email", "exchanges", "products", "broker", "user_id", "user_name", "order_types",
			"user_type", "poa", "ddpi", "is_active", "extended_token" })
	void tokenNeedsNoOtherField(String field) {
		for (String value : List.of("", "null", "{\"a\":1}", "17", "[null, 1, {}]")) {
			upstox.reset();
			upstox.answers(UpstoxLoginStep.TOKEN,
					Answers.json(Answers.with(Answers.body(UpstoxLoginStep.TOKEN), field, value)));
			assertThat(upstox.token().value()).isEqualTo(Answers.ACCESS_TOKEN);
		}
	}

	@Test
	void tokenAloneIsEnough() {
		upstox.answers(UpstoxLoginStep.TOKEN, Answers.json("{\"access_token\":\"opaque\",\"new\":{\"field\":1}}"));
		assertThat(upstox.token())
			.isEqualTo(UpstoxToken.of("opaque", UpstoxUser.of(null), StubUpstox.START, Instant.MAX));
	}

	@Test
	void answersMayHaveMoreFieldsAndAnyContentType() {
		upstox.answers(UpstoxLoginStep.GENERATE,
				WireMock.ok(Answers.with(Answers.body(UpstoxLoginStep.GENERATE), "data.more", "[1]"))
					.withHeader("Content-Type", "text/plain"));
		upstox.token();
	}

	@Test
	void optionalFlagsMayBeMissing() {
		upstox.answers(UpstoxLoginStep.GENERATE,
				Answers.json(Answers.with(Answers.body(UpstoxLoginStep.GENERATE), "data.isTotpEnabled", "")));
		upstox.answers(UpstoxLoginStep.VERIFY,
				Answers.json(Answers.with(Answers.body(UpstoxLoginStep.VERIFY), "data.isSecretPinSet", "null")));
		upstox.answers(UpstoxLoginStep.PIN, Answers.json("{\"success\":true,\"data\":null}"));
		upstox.answers(UpstoxLoginStep.AUTHORIZE,
				Answers.json(Answers.with(Answers.body(UpstoxLoginStep.AUTHORIZE), "data.isApproved", "")));
		upstox.token();
	}

	@Test
	void pauseSeparatesTheRequests() {
		upstox.pauseAfterRequest = Duration.ofSeconds(1);
		upstox.token();
		assertThat(upstox.pauses()).hasSize(5).containsOnly(Duration.ofSeconds(1));
	}

	private static @Nullable String cookies(UpstoxLoginStep step) {
		return upstox.request(step).getHeader("Cookie");
	}

}
