package io.github.upstoxtotp.login;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import io.github.upstoxtotp.UpstoxLoginFailure.Kind;
import io.github.upstoxtotp.UpstoxLoginFailure;
import io.github.upstoxtotp.UpstoxLoginStep;
import io.github.upstoxtotp.spi.UpstoxLoginFlow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The two generations of the endpoints for TOTP and PIN.
 */
class TotpLoginFlowTests {

	@RegisterExtension
	static final StubUpstox upstox = new StubUpstox();

	@Test
	void legacyFlowUsesTheLegacyPairOnly() {
		upstox.flow = UpstoxLoginFlow.LEGACY;
		upstox.token();
		assertThat(upstox.legacyRequests(UpstoxLoginStep.VERIFY)).hasSize(1);
		assertThat(upstox.legacyRequests(UpstoxLoginStep.PIN)).singleElement().satisfies((request) -> {
			assertThat(request.getBodyAsString())
				.isEqualTo("{\"data\":{\"twoFAMethod\":\"SECRET_PIN\",\"inputText\":\"MjQ2ODEz\"}}");
			assertThat(request.getHeader("X-Profile-Id")).isEqualTo("3821511");
		});
		assertThat(upstox.requests(UpstoxLoginStep.VERIFY)).isEmpty();
		assertThat(upstox.requests(UpstoxLoginStep.PIN)).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "404", "405", "410", "1017072" })
	void autoContinuesInTheSameSessionWithTheNextTotpWhenVerifyIsGone(String gone) {
		upstox.answers(UpstoxLoginStep.VERIFY, gone(gone));
		upstox.token();
		assertThat(upstox.requests(UpstoxLoginStep.GENERATE)).hasSize(1);
		assertThat(upstox.attempt.claimedSteps()).containsExactly(StubUpstox.START_STEP, StubUpstox.START_STEP + 1);
		assertThat(upstox.legacyRequests(UpstoxLoginStep.VERIFY)).singleElement()
			.satisfies((request) -> assertThat(request.getBodyAsString())
				.isNotEqualTo(upstox.request(UpstoxLoginStep.VERIFY).getBodyAsString()));
		assertThat(upstox.requests(UpstoxLoginStep.PIN)).isEmpty();
		assertThat(upstox.legacyRequests(UpstoxLoginStep.PIN)).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "404", "405", "410", "1017072" })
	void autoStartsAgainWithTheLegacyPairWhenPinIsGone(String gone) {
		upstox.answers(UpstoxLoginStep.PIN, gone(gone));
		TotpLogin login = upstox.newLogin();
		UpstoxLoginFailure failure = StubUpstox.failure(login.login(upstox.attempt));
		assertThat(failure.kind()).isEqualTo(Kind.TRANSIENT);
		assertThat(failure.retryAfter()).isNull();
		assertThat(upstox.legacyRequests(UpstoxLoginStep.PIN)).isEmpty();
		StubUpstox.token(login.login(new StubAttempt(upstox.attempt.deadline())));
		assertThat(upstox.requests(UpstoxLoginStep.VERIFY)).hasSize(1);
		assertThat(upstox.legacyRequests(UpstoxLoginStep.VERIFY)).hasSize(1);
		assertThat(upstox.legacyRequests(UpstoxLoginStep.PIN)).hasSize(1);
	}

	@Test
	void legacyPairIsRemembered() {
		upstox.answers(UpstoxLoginStep.VERIFY, gone("404"));
		TotpLogin login = upstox.newLogin();
		StubUpstox.token(login.login(upstox.attempt));
		StubUpstox.token(login.login(new StubAttempt(upstox.attempt.deadline())));
		assertThat(upstox.requests(UpstoxLoginStep.VERIFY)).hasSize(1);
		assertThat(upstox.legacyRequests(UpstoxLoginStep.VERIFY)).hasSize(2);
	}

	@Test
	void legacyPairIsGivenUpWhenItDoesNotHelp() {
		upstox.answers(UpstoxLoginStep.PIN, gone("404"));
		TotpLogin login = upstox.newLogin();
		StubUpstox.failure(login.login(upstox.attempt));
		upstox.legacyAnswers(UpstoxLoginStep.PIN, Answers.serviceError("1", "Payload rejected"));
		StubUpstox.failure(login.login(new StubAttempt(upstox.attempt.deadline())));
		upstox.reset();
		StubUpstox.token(login.login(new StubAttempt(upstox.attempt.deadline())));
		assertThat(upstox.requests(UpstoxLoginStep.PIN)).hasSize(1);
		assertThat(upstox.legacyRequests(UpstoxLoginStep.PIN)).isEmpty();
	}

	@Test
	void bothPairsGoneIsTransientAndTheCurrentPairIsNext() {
		upstox.answers(UpstoxLoginStep.VERIFY, gone("404"));
		upstox.legacyAnswers(UpstoxLoginStep.VERIFY, gone("410"));
		TotpLogin login = upstox.newLogin();
		assertThat(StubUpstox.failure(login.login(upstox.attempt)).kind()).isEqualTo(Kind.TRANSIENT);
		StubUpstox.failure(login.login(new StubAttempt(upstox.attempt.deadline())));
		upstox.reset();
		StubUpstox.token(login.login(upstox.attempt));
		assertThat(upstox.legacyRequests(UpstoxLoginStep.VERIFY)).isEmpty();
	}

	@Test
	void legacyPairThatHelpedIsGivenUpWhenItIsGone() {
		upstox.answers(UpstoxLoginStep.VERIFY, gone("404"));
		TotpLogin login = upstox.newLogin();
		StubUpstox.token(login.login(upstox.attempt));
		upstox.reset();
		upstox.legacyAnswers(UpstoxLoginStep.VERIFY, gone("410"));
		StubUpstox.failure(login.login(upstox.attempt));
		StubUpstox.token(login.login(new StubAttempt(upstox.attempt.deadline().plusSeconds(60))));
	}

	@ParameterizedTest
	@CsvSource({ "CURRENT, VERIFY", "CURRENT, PIN", "LEGACY, VERIFY", "LEGACY, PIN" })
	void fixedFlowNeverUsesTheOtherPair(UpstoxLoginFlow flow, UpstoxLoginStep step) {
		upstox.flow = flow;
		upstox.answers(step, gone("404"));
		upstox.legacyAnswers(step, gone("1017072"));
		UpstoxLoginFailure failure = upstox.failure();
		assertThat(failure.kind()).isEqualTo(Kind.TRANSIENT);
		assertThat(failure.tip()).contains("upstox.login.flow (UPSTOX_LOGIN_FLOW)");
		upstox.assertNothingAfter(step);
		assertThat(upstox.requests(step).size() + upstox.legacyRequests(step).size()).isEqualTo(1);
	}

	@ParameterizedTest
	@EnumSource(names = { "DIALOG", "GENERATE", "AUTHORIZE", "TOKEN" })
	void goneEndpointOutsideThePairsBlocksNothing(UpstoxLoginStep step) {
		upstox.answers(step, gone("404"));
		assertThat(upstox.failure().kind()).isEqualTo(Kind.TRANSIENT);
	}

	@ParameterizedTest
	@EnumSource(value = UpstoxLoginStep.class, names = { "VERIFY", "PIN" })
	void otherRefusalsDoNotChangeThePair(UpstoxLoginStep step) {
		upstox.answers(step, Answers.serviceError("1017106", "Incorrect"));
		assertThat(upstox.failure().kind()).isEqualTo(Kind.PERMANENT);
		assertThat(upstox.legacyRequests(step)).isEmpty();
	}

	private static ResponseDefinitionBuilder gone(String how) {
		return (how.length() == 3) ? Answers.html(Integer.parseInt(how), "Gone")
				: Answers.serviceError(how, "Your version is outdated.");
	}

}
