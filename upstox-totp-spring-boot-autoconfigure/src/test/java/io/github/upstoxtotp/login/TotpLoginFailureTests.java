package io.github.upstoxtotp.login;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import io.github.upstoxtotp.UpstoxLoginFailure.Credential;
import io.github.upstoxtotp.UpstoxLoginFailure.Kind;
import io.github.upstoxtotp.UpstoxLoginFailure;
import io.github.upstoxtotp.UpstoxLoginStep;
import io.github.upstoxtotp.spi.UpstoxClockSkew;
import io.github.upstoxtotp.spi.UpstoxLoginFlow;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a login makes of refusals and odd answers.
 */
class TotpLoginFailureTests {

	@RegisterExtension
	static final StubUpstox upstox = new StubUpstox();

	@ParameterizedTest
	@CsvSource(nullValues = "-", textBlock = """
			GENERATE,  1017016, PERMANENT,    -,     upstox.username (UPSTOX_USERNAME)
			GENERATE,  1017069, RATE_LIMITED, PT10M, Wait
			GENERATE,  1017072, TRANSIENT,    -,     newer version
			GENERATE,  1017074, PERMANENT,    -,     upstox.username (UPSTOX_USERNAME)
			VERIFY,    1017076, TRANSIENT,    -,     starts again
			VERIFY,    1017078, PERMANENT,    PT10M, upstox.totp-secret (UPSTOX_TOTP_SECRET)
			VERIFY,    1017125, PERMANENT,    PT10M, upstox.totp-secret (UPSTOX_TOTP_SECRET)
			PIN,       1017106, PERMANENT,    -,     upstox.pin-code (UPSTOX_PIN_CODE)
			PIN,       1017090, PERMANENT,    -,     Unlock the account
			PIN,       1017007, TRANSIENT,    -,     starts again
			PIN,       1017079, TRANSIENT,    -,     starts again
			PIN,       1017084, TRANSIENT,    -,     starts again
			AUTHORIZE, 1017095, TRANSIENT,    -,     starts again
			AUTHORIZE, 1017105, TRANSIENT,    -,     starts again
			AUTHORIZE, 4000001, TRANSIENT,    -,     starts again
			AUTHORIZE, 1017072, TRANSIENT,    -,     newer version
			GENERATE,  1999999, TRANSIENT,    -,     log in at login.upstox.com
			VERIFY,    1999999, TRANSIENT,    -,     log in at login.upstox.com
			PIN,       1999999, PERMANENT,    -,     Log in at login.upstox.com
			AUTHORIZE, 1999999, TRANSIENT,    -,     log in at login.upstox.com
			""")
	void codeOfTheServiceDecides(UpstoxLoginStep step, String code, Kind kind, @Nullable Duration retryAfter,
			String tip) {
		for (String spelling : new String[] { code, "\"" + code + "\"" }) {
			upstox.reset();
			upstox.answers(step, Answers.serviceError(spelling, "Something is wrong."));
			UpstoxLoginFailure failure = upstox.failure();
			assertFailure(failure, step, kind, code);
			assertThat(failure.retryAfter()).isEqualTo(retryAfter);
			assertThat(failure.message()).endsWith("Upstox says \"Something is wrong.\".");
			assertThat(failure.tip()).contains(tip);
			upstox.assertNothingAfter(step);
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			GENERATE | The Mobile Number is not registered          | PERMANENT | UPSTOX_USERNAME
			VERIFY   | Incorrect OTP. You have 2 attempts left.     | PERMANENT | UPSTOX_TOTP_SECRET
			PIN      | Incorrect PIN. You have 4 attempts left.     | PERMANENT | UPSTOX_PIN_CODE
			""")
	void textDecidesWhereTheCodeIsUnknown(UpstoxLoginStep step, String message, Kind kind, String tip) {
		upstox.answers(step, Answers.serviceError("1999999", message));
		UpstoxLoginFailure failure = upstox.failure();
		assertFailure(failure, step, kind, "1999999");
		assertThat(failure.tip()).contains(tip);
	}

	@ParameterizedTest
	@CsvSource(nullValues = "-", textBlock = """
			DIALOG, 400, UDAPI100068, PERMANENT,    UPSTOX_REDIRECT_URI
			TOKEN,  401, UDAPI100069, PERMANENT,    UPSTOX_CLIENT_SECRET
			TOKEN,  400, UDAPI100070, PERMANENT,    UPSTOX_REDIRECT_URI
			TOKEN,  400, UDAPI100057, TRANSIENT,    starts again
			TOKEN,  400, UDAPI100058, PERMANENT,    Reactivate
			TOKEN,  400, UDAPI100073, PERMANENT,    UPSTOX_CLIENT_ID
			TOKEN,  401, UDAPI100016, PERMANENT,    UPSTOX_CLIENT_SECRET
			TOKEN,  401, UDAPI1221,   PERMANENT,    static IP
			TOKEN,  403, UDAPI1154,   PERMANENT,    static IP
			DIALOG, 429, UDAPI10005,  RATE_LIMITED, Wait
			TOKEN,  429, UDAPI10005,  RATE_LIMITED, Wait
			TOKEN,  200, UDAPI10005,  RATE_LIMITED, Wait
			TOKEN,  400, UDAPI10000,  TRANSIENT,    newer version
			TOKEN,  400, UDAPI100015, TRANSIENT,    newer version
			DIALOG, 404, UDAPI10000,  TRANSIENT,    newer version
			TOKEN,  400, UDAPI1155,   PERMANENT,    developer console
			TOKEN,  400, UDAPI1157,   PERMANENT,    developer console
			TOKEN,  403, UDAPI1180,   PERMANENT,    static IP
			TOKEN,  400, UDAPI100049, PERMANENT,    Ask Upstox
			TOKEN,  400, UDAPI1017,   TRANSIENT,    upstox.client-id
			TOKEN,  400, UDAPI1024,   TRANSIENT,    upstox.client-secret
			TOKEN,  400, UDAPI100036, TRANSIENT,    upstox.redirect-uri
			TOKEN,  400, UDAPI100038, TRANSIENT,    upstox.redirect-uri
			TOKEN,  401, UDAPI100050, TRANSIENT,    tried again
			TOKEN,  400, UDAPI100067, TRANSIENT,    tried again
			TOKEN,  423, UDAPI100072, TRANSIENT,    tried again
			TOKEN,  400, UDAPI100500, TRANSIENT,    tried once more
			TOKEN,  500, UDAPI100500, AMBIGUOUS,    tried again
			TOKEN,  400, UDAPI999999, TRANSIENT,    tried once more
			TOKEN,  200, UDAPI999999, TRANSIENT,    tried again
			""")
	void codeOfTheApiDecides(UpstoxLoginStep step, int status, String code, Kind kind, String tip) {
		upstox.answers(step, Answers.apiError(status, code, "Something is wrong."));
		UpstoxLoginFailure failure = upstox.failure();
		assertFailure(failure, step, kind, code);
		assertThat(failure.tip()).contains(tip);
		assertThat(upstox.requests(step)).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "UDAPI1017", "UDAPI1018", "UDAPI1022", "UDAPI1023", "UDAPI1024", "UDAPI100036",
			"UDAPI100038", "UDAPI10000", "UDAPI100015", "UDAPI999999" })
	void applicationIsJudgedWhereItsTokenIsRefused(String code) {
		upstox.answers(UpstoxLoginStep.DIALOG, Answers.apiError(400, code, "Something is wrong."));
		assertThat(upstox.failure().refused()).isNull();
		upstox.reset();
		upstox.answers(UpstoxLoginStep.TOKEN, Answers.apiError(400, code, "Something is wrong."));
		assertThat(upstox.failure().refused()).isEqualTo(Credential.APPLICATION);
	}

	@Test
	void newSpellingOfTheApiCodeIsReadToo() {
		upstox.answers(UpstoxLoginStep.TOKEN, Answers.json(401, "{\"errors\":[{\"error_code\":\"UDAPI100069\"}]}"));
		assertFailure(upstox.failure(), UpstoxLoginStep.TOKEN, Kind.PERMANENT, "UDAPI100069");
	}

	@ParameterizedTest
	@CsvSource(nullValues = "-", textBlock = """
			DIALOG,    TRANSIENT, TRANSIENT, TRANSIENT
			GENERATE,  TRANSIENT, TRANSIENT, TRANSIENT
			VERIFY,    TRANSIENT, AMBIGUOUS, TRANSIENT
			PIN,       TRANSIENT, AMBIGUOUS, AMBIGUOUS
			AUTHORIZE, TRANSIENT, AMBIGUOUS, TRANSIENT
			TOKEN,     TRANSIENT, AMBIGUOUS, TRANSIENT
			""")
	void statusDecidesWhereThereIsNoCode(UpstoxLoginStep step, Kind gone, Kind trouble, Kind refused) {
		upstox.flow = UpstoxLoginFlow.CURRENT;
		for (int status : new int[] { 404, 405, 410 }) {
			assertThat(failureWith(step, Answers.html(status, "Not here")).kind()).isEqualTo(gone);
		}
		for (int status : new int[] { 500, 502, 503, 504, 520, 408 }) {
			assertThat(failureWith(step, Answers.html(status, "Oops")).kind()).isEqualTo(trouble);
		}
		for (int status : new int[] { 400, 401, 409, 422 }) {
			assertThat(failureWith(step, Answers.json(status, "{}")).kind()).isEqualTo(refused);
		}
	}

	@ParameterizedTest
	@EnumSource(mode = Mode.EXCLUDE, names = "APPROVAL_REQUEST")
	void refusalOfTheNetworkIsAKindOfItsOwn(UpstoxLoginStep step) {
		for (ResponseDefinitionBuilder response : new ResponseDefinitionBuilder[] {
				Answers.html(403, "<title>Just a moment...</title>").withHeader("Server", "cloudflare"),
				Answers.html(403, "Error 1010").withHeader("cf-ray", "8a"), Answers.html(403, "Forbidden"),
				WireMock.status(403), Answers.html(503, "<title>Just a moment...</title>"),
				Answers.html(503, "").withHeader("cf-mitigated", "challenge") }) {
			UpstoxLoginFailure failure = failureWith(step, response);
			assertFailure(failure, step, Kind.EDGE_REFUSED, null);
			assertThat(failure.tip()).contains("credentials are not to blame");
			assertThat(upstox.requests(step)).hasSize(1);
		}
	}

	@ParameterizedTest
	@CsvSource(nullValues = "-", textBlock = """
			429, -,                               PT1M
			429, 7,                               PT7S
			429, 0,                               PT1M
			429, -5,                              PT1M
			429, soon,                            PT1M
			429, 'Wed, 10 Jun 2026 04:31:05 GMT', PT1M
			429, 'Wed, 10 Jun 2026 04:30:35 GMT', PT30S
			429, 'Wed, 10 Jun 2026 04:29:00 GMT', PT1M
			429, 99999999,                        PT24H
			429, 99999999999999999999,            PT1M
			503, -,                               -
			503, 120,                             PT2M
			""")
	void retryAfterIsHonoured(int status, @Nullable String header, @Nullable Duration retryAfter) {
		for (UpstoxLoginStep step : EnumSet.range(UpstoxLoginStep.DIALOG, UpstoxLoginStep.TOKEN)) {
			ResponseDefinitionBuilder response = Answers.html(status, "Slow down")
				.withHeader("Date", StubUpstox.httpDate(StubUpstox.START));
			UpstoxLoginFailure failure = failureWith(step,
					(header != null) ? response.withHeader("Retry-After", header) : response);
			assertThat(failure.retryAfter()).isEqualTo(retryAfter);
			assertThat(failure.kind() == Kind.RATE_LIMITED).isEqualTo(status == 429);
		}
	}

	@Test
	void longerOfTwoWaitsCounts() {
		upstox.answers(UpstoxLoginStep.GENERATE,
				Answers.serviceError("1017069", "Try again after 10 mins.").withHeader("Retry-After", "30"));
		assertThat(upstox.failure().retryAfter()).isEqualTo(Duration.ofMinutes(10));
		upstox.answers(UpstoxLoginStep.GENERATE,
				Answers.serviceError("1017069", "Try again after 10 mins.").withHeader("Retry-After", "900"));
		upstox.attempt = new StubAttempt(upstox.attempt.deadline());
		assertThat(upstox.failure().retryAfter()).isEqualTo(Duration.ofMinutes(15));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "   ", "<html>Maintenance</html>", "{\"success\":true,\"da", "null", "true", "[]",
			"\"text\"", "{}{}", "{\"success\":null}", "{\"success\":\"true\"}", "{\"success\":1,\"data\":{}}",
			"\u0000\u0001" })
	void answerThatIsNoAnswerNamesTheStep(String body) {
		for (UpstoxLoginStep step : EnumSet.range(UpstoxLoginStep.DIALOG, UpstoxLoginStep.TOKEN)) {
			UpstoxLoginFailure failure = failureWith(step, Answers.json(body));
			assertFailure(failure, step, kindOfUnreadable(step), null);
			assertThat(failure.message()).contains(step.name());
			assertThat(failure.retryAfter())
				.isEqualTo((step.compareTo(UpstoxLoginStep.PIN) < 0) ? null : Duration.ofMinutes(5));
			assertThat(upstox.requests(step)).hasSize(1);
		}
	}

	private static Kind kindOfUnreadable(UpstoxLoginStep step) {
		return (step == UpstoxLoginStep.DIALOG) ? Kind.TRANSIENT : Kind.AMBIGUOUS;
	}

	@ParameterizedTest
	@ValueSource(ints = { 200, 400, 403, 404, 410, 429, 500, 503 })
	void refusalThatAccusesTheCredentialsIsPermanentWhateverTheStatus(int status) {
		for (UpstoxLoginStep step : List.of(UpstoxLoginStep.VERIFY, UpstoxLoginStep.PIN)) {
			UpstoxLoginFailure failure = failureWith(step, Answers.json(status, """
					{"success":false,"error":{"code":999,"message":"Incorrect. You have 4 attempts left."}}"""));
			assertFailure(failure, step, Kind.PERMANENT, "999");
		}
	}

	@ParameterizedTest
	@EnumSource(value = UpstoxLoginStep.class, names = { "GENERATE", "VERIFY", "PIN", "AUTHORIZE" })
	void successIsNoneWithoutBothTheFlagAndTheStatus(UpstoxLoginStep step) {
		assertThat(failureWith(step, Answers.json(400, Answers.body(step))).step()).isEqualTo(step);
		assertThat(failureWith(step, Answers.json(302, Answers.body(step))).step()).isEqualTo(step);
		assertThat(failureWith(step, Answers.json(500, Answers.body(step))).step()).isEqualTo(step);
		UpstoxLoginFailure failure = failureWith(step,
				Answers.json(Answers.with(Answers.body(step), "success", "false")));
		assertFailure(failure, step, (step == UpstoxLoginStep.PIN) ? Kind.AMBIGUOUS : Kind.TRANSIENT, null);
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			GENERATE,  data,                      data.validateOTPToken
			GENERATE,  data.validateOTPToken,     data.validateOTPToken
			VERIFY,    data,                      data.userProfile.profileId
			VERIFY,    data.accounts,             data.userProfile.profileId
			VERIFY,    data.accounts.1.profileId, data.accounts[].profileId
			AUTHORIZE, data,                      data.redirectUri
			AUTHORIZE, data.redirectUri,          data.redirectUri
			TOKEN,     access_token,              access_token
			""")
	void fieldThatIsMissingNullOrWronglyTypedIsNamed(UpstoxLoginStep step, String path, String field) {
		for (String value : new String[] { "", "null", "true", "\"\"", "{}", "[]", "1.5" }) {
			UpstoxLoginFailure failure = failureWith(step, Answers.json(Answers.with(Answers.body(step), path, value)));
			assertFailure(failure, step, Kind.AMBIGUOUS, null);
			assertThat(failure.message()).contains(step.name()).containsAnyOf(field, "data.accounts");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = "profileId")
	void fieldOfTheLegacyProfileIsNamed(String field) {
		for (String value : new String[] { "", "null", "true", "\"\"", "{}", "[]", "1.5" }) {
			upstox.reset();
			upstox.flow = UpstoxLoginFlow.LEGACY;
			upstox.legacyAnswers(UpstoxLoginStep.VERIFY,
					Answers.json(Answers.with(Answers.verifyLegacy(), "data.userProfile." + field, value)));
			assertThat(upstox.failure().message()).contains("VERIFY", "data.userProfile." + field);
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			GENERATE  | data.isTotpEnabled  | false      | Enable TOTP
			VERIFY    | data.isSecretPinSet | false      | Set a PIN
			PIN       | data.customerStatus | "DORMANT"  | Reactivate
			PIN       | data.customerStatus | "Inactive" | Reactivate
			AUTHORIZE | data.isApproved     | false      | approve it
			""")
	void accountThatIsNotReadyIsAPermanentFailure(UpstoxLoginStep step, String path, String value, String tip) {
		UpstoxLoginFailure failure = failureWith(step, Answers.json(Answers.with(Answers.body(step), path, value)));
		assertFailure(failure, step, Kind.PERMANENT, null);
		assertThat(failure.tip()).contains(tip);
		upstox.assertNothingAfter(step);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "-", textBlock = """
			1017106 | Incorrect PIN.                                                  | -
			1017106 | Incorrect PIN. You have 2 attempts left.                        | 2
			1999999 | Wrong PIN, 4 attempts remaining                                 | 4
			1999999 | Invalid PIN. Only one more attempt before the account is locked | 1
			1999999 | Incorrect PIN. Attempts left: 3                                 | 3
			1999999 | Incorrect PIN. 2 of 5 attempts left                             | 2
			1999999 | Incorrect. You have two attempts left                           | 2
			1999999 | The PIN is wrong                                                | -
			""")
	void wrongPinIsARefusalOfThePin(String code, String message, @Nullable Integer attemptsLeft) {
		upstox.answers(UpstoxLoginStep.PIN, Answers.serviceError(code, message));
		UpstoxLoginFailure failure = upstox.failure();
		assertFailure(failure, UpstoxLoginStep.PIN, Kind.PERMANENT, code);
		assertThat(failure.refused()).isEqualTo(Credential.PIN);
		assertThat(failure.attemptsLeft()).isEqualTo(attemptsLeft);
		upstox.assertNothingAfter(UpstoxLoginStep.PIN);
	}

	@Test
	void wrongTotpIsARefusalOfTheTotpSecret() {
		upstox.answers(UpstoxLoginStep.VERIFY, Answers.serviceError("1999999", "Invalid OTP. 3 attempts left"));
		UpstoxLoginFailure failure = upstox.failure();
		assertFailure(failure, UpstoxLoginStep.VERIFY, Kind.PERMANENT, "1999999");
		assertThat(failure.refused()).isEqualTo(Credential.TOTP_SECRET);
		assertThat(failure.attemptsLeft()).isEqualTo(3);
	}

	@Test
	void totpThatSomebodyElseMayHaveUsedIsFollowedByTheNextCodeOfTheSameOtp() {
		upstox.answersFirst(UpstoxLoginStep.VERIFY, Answers.serviceError("1999999", "Invalid OTP. 4 attempts left"));
		upstox.token();
		assertThat(upstox.requests(UpstoxLoginStep.GENERATE)).hasSize(1);
		assertThat(upstox.attempt.claimedSteps()).containsExactly(StubUpstox.START_STEP, StubUpstox.START_STEP + 1);
	}

	@Test
	void lastAttemptsAreNotForTheNextCode() {
		upstox.answers(UpstoxLoginStep.VERIFY, Answers.serviceError("1999999", "Invalid OTP. 2 attempts left"));
		assertFailure(upstox.failure(), UpstoxLoginStep.VERIFY, Kind.PERMANENT, "1999999");
		assertThat(upstox.requests(UpstoxLoginStep.VERIFY)).hasSize(1);
	}

	@Test
	void refusedTotpIsLeftToTheNextLoginWhereThereIsNoTimeForTheNextCode() {
		upstox.answers(UpstoxLoginStep.VERIFY, Answers.serviceError("1999999", "Invalid OTP. 4 attempts left"));
		UpstoxLoginFailure failure = StubUpstox
			.failure(upstox.newLogin().login(new StubAttempt(StubUpstox.START.plusSeconds(10))));
		assertFailure(failure, UpstoxLoginStep.VERIFY, Kind.TRANSIENT, "1999999");
		assertThat(failure.refused()).isEqualTo(Credential.TOTP_SECRET);
		assertThat(upstox.requests(UpstoxLoginStep.VERIFY)).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "This TOTP was already used", "Invalid OTP: it has already been used", "OTP reused" })
	void totpThatWasUsedBeforeIsTriedOnceMore(String message) {
		upstox.answers(UpstoxLoginStep.VERIFY, Answers.serviceError("1999999", message));
		UpstoxLoginFailure failure = upstox.failure();
		assertFailure(failure, UpstoxLoginStep.VERIFY, Kind.TRANSIENT, "1999999");
		assertThat(failure.refused()).isEqualTo(Credential.TOTP_SECRET);
	}

	@Test
	void wrongTotpIsTriedOnceMoreWhereTheTimeOfUpstoxIsUnknown() {
		upstox.answers(UpstoxLoginStep.DIALOG, upstox.dialog().withHeader("Date", ""));
		upstox.answers(UpstoxLoginStep.GENERATE,
				Answers.json(Answers.body(UpstoxLoginStep.GENERATE)).withHeader("Date", ""));
		upstox.answers(UpstoxLoginStep.VERIFY, Answers.serviceError("1", "Invalid OTP").withHeader("Date", ""));
		UpstoxLoginFailure failure = upstox.failure();
		assertFailure(failure, UpstoxLoginStep.VERIFY, Kind.TRANSIENT, "1");
		assertThat(failure.refused()).isEqualTo(Credential.TOTP_SECRET);
	}

	@ParameterizedTest
	@CsvSource({ "1017090, Your account is locked.", "1999999, Something went wrong." })
	void refusalThatDoesNotNameThePinRefusesNoCredential(String code, String message) {
		upstox.answers(UpstoxLoginStep.PIN, Answers.serviceError(code, message));
		UpstoxLoginFailure failure = upstox.failure();
		assertFailure(failure, UpstoxLoginStep.PIN, Kind.PERMANENT, code);
		assertThat(failure.refused()).isNull();
	}

	@ParameterizedTest
	@ValueSource(ints = { 400, 401, 403, 409, 422 })
	void statusAloneRefusesNoPin(int status) {
		assertFailure(failureWith(UpstoxLoginStep.PIN, Answers.json(status, "{}")), UpstoxLoginStep.PIN, Kind.AMBIGUOUS,
				null);
		assertFailure(failureWith(UpstoxLoginStep.PIN, Answers.json(status, "{\"success\":fal")), UpstoxLoginStep.PIN,
				(status != 403) ? Kind.AMBIGUOUS : Kind.EDGE_REFUSED, null);
	}

	@ParameterizedTest
	@EnumSource(mode = Mode.EXCLUDE, names = { "DIALOG", "PIN", "APPROVAL_REQUEST" })
	void redirectToAMaintenancePageBlocksNothing(UpstoxLoginStep step) {
		UpstoxLoginFailure failure = failureWith(step, Answers.redirect("https://upstox.com/maintenance"));
		assertFailure(failure, step, Kind.TRANSIENT, null);
		assertThat(failure.message()).contains("maintenance page");
		upstox.assertNothingAfter(step);
	}

	@Test
	void redirectOfThePinIsNoAnswer() {
		assertFailure(failureWith(UpstoxLoginStep.PIN, Answers.redirect("https://upstox.com/maintenance")),
				UpstoxLoginStep.PIN, Kind.AMBIGUOUS, null);
	}

	@Test
	void unknownRefusalOfATokenSaysSo() {
		UpstoxLoginFailure failure = failureWith(UpstoxLoginStep.TOKEN, Answers.apiError(400, "UDAPI999999", "No."));
		assertFailure(failure, UpstoxLoginStep.TOKEN, Kind.TRANSIENT, "UDAPI999999");
		assertThat(failure.message()).contains("for a reason that is not known");
		assertThat(failure.refused()).isEqualTo(Credential.APPLICATION);
	}

	@ParameterizedTest
	@ValueSource(ints = { 404, 405, 410 })
	void pageThatIsGoneIsNamed(int status) {
		UpstoxLoginFailure failure = failureWith(UpstoxLoginStep.DIALOG, Answers.html(status, "Not here"));
		assertThat(failure.message())
			.startsWith("The page of this login step is gone at Upstox; the credentials are "
					+ "not to blame. The page is http://localhost:")
			.endsWith("/v2/login/authorization/dialog. The status was %d.".formatted(status));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			data.accounts            | [{"profileId":1,"userId":"X","isDefault":true},{"profileId":2,"userId":"Y"}]
			data.accounts            | [{"profileId":1,"userId":"X"}]
			""")
	void pinIsNotSentToAnotherUsersAccount(String path, String value) {
		UpstoxLoginFailure failure = failureWith(UpstoxLoginStep.VERIFY,
				Answers.json(Answers.with(Answers.body(UpstoxLoginStep.VERIFY), path, value)));
		assertFailure(failure, UpstoxLoginStep.VERIFY, Kind.PERMANENT, null);
		assertThat(failure.message()).contains("the PIN was not sent");
		assertThat(failure.tip()).contains("UPSTOX_CLIENT_ID");
		upstox.assertNothingAfter(UpstoxLoginStep.VERIFY);
	}

	@Test
	void pinIsNotSentToAnotherUsersLegacyAccount() {
		upstox.flow = UpstoxLoginFlow.LEGACY;
		upstox.legacyAnswers(UpstoxLoginStep.VERIFY,
				Answers.json(Answers.with(Answers.verifyLegacy(), "data.userProfile.userId", "\"XY9999\"")));
		assertFailure(upstox.failure(), UpstoxLoginStep.VERIFY, Kind.PERMANENT, null);
		upstox.assertNothingAfter(UpstoxLoginStep.VERIFY);
	}

	@Test
	void tokenOfAnotherUserIsRefused() {
		UpstoxLoginFailure failure = failureWith(UpstoxLoginStep.TOKEN,
				Answers.json(Answers.with(Answers.body(UpstoxLoginStep.TOKEN), "user_id", "\"XY9999\"")));
		assertFailure(failure, UpstoxLoginStep.TOKEN, Kind.PERMANENT, null);
		assertThat(failure.message()).contains("another user");
	}

	@Test
	void tokenThatNamesAnotherUserByItselfIsRefused() {
		assertFailure(
				failureWith(UpstoxLoginStep.TOKEN,
						Answers.json("{\"access_token\":\"%s\"}".formatted(Answers.jwt("{\"sub\":\"XY9999\"}")))),
				UpstoxLoginStep.TOKEN, Kind.PERMANENT, null);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			GENERATE | data.validateOTPToken | "a b"
			GENERATE | data.validateOTPToken | "\\u0000abc"
			GENERATE | data.validateOTPToken | "\\u20b9abc"
			VERIFY   | data.accounts         | [{"profileId":18446744073709551616,"userId":"AB1234"}]
			AUTHORIZE| data.redirectUri      | "https://example.com/callback?code=a"
			AUTHORIZE| data.redirectUri      | "https://example.com/callback?code=ab%0Acd"
			AUTHORIZE| data.redirectUri      | "https://example.com/callback?code=ab%E2%82%B9cd"
			TOKEN    | access_token          | "to\\u0000ken"
			TOKEN    | access_token          | "to\\r\\nken"
			TOKEN    | access_token          | "to ken"
			TOKEN    | access_token          | "tok\\u20b9n"
			TOKEN    | user_id               | "AB\\n1234"
			TOKEN    | user_id               | "AB\\u20b91234"
			""")
	void valueThatCannotBeUsedIsRefusedAndNotShown(UpstoxLoginStep step, String path, String value) {
		UpstoxLoginFailure failure = failureWith(step, Answers.json(Answers.with(Answers.body(step), path, value)));
		assertFailure(failure, step, Kind.AMBIGUOUS, null);
		assertThat(failure.message())
			.matches("The answer to step %s has no usable field [\\w.\\[\\]() ]+\\.".formatted(step));
		upstox.assertNothingAfter(step);
	}

	@ParameterizedTest
	@CsvSource({ "GENERATE, data.validateOTPToken, 513", "AUTHORIZE, data.redirectUri, 100000",
			"TOKEN, access_token, 4097", "TOKEN, user_id, 65" })
	void valueOfAbsurdLengthIsRefusedAndNotShown(UpstoxLoginStep step, String path, int length) {
		String prefix = (step == UpstoxLoginStep.AUTHORIZE) ? "https://example.com/callback?code=" : "";
		UpstoxLoginFailure failure = failureWith(step,
				Answers.json(Answers.with(Answers.body(step), path, "\"" + prefix + "a".repeat(length) + "\"")));
		assertFailure(failure, step, Kind.AMBIGUOUS, null);
		assertThat(failure.message()).doesNotContain("aaa");
	}

	@ParameterizedTest
	@ValueSource(strings = { "0", "-1", "5", "1735689599", "2840140800", "9223372036854775807", "92233720368547758070",
			"1e300" })
	void tokenWithAnExpiryThatCannotBeIsRefused(String expiry) {
		String token = Answers.jwt("{\"sub\":\"AB1234\",\"exp\":%s}".formatted(expiry));
		UpstoxLoginFailure failure = failureWith(UpstoxLoginStep.TOKEN,
				Answers.json(Answers.with(Answers.body(UpstoxLoginStep.TOKEN), "access_token", "\"" + token + "\"")));
		assertFailure(failure, UpstoxLoginStep.TOKEN, Kind.AMBIGUOUS, null);
		assertThat(failure.message()).contains("access_token (claim exp)");
	}

	@ParameterizedTest
	@EnumSource(mode = Mode.EXCLUDE, names = "APPROVAL_REQUEST")
	void answerThatIsTooLongIsNotRead(UpstoxLoginStep step) {
		UpstoxLoginFailure failure = failureWith(step, Answers.json(" ".repeat(300 * 1024) + "{}"));
		assertThat(failure.message()).contains(step.name(), "256 KiB");
	}

	@Test
	void spentBudgetSendsNoGeneration() {
		upstox.attempt.withoutGenerations();
		assertFailure(upstox.failure(), UpstoxLoginStep.GENERATE, Kind.RATE_LIMITED, null);
		upstox.assertNothingAfter(UpstoxLoginStep.DIALOG);
	}

	@Test
	void clockSkewIsReportedWithAFailureToo() {
		upstox.answers(UpstoxLoginStep.DIALOG,
				Answers.html(404, "").withHeader("Date", StubUpstox.httpDate(StubUpstox.START.plusSeconds(90))));
		upstox.result();
		assertThat(upstox.attempt.clockSkew()).isNotNull()
			.extracting(UpstoxClockSkew::estimate)
			.isEqualTo(Duration.ofMillis(90_500));
	}

	private static UpstoxLoginFailure failureWith(UpstoxLoginStep step, ResponseDefinitionBuilder response) {
		UpstoxLoginFlow flow = upstox.flow;
		upstox.reset();
		upstox.flow = flow;
		upstox.answers(step, response);
		return upstox.failure();
	}

	private static void assertFailure(UpstoxLoginFailure failure, UpstoxLoginStep step, Kind kind,
			@Nullable String code) {
		assertThat(failure.step()).isEqualTo(step);
		assertThat(failure.kind()).as(failure.message()).isEqualTo(kind);
		assertThat(failure.code()).isEqualTo(code);
		assertThat(failure.tip()).isNotBlank();
	}

}
