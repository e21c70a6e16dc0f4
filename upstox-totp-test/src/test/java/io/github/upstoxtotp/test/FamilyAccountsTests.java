package io.github.upstoxtotp.test;

import java.time.Duration;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Accounts that share a mobile number, and one that does not.
 */
class FamilyAccountsTests extends SimulatorTest {

	private final SimulatedAccount asha = this.simulator.account("asha");

	private final SimulatedAccount ravi = this.simulator.account("ravi");

	private LoginClient ashasClient;

	private LoginClient ravisClient;

	FamilyAccountsTests() {
		super(UpstoxSimulator.builder().account("asha").account("mira").account("ravi").family("asha", "ravi"));
	}

	@BeforeEach
	void createClients() {
		this.ashasClient = new LoginClient(this.simulator, "asha");
		this.ravisClient = new LoginClient(this.simulator, "ravi");
	}

	@Test
	void familySharesNumberAndTotpSecretOnly() {
		UpstoxSimulatorCredentials ashas = this.asha.credentials();
		UpstoxSimulatorCredentials made = UpstoxSimulatorCredentials.of("ravi");
		assertThat(this.ravi.credentials())
			.isEqualTo(made.withUsername(ashas.username()).withTotpSecret(ashas.totpSecret()));
		assertThat(this.simulator.account("mira").credentials()).isEqualTo(UpstoxSimulatorCredentials.of("mira"));
	}

	@Test
	void verifyListsAllAccountsOfTheNumber() {
		Reply reply = this.ravisClient.verify(Flow.CURRENT, this.ravisClient.otpToken(), this.ravisClient.otp());
		assertThat(reply.json().at("/data/accounts").findValuesAsText("userId"))
			.containsExactly(this.asha.credentials().userId(), this.ravi.credentials().userId());
		assertThat(reply.json().at("/data/accounts").findValuesAsText("isDefault")).containsExactly("true", "false");
		assertThat(reply.json().at("/data/accounts").findValuesAsText("profileId")).doesNotHaveDuplicates();
		LoginClient mira = new LoginClient(this.simulator, "mira");
		assertThat(mira.verify(Flow.CURRENT, mira.otpToken(), mira.otp()).json().at("/data/accounts")).hasSize(1);
	}

	@Test
	void legacyVerifyNamesTheUserOfTheLoginPage() {
		Reply reply = this.ravisClient.verify(Flow.LEGACY, this.ravisClient.otpToken(), this.ravisClient.otp());
		assertThat(reply.text("/data/userProfile/userId")).isEqualTo(this.ravi.credentials().userId());
	}

	@Test
	void budgetOfOtpsIsShared() {
		assertThat(this.ashasClient.generate().errorCode()).isZero();
		assertThat(this.ravisClient.generate().errorCode()).isZero();
		assertThat(this.ashasClient.generate().errorCode()).isEqualTo(1017069);
		assertThat(this.ravisClient.generate().errorCode()).isEqualTo(1017069);
		assertThat(this.asha.otpGenerations()).isOne();
		assertThat(this.ravi.otpGenerations()).isOne();
		assertThat(new LoginClient(this.simulator, "mira").generate().errorCode()).isZero();
		this.simulator.advance(Duration.ofMinutes(10));
		assertThat(this.ravisClient.generate().errorCode()).isZero();
	}

	@Test
	void lockOfOtpsIsShared() {
		this.simulator.limits(new Limits(9, Duration.ofMinutes(10), 1, 5));
		this.ashasClient.verify(Flow.CURRENT, this.ashasClient.otpToken(), "000000");
		assertThat(this.ravisClient.generate().errorCode()).isEqualTo(1017125);
	}

	@Test
	void otpIsAcceptedOnceForAllAccountsOfTheNumber() {
		this.ashasClient.verified(Flow.CURRENT);
		Reply reply = this.ravisClient.verify(Flow.CURRENT, this.ravisClient.otpToken(), this.ravisClient.otp());
		assertThat(reply.text("/error/message")).contains("attempts left");
		assertThat(this.ravi.repeatedOtps()).isOne();
	}

	@Test
	void pinsAreTheirOwn() {
		this.ravisClient.verified(Flow.CURRENT);
		String ashasPin = LoginClient.encoded(this.asha.credentials().pinCode());
		assertThat(this.ravisClient.pin(Flow.CURRENT, ashasPin).errorCode()).isEqualTo(1017106);
		assertThat(this.ravi.wrongPins()).isOne();
		assertThat(this.asha.wrongPins()).isZero();
		assertThat(this.ravisClient.pin(Flow.CURRENT).errorCode()).isZero();
	}

	@Test
	void lockOfOneLeavesTheOther() {
		this.simulator.limits(new Limits(2, Duration.ofMinutes(10), 5, 1));
		this.ravisClient.verified(Flow.CURRENT).pin(Flow.CURRENT, LoginClient.encoded("000000"));
		nextTotpStep();
		assertThat(this.ravi.isLocked()).isTrue();
		assertThat(this.ashasClient.userProfile(this.ashasClient.login(Flow.CURRENT)).text("/data/user_id"))
			.isEqualTo(this.asha.credentials().userId());
	}

	@Test
	void pinForTheProfileOfAnotherIsThatOfTheOtherAndSoIsTheToken() {
		String userId = this.ravi.credentials().userId();
		Reply verified = this.ashasClient.verify(Flow.CURRENT, this.ashasClient.otpToken(), this.ashasClient.otp());
		String profileId = verified.text("/data/accounts/1/profileId");
		this.ashasClient.profile(profileId, userId);
		String more = ",\"profileId\":" + profileId;
		String ashasPin = LoginClient.encoded(this.asha.credentials().pinCode());
		assertThat(this.ashasClient.pin(Flow.CURRENT, ashasPin, more).errorCode()).isEqualTo(1017106);
		assertThat(this.ravi.wrongPins()).isOne();
		String ravisPin = LoginClient.encoded(this.ravi.credentials().pinCode());
		assertThat(this.ashasClient.pin(Flow.CURRENT, ravisPin, more).errorCode()).isZero();
		String token = this.ashasClient.exchange(LoginClient.code(this.ashasClient.authorize())).text("/access_token");
		assertThat(this.ashasClient.userProfile(token).text("/data/user_id")).isEqualTo(userId);
		assertThat(this.ravi.issuedTokens()).containsExactly(token);
		assertThat(this.asha.logins()).isZero();
	}

	@Test
	void profilesOfTheFirstNumberCanBeChanged() {
		this.simulator.accounts(new UpstoxSimulatorAccount(7, this.ravi.credentials().userId(), true));
		Reply reply = this.ravisClient.verify(Flow.CURRENT, this.ravisClient.otpToken(), this.ravisClient.otp());
		assertThat(reply.json().at("/data/accounts")).hasSize(1);
		this.simulator.reset();
		nextTotpStep();
		reply = this.ravisClient.verify(Flow.CURRENT, this.ravisClient.otpToken(), this.ravisClient.otp());
		assertThat(reply.json().at("/data/accounts")).hasSize(2);
	}

}
