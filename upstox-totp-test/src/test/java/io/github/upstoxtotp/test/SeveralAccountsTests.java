package io.github.upstoxtotp.test;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static io.github.upstoxtotp.test.UpstoxAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SeveralAccountsTests extends SimulatorTest {

	private final SimulatedAccount asha = this.simulator.account("asha");

	private final SimulatedAccount ravi = this.simulator.account("ravi");

	private LoginClient ashasClient;

	private LoginClient ravisClient;

	SeveralAccountsTests() {
		super(UpstoxSimulator.builder()
			.account("asha", (asha) -> asha.withUser("AS0001", "ASHA RAO"))
			.account("ravi", (ravi) -> ravi.withUser("RV0002", "RAVI RAO")));
	}

	@BeforeEach
	void createClients() {
		this.ashasClient = new LoginClient(this.simulator, "asha");
		this.ravisClient = new LoginClient(this.simulator, "ravi");
	}

	@ParameterizedTest
	@EnumSource
	void accountsLogInSideBySide(Flow flow) {
		this.ashasClient.verified(flow);
		this.ravisClient.verified(flow);
		this.ravisClient.pin(flow);
		this.ashasClient.pin(flow);
		String ashasToken = this.ashasClient.exchange(LoginClient.code(this.ashasClient.authorize()))
			.text("/access_token");
		String ravisToken = this.ravisClient.exchange(LoginClient.code(this.ravisClient.authorize()))
			.text("/access_token");
		assertThat(this.asha.issuedTokens()).containsExactly(ashasToken);
		assertThat(this.ravi.issuedTokens()).containsExactly(ravisToken);
		assertThat(this.simulator.issuedTokens()).containsExactly(ashasToken, ravisToken);
		assertThat(this.simulator.violations()).isEmpty();
	}

	@Test
	void activityIsThatOfTheAccountAndTheSimulatorSeesAll() {
		String token = this.ashasClient.login(Flow.CURRENT);
		this.ashasClient.account("POST", "/v2/order/place", token);
		this.ravisClient.verified(Flow.CURRENT).pin(Flow.CURRENT, LoginClient.encoded("000000"));
		assertThat(this.asha.calls(Step.DIALOG)).isOne();
		assertThat(this.asha.calls(Step.PIN, Flow.CURRENT)).isOne();
		assertThat(this.asha.logins()).isOne();
		assertThat(this.asha.orders()).isOne();
		assertThat(this.asha.wrongPins()).isZero();
		assertThat(this.asha.otpGenerationTimes()).containsExactly(MORNING);
		assertThat(this.ravi.calls(Step.TOKEN)).isZero();
		assertThat(this.ravi.logins()).isZero();
		assertThat(this.ravi.orders()).isZero();
		assertThat(this.ravi.wrongPins()).isOne();
		assertThat(this.ravi.sentOtps()).isOne();
		assertThat(this.simulator.calls(Step.DIALOG)).isEqualTo(2);
		assertThat(this.simulator.otpGenerations()).isEqualTo(2);
		assertThat(this.simulator.pinAttempts()).isEqualTo(2);
		assertThat(this.simulator.receivedCalls())
			.hasSize(this.asha.receivedCalls().size() + this.ravi.receivedCalls().size());
	}

	@Test
	void tokenTellsWhoseItIs() {
		Reply reply = this.ravisClient.exchange(this.ravisClient.code(Flow.CURRENT));
		assertThat(reply.text("/user_id")).isEqualTo("RV0002");
		assertThat(reply.text("/user_name")).isEqualTo("RAVI RAO");
		String claims = reply.text("/access_token").split("\\.", -1)[1];
		assertThat(Wire.parse(new String(Base64.getUrlDecoder().decode(claims), StandardCharsets.UTF_8))
			.path("sub")
			.asText()).isEqualTo("RV0002");
		assertProfile(this.ashasClient.login(Flow.CURRENT), "AS0001", "ASHA RAO", "asha@example.com");
		assertProfile(reply.text("/access_token"), "RV0002", "RAVI RAO", "ravi@example.com");
	}

	private void assertProfile(String token, String userId, String holderName, String email) {
		Reply profile = this.client.userProfile(token);
		assertThat(profile.text("/data/user_id")).isEqualTo(userId);
		assertThat(profile.text("/data/user_name")).isEqualTo(holderName);
		assertThat(profile.text("/data/email")).isEqualTo(email);
	}

	@Test
	void legacyVerifyNamesTheUser() {
		Reply reply = this.ravisClient.verify(Flow.LEGACY, this.ravisClient.otpToken(), this.ravisClient.otp());
		assertThat(reply.text("/data/userProfile/userId")).isEqualTo("RV0002");
		assertThat(reply.text("/data/userProfile/firstName")).isEqualTo("RAVI");
		assertThat(reply.text("/data/userProfile/lastName")).isEqualTo("RAO");
	}

	@Test
	void fiftyAccountsAtOnceGetTokensOfTheirOwn() {
		UpstoxSimulatorBuilder builder = UpstoxSimulator.builder();
		IntStream.range(0, 50).forEach((i) -> builder.account("account-" + i));
		try (UpstoxSimulator many = builder.start()) {
			List<String> users = IntStream.range(0, 50).parallel().mapToObj((i) -> {
				LoginClient client = new LoginClient(many, "account-" + i);
				return client.userProfile(client.login(Flow.CURRENT)).text("/data/user_id");
			}).toList();
			assertThat(users).isEqualTo(IntStream.range(0, 50)
				.mapToObj((i) -> many.account("account-" + i).credentials().userId())
				.toList());
			assertThat(many.logins()).isEqualTo(50);
		}
	}

	@Test
	void codeOfOneAccountIsNoneOfAnother() {
		assertThat(this.ravisClient.exchange(this.ashasClient.code(Flow.CURRENT)).apiErrorCode())
			.isEqualTo("UDAPI100057");
		assertThat(this.simulator.logins()).isZero();
	}

	@Test
	void sessionOfOneAccountIsNoneOfAnother() {
		this.ravisClient.dialog();
		this.ashasClient.verified(Flow.CURRENT);
		String ashasClientId = this.ashasClient.internalClientId;
		this.ashasClient.internalClientId = this.ravisClient.internalClientId;
		assertThat(this.ashasClient.pin(Flow.CURRENT).errorCode()).isEqualTo(1017007);
		this.ashasClient.internalClientId = ashasClientId;
		assertThat(this.ashasClient.pin(Flow.CURRENT).errorCode()).isZero();
		this.ashasClient.internalClientId = this.ravisClient.internalClientId;
		assertThat(this.ashasClient.authorize().errorCode()).isEqualTo(4000001);
	}

	@Test
	void clientNeedsItsOwnSecretAndRedirect() {
		UpstoxSimulatorCredentials ashas = this.asha.credentials();
		UpstoxSimulatorCredentials ravis = this.ravi.credentials();
		assertThat(this.client.dialog(ashas.clientId(), ravis.redirectUri()).apiErrorCode()).isEqualTo("UDAPI100068");
		String form = LoginClient.form("code", "x", "client_id", ashas.clientId(), "client_secret",
				ravis.clientSecret(), "redirect_uri", ashas.redirectUri(), "grant_type", "authorization_code");
		assertThat(this.client.exchangeWith(form).apiErrorCode()).isEqualTo("UDAPI100069");
	}

	@Test
	void userOfOneNumberIsNoneOfAnother() {
		Reply reply = this.client.generate(this.asha.credentials().username(), this.ravi.credentials().userId());
		assertThat(reply.errorCode()).isEqualTo(1017016);
		assertThat(this.simulator.otpGenerations()).isZero();
	}

	@Test
	void sameDigitsOfTwoNumbersAreNoRepetition() {
		this.ashasClient.verify(Flow.CURRENT, this.ashasClient.otpToken(), "000000");
		this.ravisClient.verify(Flow.CURRENT, this.ravisClient.otpToken(), "000000");
		assertThat(this.simulator.sentOtps()).isEqualTo(2);
		assertThat(this.simulator.repeatedOtps()).isZero();
		this.ravisClient.verify(Flow.CURRENT, this.ravisClient.otpToken(), "000000");
		assertThat(this.ravi.repeatedOtps()).isOne();
		assertThat(this.asha.repeatedOtps()).isZero();
	}

	@Test
	void budgetOfOtpsIsThatOfTheNumber() {
		this.ashasClient.generate();
		this.ashasClient.generate();
		assertThat(this.ashasClient.generate().errorCode()).isEqualTo(1017069);
		assertThat(this.ravisClient.generate().errorCode()).isZero();
	}

	@Test
	void lockOfOneAccountLeavesTheOther() {
		this.ravisClient.verified(Flow.CURRENT);
		for (int i = 0; i < 5; i++) {
			this.ravisClient.pin(Flow.CURRENT, LoginClient.encoded("000000"));
		}
		assertThat(this.ravi.isLocked()).isTrue();
		assertThat(this.ravi.pinsAfterRefusal()).isEqualTo(4);
		assertThat(this.asha.isLocked()).isFalse();
		assertThat(this.simulator.isLocked()).isTrue();
		assertThat(this.ashasClient.login(Flow.CURRENT)).isNotEmpty();
		assertThat(this.asha.pinsAfterRefusal()).isZero();
		this.ravi.unlock();
		assertThat(this.ravisClient.pin(Flow.CURRENT).errorCode()).isZero();
		assertThat(this.simulator.isLocked()).isFalse();
	}

	@Test
	void faultOfOneAccountLeavesTheOther() {
		for (Step step : List.of(Step.DIALOG, Step.GENERATE, Step.VERIFY, Step.PIN, Step.AUTHORIZE, Step.TOKEN)) {
			this.simulator.reset();
			nextTotpStep();
			this.ravi.fail(step).with(Fault.status(500));
			assertThat(new LoginClient(this.simulator, "asha").login(Flow.CURRENT)).as("%s of asha", step).isNotEmpty();
			assertThat(statuses("ravi")).as("%s of ravi", step).contains(500);
			assertThat(statuses("asha")).as("%s of asha", step).doesNotContain(500);
		}
	}

	private List<Integer> statuses(String account) {
		nextTotpStep();
		LoginClient client = new LoginClient(this.simulator, account);
		List<Integer> statuses = new ArrayList<>();
		Consumer<Reply> note = (reply) -> statuses.add(reply.status());
		note.accept(client.dialog());
		Reply generated = client.generate();
		note.accept(generated);
		Reply verified = client.verify(Flow.CURRENT, generated.text("/data/validateOTPToken"), client.otp());
		note.accept(verified);
		note.accept(client.pin(Flow.CURRENT));
		note.accept(client.authorize());
		note.accept(client.exchange("x"));
		return statuses;
	}

	@Test
	void faultOfACallWithATokenIsThatOfItsAccount() {
		String ashasToken = this.ashasClient.login(Flow.CURRENT);
		String ravisToken = this.ravisClient.login(Flow.CURRENT);
		this.ravi.fail(Step.PROFILE).with(Fault.status(503)).once();
		assertThat(this.client.userProfile(ashasToken).status()).isEqualTo(200);
		assertThat(this.client.userProfile(ravisToken).status()).isEqualTo(503);
		assertThat(this.client.userProfile(ravisToken).status()).isEqualTo(200);
	}

	@Test
	void faultOfTheSimulatorIsOneOfAllAccounts() {
		this.simulator.fail(Step.DIALOG).with(Fault.status(503)).times(2);
		this.ravi.fail(Step.DIALOG).with(Fault.status(500)).once();
		assertThat(this.ravisClient.dialog().status()).isEqualTo(500);
		assertThat(this.ravisClient.dialog().status()).isEqualTo(503);
		assertThat(this.ashasClient.dialog().status()).isEqualTo(503);
		assertThat(this.ashasClient.dialog().status()).isEqualTo(302);
	}

	@Test
	void faultsAreClearedForOneOrAll() {
		this.asha.fail(Step.DIALOG).with(Fault.status(500));
		this.ravi.fail(Step.DIALOG).with(Fault.status(500));
		this.ravi.clearFaults();
		assertThat(this.ravisClient.dialog().status()).isEqualTo(302);
		assertThat(this.ashasClient.dialog().status()).isEqualTo(500);
		this.simulator.clearFaults();
		assertThat(this.ashasClient.dialog().status()).isEqualTo(302);
	}

	@Test
	void quirkOfOneAccountLeavesTheOther() {
		String ashasToken = this.ashasClient.login(Flow.CURRENT);
		String ravisToken = this.ravisClient.login(Flow.CURRENT);
		this.ravi.enable(Quirk.STATIC_IP_401);
		assertThat(this.client.userProfile(ashasToken).status()).isEqualTo(200);
		assertThat(this.client.userProfile(ravisToken).apiErrorCode()).isEqualTo("UDAPI1221");
		this.simulator.enable(Quirk.STATIC_IP_401);
		this.ravi.disable(Quirk.STATIC_IP_401);
		assertThat(this.client.userProfile(ravisToken).apiErrorCode()).isEqualTo("UDAPI1221");
	}

	@Test
	void limitsDelaysAndRetirementsOfAnAccountTakeThePlaceOfThoseOfAll() {
		this.simulator.limits(Limits.defaults().withOtpGenerations(1));
		this.ravi.limits(Limits.none());
		this.ravi.disable(Flow.CURRENT);
		this.simulator.delay(Step.DIALOG, Duration.ofSeconds(60));
		this.ravi.delay(Step.DIALOG, Duration.ZERO);
		assertThat(this.ravisClient.dialog().status()).isEqualTo(302);
		this.simulator.delay(Step.DIALOG, Duration.ZERO);
		this.ravisClient.generate();
		assertThat(this.ravisClient.generate().errorCode()).isZero();
		assertThat(this.ravisClient.verify(Flow.CURRENT, this.ravisClient.otpToken(), "000000").status())
			.isEqualTo(404);
		this.ashasClient.verified(Flow.CURRENT);
		assertThat(this.ashasClient.generate().errorCode()).isEqualTo(1017069);
	}

	@Test
	void callbacksOfAnAccountRunForItOnly() {
		List<String> calls = new ArrayList<>();
		this.simulator.onCall(Step.DIALOG, () -> calls.add("all"));
		this.ravi.onCall(Step.DIALOG, () -> calls.add("ravi"));
		this.ravi.onAnswer(Step.DIALOG, () -> calls.add("ravi answered"));
		this.ravisClient.dialog();
		this.ashasClient.dialog();
		assertThat(calls).containsExactly("ravi", "all", "ravi answered", "all");
	}

	@Test
	void tokensOfOneAccountAreRevokedAlone() {
		String ashasToken = this.ashasClient.login(Flow.CURRENT);
		String ravisToken = this.ravisClient.login(Flow.CURRENT);
		this.ravi.revokeTokens();
		assertThat(this.client.userProfile(ashasToken).status()).isEqualTo(200);
		assertThat(this.client.userProfile(ravisToken).status()).isEqualTo(401);
		assertThat(this.asha.deadTokensSeen()).isZero();
		assertThat(this.ravi.deadTokensSeen()).isOne();
		assertThat(this.simulator.deadTokensSeen()).isOne();
		this.simulator.revokeTokens();
		assertThat(this.client.userProfile(ashasToken).status()).isEqualTo(401);
	}

	@Test
	void newTokenEndsThoseOfItsAccountOnly() {
		this.simulator.enable(Quirk.SINGLE_TOKEN);
		String ashasToken = this.ashasClient.login(Flow.CURRENT);
		this.ravisClient.login(Flow.CURRENT);
		assertThat(this.client.userProfile(ashasToken).status()).isEqualTo(200);
	}

	@Test
	void logoutOfOneAccountLeavesTheOther() {
		String ashasToken = this.ashasClient.login(Flow.CURRENT);
		String ravisToken = this.ravisClient.login(Flow.CURRENT);
		this.client.account("DELETE", "/v2/logout", ravisToken);
		assertThat(this.client.userProfile(ashasToken).status()).isEqualTo(200);
		assertThat(this.client.userProfile(ravisToken).status()).isEqualTo(401);
	}

	@Test
	void callsOfNobodyAreSeenByTheSimulatorOnly() {
		assertThat(this.client.dialog("other", "other").apiErrorCode()).isEqualTo("UDAPI100068");
		assertThat(this.client.generate("9000000000", "XX0000").errorCode()).isEqualTo(1017016);
		assertThat(this.client.verify(Flow.CURRENT, "other", "000000").errorCode()).isEqualTo(1017076);
		assertThat(this.client.pin(Flow.CURRENT).status()).isEqualTo(400);
		assertThat(this.client.userProfile("other").status()).isEqualTo(401);
		assertThat(this.simulator.receivedCalls()).hasSize(5);
		assertThat(this.simulator.violations()).hasSize(1);
		assertThat(this.simulator.sentOtps()).isOne();
		for (SimulatedAccount account : List.of(this.asha, this.ravi)) {
			assertThat(account.receivedCalls()).isEmpty();
			assertThat(account.violations()).isEmpty();
			assertThat(account.sentOtps()).isZero();
		}
	}

	@Test
	void assertionsKnowAccounts() {
		this.simulator.wireMock().stubFor(get("/v2/portfolio/long-term-holdings").willReturn(okJson("[]")));
		this.client.account("GET", "/v2/portfolio/long-term-holdings", this.ashasClient.login(Flow.CURRENT));
		assertThat(this.asha).loggedInOnce()
			.wasCalledWithValidToken("/v2/portfolio/long-term-holdings")
			.receivedOnlyValidTokens()
			.isNotLocked()
			.hasNoViolations();
		assertThat(this.ravi).didNotLogIn().wasNotCalled("/v2/portfolio/long-term-holdings");
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> assertThat(this.ravi).loggedInOnce());
	}

	@Test
	void resetForgetsWhatAccountsWereToldAndHaveSeen() {
		String token = this.ravisClient.login(Flow.CURRENT);
		this.ravi.fail(Step.DIALOG).with(Fault.status(500));
		this.ravi.enable(Quirk.STATIC_IP_401);
		this.ravi.limits(new Limits(0, Duration.ofMinutes(10), 5, 5));
		this.simulator.reset();
		assertThat(this.ravi).hasLogins(0).didNotLogIn();
		assertThat(this.client.userProfile(token).status()).isEqualTo(200);
		assertThat(this.ravisClient.login(Flow.CURRENT)).isNotEmpty();
	}

	@Test
	void firstAccountIsTheOneOfTheCredentials() {
		assertThat(this.simulator.credentials()).isEqualTo(this.asha.credentials());
	}

	@Test
	void propertiesNameEachAccount() {
		assertThat(this.simulator.properties())
			.containsOnlyKeys("upstox.accounts.asha.username", "upstox.accounts.asha.pin-code",
					"upstox.accounts.asha.totp-secret", "upstox.accounts.asha.client-id",
					"upstox.accounts.asha.client-secret", "upstox.accounts.asha.redirect-uri",
					"upstox.accounts.ravi.username", "upstox.accounts.ravi.pin-code",
					"upstox.accounts.ravi.totp-secret", "upstox.accounts.ravi.client-id",
					"upstox.accounts.ravi.client-secret", "upstox.accounts.ravi.redirect-uri", "upstox.endpoints.api",
					"upstox.endpoints.service", "upstox.endpoints.login")
			.containsEntry("upstox.accounts.ravi.client-id", this.ravi.credentials().clientId());
	}

	@Test
	void propertiesOfOneAccountAreThoseOfAnApplicationWithoutAnother() {
		assertThat(this.simulator.properties("ravi"))
			.containsOnlyKeys("upstox.username", "upstox.pin-code", "upstox.totp-secret", "upstox.client-id",
					"upstox.client-secret", "upstox.redirect-uri", "upstox.endpoints.api", "upstox.endpoints.service",
					"upstox.endpoints.login")
			.containsEntry("upstox.client-id", this.ravi.credentials().clientId());
	}

	@Test
	void unknownNameIsSaidWithTheOnesThatExist() {
		assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> this.simulator.account("mira"))
			.withMessage("There is no account 'mira', only [asha, ravi]");
	}

	@Test
	void textHidesSecrets() {
		UpstoxSimulatorCredentials credentials = this.ravi.credentials();
		assertThat(this.ravi + " " + credentials).contains("ravi")
			.doesNotContain(credentials.pinCode(), credentials.totpSecret(), credentials.clientSecret(),
					credentials.username());
	}

}
