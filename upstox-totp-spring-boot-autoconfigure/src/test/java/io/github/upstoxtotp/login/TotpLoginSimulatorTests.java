package io.github.upstoxtotp.login;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.github.upstoxtotp.UpstoxLoginFailure;
import io.github.upstoxtotp.UpstoxToken;
import io.github.upstoxtotp.spi.UpstoxClockSkew;
import io.github.upstoxtotp.spi.UpstoxLoginFlow;
import io.github.upstoxtotp.spi.UpstoxTokenCheck.Verdict;
import io.github.upstoxtotp.test.Fault;
import io.github.upstoxtotp.test.MutableClock;
import io.github.upstoxtotp.test.Quirk;
import io.github.upstoxtotp.test.Step;
import io.github.upstoxtotp.test.UpstoxSimulator;
import io.github.upstoxtotp.test.UpstoxSimulatorCredentials;
import io.github.upstoxtotp.test.UpstoxSimulatorExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A login, its token, and the end of it, at an Upstox that keeps account of them.
 */
class TotpLoginSimulatorTests {

	@RegisterExtension
	final UpstoxSimulatorExtension extension = new UpstoxSimulatorExtension(
			UpstoxSimulator.builder().clock(MutableClock.fixed(StubUpstox.START)));

	private final UpstoxSimulator upstox = this.extension.simulator();

	@Test
	void tokenIsAcceptedUntilItIsLoggedOut() {
		TotpLogin login = newLogin(this.upstox.clock());
		UpstoxToken token = token(login);
		assertThat(login.check(token).verdict()).isEqualTo(Verdict.ACCEPTED);
		assertThat(login.logout(token)).isTrue();
		assertThat(login.check(token).verdict()).isEqualTo(Verdict.REFUSED);
		assertThat(login.logout(token)).isTrue();
		assertThat(this.upstox.calls(Step.LOGOUT)).isEqualTo(2);
	}

	@Test
	void tokenIsRefusedOnceUpstoxHasEndedIt() {
		TotpLogin login = newLogin(this.upstox.clock());
		UpstoxToken token = token(login);
		this.upstox.clock().setTo(token.expiresAt().minusMillis(1));
		assertThat(login.check(token).verdict()).isEqualTo(Verdict.ACCEPTED);
		this.upstox.clock().setTo(token.expiresAt());
		assertThat(login.check(token).verdict()).isEqualTo(Verdict.REFUSED);
	}

	@Test
	void tokenIsRefusedOnceItIsRevoked() {
		TotpLogin login = newLogin(this.upstox.clock());
		UpstoxToken token = token(login);
		this.upstox.revokeTokens();
		assertThat(login.check(token).verdict()).isEqualTo(Verdict.REFUSED);
	}

	@ParameterizedTest
	@EnumSource(names = { "STATIC_IP_401", "STATIC_IP_403" })
	void addressThatIsNotRegisteredSaysNothingOfTheToken(Quirk quirk) {
		TotpLogin login = newLogin(this.upstox.clock());
		UpstoxToken token = token(login);
		this.upstox.enable(quirk);
		assertThat(login.check(token).verdict()).isEqualTo(Verdict.UNKNOWN);
		assertThat(login.logout(token)).isFalse();
		this.upstox.disable(quirk);
		assertThat(login.check(token).verdict()).isEqualTo(Verdict.ACCEPTED);
	}

	@ParameterizedTest
	@MethodSource
	void troubleSaysNothingOfTheToken(Fault fault) {
		TotpLogin login = newLogin(this.upstox.clock());
		UpstoxToken token = token(login);
		this.upstox.fail(Step.PROFILE).with(fault).once();
		this.upstox.fail(Step.LOGOUT).with(fault).once();
		assertThat(login.logout(token)).isFalse();
		assertThat(login.check(token).verdict()).isEqualTo(Verdict.UNKNOWN);
		assertThat(login.check(token).verdict()).isEqualTo(Verdict.ACCEPTED);
	}

	static Stream<Fault> troubleSaysNothingOfTheToken() {
		return Stream.of(Fault.status(500), Fault.status(503), Fault.status(401), Fault.cloudflare(), Fault.emptyBody(),
				Fault.brokenOff(), Fault.apiError(429, "UDAPI10005", "Too many requests"),
				Fault.apiError(423, "UDAPI100072", "Closed"), Fault.errorCode(1017007, "Session expired"));
	}

	@ParameterizedTest
	@ValueSource(longs = { -30, -2, 2, 30 })
	void clockThatIsOffIsMeasuredByLoginAndCheckAlike(long ahead) {
		TotpLogin login = newLogin(Clock.offset(this.upstox.clock(), Duration.ofSeconds(-ahead)));
		StubAttempt attempt = attempt();
		UpstoxToken token = StubUpstox.token(login.login(attempt));
		UpstoxClockSkew skew = new UpstoxClockSkew(Duration.ofSeconds(ahead), Duration.ofSeconds(ahead + 1));
		assertThat(attempt.clockSkew()).isEqualTo(skew);
		assertThat(login.check(token).clockSkew()).isEqualTo(skew);
	}

	@ParameterizedTest
	@EnumSource(names = { "DIALOG", "GENERATE", "VERIFY", "PIN", "AUTHORIZE", "TOKEN" })
	void loginGeneratesOneOtpAndSendsOnePinWhateverHappens(Step step) {
		for (Fault fault : new Fault[] { Fault.status(500), Fault.status(503), Fault.status(404), Fault.status(429),
				Fault.reset(), Fault.noAnswer(), Fault.brokenOff(), Fault.truncated(), Fault.nullData(),
				Fault.cloudflare(), Fault.errorCode(1017007, "Session expired") }) {
			for (boolean processed : new boolean[] { false, true }) {
				this.upstox.reset();
				this.upstox.advance(Duration.ofMinutes(10));
				fail(step, fault, processed);
				newLogin(this.upstox.clock()).login(attempt());
				assertThat(this.upstox.calls(Step.GENERATE)).isLessThanOrEqualTo(1);
				assertThat(this.upstox.calls(Step.PIN)).isLessThanOrEqualTo(1);
				assertThat(this.upstox.calls(Step.TOKEN)).isLessThanOrEqualTo(1);
				assertThat(this.upstox.repeatedOtps()).isZero();
			}
		}
	}

	private void fail(Step step, Fault fault, boolean processed) {
		if (processed) {
			this.upstox.fail(step).afterProcessing().with(fault);
		}
		else {
			this.upstox.fail(step).with(fault);
		}
	}

	@Test
	void wrongPinIsSentOnce() {
		this.upstox.fail(Step.PIN).with(Fault.errorCode(1017106, "The PIN is incorrect."));
		UpstoxLoginFailure failure = StubUpstox.failure(newLogin(this.upstox.clock()).login(attempt()));
		assertThat(failure.kind()).isEqualTo(UpstoxLoginFailure.Kind.PERMANENT);
		assertThat(this.upstox.calls(Step.PIN)).isEqualTo(1);
		assertThat(this.upstox.pinsAfterRefusal()).isZero();
	}

	private UpstoxToken token(TotpLogin login) {
		return StubUpstox.token(login.login(attempt()));
	}

	private StubAttempt attempt() {
		return new StubAttempt(this.upstox.clock().instant().plusSeconds(120));
	}

	private TotpLogin newLogin(Clock clock) {
		UpstoxSimulatorCredentials accepted = this.upstox.credentials();
		UpstoxCredentials credentials = new UpstoxCredentials(accepted.username(), accepted.pinCode(),
				accepted.totpSecret(), accepted.clientId(), accepted.clientSecret(), accepted.redirectUri());
		LoginEndpoints endpoints = new LoginEndpoints(this.upstox.api(), this.upstox.service(), this.upstox.login());
		LoginSettings settings = new LoginSettings("default", credentials, null, endpoints, LoginPaths.defaults(),
				UpstoxLoginFlow.AUTO, Duration.ofSeconds(2), Duration.ofSeconds(10), Duration.ZERO);
		return new TotpLogin(settings, TotpLogin.clientBuilder(settings).build(), clock,
				new SimulatedPause(this.upstox), List.of());
	}

	/**
	 * Time passes as the simulator has it.
	 */
	private record SimulatedPause(UpstoxSimulator upstox) implements Pause {

		@Override
		public void sleep(Duration duration) {
			this.upstox.advance(duration);
		}

		@Override
		public long nanoTime() {
			return TimeUnit.MILLISECONDS.toNanos(this.upstox.clock().millis());
		}

	}

}
