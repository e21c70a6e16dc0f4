package io.github.upstoxtotp.login;

import java.util.function.Consumer;
import java.util.function.Supplier;

import io.github.upstoxtotp.UpstoxLoginStep;
import io.github.upstoxtotp.spi.UpstoxClockSkew;
import org.jspecify.annotations.Nullable;

import org.springframework.web.client.RestClient;

/**
 * What the steps of one login share. For use by one thread.
 */
final class LoginSession {

	private final LoginSettings settings;

	private final Consumer<UpstoxClockSkew> skewReport;

	private final LoginTime time;

	private final SecretMask secrets;

	private final LoginStepNotifier steps;

	private final LoginHttpClient client;

	private final LoginErrorClassifier classifier;

	private boolean asked;

	LoginSession(LoginSettings settings, RestClient client, LoginTime time, SecretMask secrets, LoginStepNotifier steps,
			Consumer<UpstoxClockSkew> skewReport) {
		this.settings = settings;
		this.skewReport = skewReport;
		this.time = time;
		this.secrets = secrets;
		this.steps = steps;
		this.client = new LoginHttpClient(client, settings, time);
		this.classifier = new LoginErrorClassifier(secrets, time);
	}

	LoginSettings settings() {
		return this.settings;
	}

	LoginTime time() {
		return this.time;
	}

	SecretMask secrets() {
		return this.secrets;
	}

	LoginResponse exchange(UpstoxLoginStep step, Supplier<LoginRequest> request) {
		return StepRetry.execute(step, this.time, this.steps, () -> exchangeOnce(step, request));
	}

	JsonFields data(LoginResponse response) {
		JsonFields fields = JsonFields.of(response);
		if (!response.isSuccessful() || !fields.isTrue("success")) {
			throw refused(response);
		}
		return fields.at("data");
	}

	StepFailedException refused(LoginResponse response) {
		return this.classifier.classify(response);
	}

	private LoginResponse exchangeOnce(UpstoxLoginStep step, Supplier<LoginRequest> request) {
		if (this.asked && !this.settings.pauseAfterRequest().isZero()) {
			this.time.pause(step, this.settings.pauseAfterRequest());
		}
		this.asked = true;
		LoginResponse response = send(request.get());
		if (step == UpstoxLoginStep.DIALOG && response.isServerTrouble()) {
			throw refused(response);
		}
		return response;
	}

	private LoginResponse send(LoginRequest request) {
		UpstoxClockSkew known = this.time.skew();
		try {
			return this.client.send(request);
		}
		finally {
			reportSkewUnless(known);
		}
	}

	private void reportSkewUnless(@Nullable UpstoxClockSkew known) {
		UpstoxClockSkew skew = this.time.skew();
		if (skew != null && !skew.equals(known)) {
			this.skewReport.accept(skew);
		}
	}

}
