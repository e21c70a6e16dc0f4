package io.github.upstoxtotp.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.github.upstoxtotp.UpstoxLoginFailure;
import io.github.upstoxtotp.UpstoxLoginStep;
import io.github.upstoxtotp.autoconfigure.ApiHttpClient;
import io.github.upstoxtotp.login.LoginSettings;
import io.github.upstoxtotp.login.TotpLogin;
import io.github.upstoxtotp.spi.UpstoxClockSkew;
import io.github.upstoxtotp.spi.UpstoxLoginAttempt;
import io.github.upstoxtotp.spi.UpstoxLoginResult;
import org.jspecify.annotations.Nullable;

/**
 * Goes the first step of a login, which shows whether Upstox knows the application and
 * what time it is there.
 *
 * @param settings how to log in
 * @param http the way to Upstox
 * @param surroundings what the login meets
 */
record DialogProbe(LoginSettings settings, ApiHttpClient http, Surroundings surroundings) {

	private static final Duration HARMLESS = Duration.ofSeconds(5);

	List<Probe> run(Duration timeout) {
		Attempt attempt = new Attempt(this.surroundings.clock().instant().plus(timeout));
		TotpLogin login = new TotpLogin(this.settings, this.http.loginClientBuilder().build(),
				this.surroundings.clock(), this.surroundings.pause(), List.of());
		List<Probe> probes = new ArrayList<>();
		probes.add(dialog(login.login(attempt)));
		if (attempt.skew != null) {
			probes.add(clock(attempt.skew));
		}
		return probes;
	}

	private static Probe dialog(UpstoxLoginResult result) {
		if (result instanceof UpstoxLoginResult.Failure failed && failed.failure().step() == UpstoxLoginStep.DIALOG) {
			UpstoxLoginFailure failure = failed.failure();
			String code = (failure.code() != null) ? " [" + failure.code() + "]" : "";
			return new Probe("dialog", Troubles.status(failure), failure.message() + code, failure.tip());
		}
		return Probe.good("dialog", "Upstox knows client id and redirect URI");
	}

	private static Probe clock(UpstoxClockSkew skew) {
		Duration off = skew.estimate();
		if (off.abs().compareTo(HARMLESS) < 0) {
			return Probe.good("clock", "agrees with that of Upstox");
		}
		String way = off.isNegative() ? "ahead of" : "behind";
		return new Probe("clock", ExitStatus.GOOD, "is " + off.abs().toSeconds() + " s " + way + " that of Upstox",
				"Set the clock of this machine. Logins correct for it; upstox-totp totp cannot.");
	}

	/**
	 * Lets a login go no further than the first step.
	 */
	private static final class Attempt implements UpstoxLoginAttempt {

		private final Instant deadline;

		private @Nullable UpstoxClockSkew skew;

		Attempt(Instant deadline) {
			this.deadline = deadline;
		}

		@Override
		public String account() {
			return "default";
		}

		@Override
		public Instant deadline() {
			return this.deadline;
		}

		@Override
		public void reportClockSkew(UpstoxClockSkew measured) {
			this.skew = measured;
		}

		@Override
		public boolean claimOtpGeneration() {
			return false;
		}

		@Override
		public boolean claimTotp(long timeStep) {
			return false;
		}

	}

}
