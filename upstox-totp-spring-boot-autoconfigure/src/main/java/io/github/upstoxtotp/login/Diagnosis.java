package io.github.upstoxtotp.login;

import java.util.Set;

import io.github.upstoxtotp.UpstoxLoginFailure.Kind;
import io.github.upstoxtotp.UpstoxLoginStep;
import org.jspecify.annotations.Nullable;

final class Diagnosis {

	private static final Set<Integer> GONE = Set.of(404, 405, 410);

	private static final Set<String> ACCUSATIONS = Set.of("attempt", "incorrect", "invalid", "wrong");

	private Diagnosis() {
	}

	static @Nullable Remedy of(Answer answer, UpstoxRefusal refusal) {
		Remedy known = byCode(refusal.code());
		if (known != null) {
			return known;
		}
		if (accusesCredentials(answer.step(), refusal)) {
			return byText(answer.step(), refusal);
		}
		Remedy remedy = byStatus(answer);
		if (remedy != null) {
			return remedy;
		}
		return isRefusal(answer, refusal) ? byText(answer.step(), refusal) : null;
	}

	private static @Nullable Remedy byCode(@Nullable String code) {
		if (code == null) {
			return null;
		}
		Remedy remedy = ServiceErrors.BY_CODE.get(code);
		return (remedy != null) ? remedy : ApiErrors.BY_CODE.get(code);
	}

	private static boolean accusesCredentials(UpstoxLoginStep step, UpstoxRefusal refusal) {
		return (step == UpstoxLoginStep.VERIFY || step == UpstoxLoginStep.PIN)
				&& ACCUSATIONS.stream().anyMatch(refusal::says);
	}

	private static @Nullable Remedy byStatus(Answer answer) {
		if (isEdgeRefusal(answer)) {
			return new Remedy(Kind.EDGE_REFUSED, null, "The network in front of Upstox refused the request.",
					"The credentials are not to blame. Log in from another network or address; proxies, VPNs and data "
							+ "centres are refused most often.");
		}
		if (answer.status() == 429) {
			return ApiErrors.TOO_MANY_REQUESTS;
		}
		if (GONE.contains(answer.status())) {
			return ServiceErrors.GONE;
		}
		return answer.isServerTrouble() ? serverTrouble(answer.step()) : null;
	}

	private static boolean isEdgeRefusal(Answer answer) {
		return !answer.hasJson() && (answer.status() == 403 || isChallenge(answer));
	}

	private static boolean isChallenge(Answer answer) {
		return answer.status() == 503 && (answer.header("cf-mitigated") != null || answer.mentions("Just a moment"));
	}

	private static Remedy serverTrouble(UpstoxLoginStep step) {
		boolean mayHaveBeenDone = step.compareTo(UpstoxLoginStep.GENERATE) > 0;
		return new Remedy(mayHaveBeenDone ? Kind.AMBIGUOUS : Kind.TRANSIENT, null, "Upstox is in trouble.",
				"Nothing needs to be done: the login is tried again. status.upstox.com shows outages.");
	}

	private static boolean isRefusal(Answer answer, UpstoxRefusal refusal) {
		return Fields.of(answer).isFalse("success") || refusal.code() != null || answer.isRefused();
	}

	private static Remedy byText(UpstoxLoginStep step, UpstoxRefusal refusal) {
		return switch (step) {
			case GENERATE -> refusal.says("mobile number") ? ServiceErrors.UNKNOWN_MOBILE_NUMBER : refused();
			case VERIFY -> refusal.says("attempt") ? ServiceErrors.WRONG_TOTP : refusedForGood();
			case PIN -> refusal.says("attempt") ? ServiceErrors.WRONG_PIN : refusedForGood();
			default -> refused();
		};
	}

	private static Remedy refused() {
		return Remedy.later("Upstox refused the request.",
				"The login is tried again. If it keeps failing, log in at login.upstox.com to see what Upstox asks for.");
	}

	// A guess would count as an attempt, and attempts lock the account.
	private static Remedy refusedForGood() {
		return Remedy.permanent("Upstox refused the credentials for a reason that is not known.",
				"Log in at login.upstox.com to see what Upstox asks for, then reset the block.");
	}

}
