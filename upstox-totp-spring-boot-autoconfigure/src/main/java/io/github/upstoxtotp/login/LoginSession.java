package io.github.upstoxtotp.login;

import java.util.function.Supplier;

import io.github.upstoxtotp.UpstoxLoginStep;
import io.github.upstoxtotp.spi.UpstoxClockSkew;
import io.github.upstoxtotp.spi.UpstoxLoginAttempt;
import org.jspecify.annotations.Nullable;

import org.springframework.web.client.RestClient;

final class LoginSession {

	private final LoginSettings settings;

	private final UpstoxLoginAttempt attempt;

	private final LoginTime time;

	private final Secrets secrets;

	private final Transport transport;

	private final AnswerClassifier classifier;

	private boolean asked;

	LoginSession(LoginSettings settings, RestClient client, LoginTime time, Secrets secrets,
			UpstoxLoginAttempt attempt) {
		this.settings = settings;
		this.attempt = attempt;
		this.time = time;
		this.secrets = secrets;
		this.transport = new Transport(client, settings, time);
		this.classifier = new AnswerClassifier(secrets, time);
	}

	LoginSettings settings() {
		return this.settings;
	}

	UpstoxLoginAttempt attempt() {
		return this.attempt;
	}

	LoginTime time() {
		return this.time;
	}

	Secrets secrets() {
		return this.secrets;
	}

	Answer exchange(UpstoxLoginStep step, Supplier<StepRequest> request) {
		return Retries.template(step, this.time).execute((context) -> exchangeOnce(step, request));
	}

	Fields data(Answer answer) {
		Fields fields = Fields.of(answer);
		if (!answer.isSuccessful() || !fields.isTrue("success")) {
			throw refused(answer);
		}
		return fields.at("data");
	}

	StepFailedException refused(Answer answer) {
		return this.classifier.classify(answer);
	}

	private Answer exchangeOnce(UpstoxLoginStep step, Supplier<StepRequest> request) {
		if (this.asked && !this.settings.pauseAfterRequest().isZero()) {
			this.time.pause(step, this.settings.pauseAfterRequest());
		}
		this.asked = true;
		Answer answer = send(request.get());
		if (step == UpstoxLoginStep.DIALOG && answer.isServerTrouble()) {
			throw refused(answer);
		}
		return answer;
	}

	private Answer send(StepRequest request) {
		UpstoxClockSkew known = this.time.skew();
		try {
			return this.transport.send(request);
		}
		finally {
			reportSkewUnless(known);
		}
	}

	private void reportSkewUnless(@Nullable UpstoxClockSkew known) {
		UpstoxClockSkew skew = this.time.skew();
		if (skew != null && !skew.equals(known)) {
			this.attempt.reportClockSkew(skew);
		}
	}

}
