package io.github.upstoxtotp.login;

import java.time.Duration;

import io.github.upstoxtotp.UpstoxLoginFailure.Kind;
import io.github.upstoxtotp.UpstoxLoginFailure;
import io.github.upstoxtotp.UpstoxLoginStep;
import org.jspecify.annotations.Nullable;

final class AnswerClassifier {

	private static final Duration DEFAULT_WAIT = Duration.ofMinutes(1);

	private final Secrets secrets;

	private final LoginTime time;

	AnswerClassifier(Secrets secrets, LoginTime time) {
		this.secrets = secrets;
		this.time = time;
	}

	StepFailedException classify(Answer answer) {
		UpstoxRefusal refusal = UpstoxRefusal.in(answer.json());
		Remedy remedy = Diagnosis.of(answer, refusal);
		if (remedy == null) {
			return StepFailedException.unreadable(answer.step(), missing(answer));
		}
		UpstoxLoginFailure failure = failure(answer, refusal, remedy);
		if (remedy.equals(ServiceErrors.GONE)) {
			return new EndpointGoneException(failure);
		}
		return mayBeRepeated(answer, failure) ? new RepeatableFailureException(failure)
				: new StepFailedException(failure);
	}

	private UpstoxLoginFailure failure(Answer answer, UpstoxRefusal refusal, Remedy remedy) {
		String code = (refusal.code() != null) ? this.secrets.mask(refusal.code()) : null;
		String quote = (refusal.message() != null)
				? "Upstox says \"%s\".".formatted(this.secrets.mask(refusal.message()))
				: "The status was %d.".formatted(answer.status());
		return UpstoxLoginFailure.of(answer.step(), remedy.kind(), code, remedy.message() + " " + quote, remedy.tip(),
				retryAfter(answer, remedy));
	}

	private @Nullable Duration retryAfter(Answer answer, Remedy remedy) {
		Duration asked = RetryAfter.in(answer, this.time.serverNow());
		Duration known = remedy.retryAfter();
		if (asked == null && known == null && remedy.kind() == Kind.RATE_LIMITED) {
			return DEFAULT_WAIT;
		}
		boolean askedIsLonger = asked != null && (known == null || asked.compareTo(known) > 0);
		return askedIsLonger ? asked : known;
	}

	private static boolean mayBeRepeated(Answer answer, UpstoxLoginFailure failure) {
		return answer.step() == UpstoxLoginStep.DIALOG && answer.isServerTrouble() && failure.kind() == Kind.TRANSIENT
				&& failure.retryAfter() == null;
	}

	private String missing(Answer answer) {
		String field = (answer.step() == UpstoxLoginStep.TOKEN) ? "field access_token" : "field success";
		String what = answer.hasJson() ? field : "JSON";
		return "%s (status %d, content type %s)".formatted(what, answer.status(),
				this.secrets.mask(answer.contentType()));
	}

}
