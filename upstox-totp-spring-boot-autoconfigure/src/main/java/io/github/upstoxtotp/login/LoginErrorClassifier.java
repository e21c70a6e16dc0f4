package io.github.upstoxtotp.login;

import java.time.Duration;
import java.util.Set;
import java.util.regex.Pattern;

import io.github.upstoxtotp.UpstoxLoginFailure.Credential;
import io.github.upstoxtotp.UpstoxLoginFailure.Kind;
import io.github.upstoxtotp.UpstoxLoginFailure;
import io.github.upstoxtotp.UpstoxLoginStep;
import io.github.upstoxtotp.login.LoginErrors.Meaning;
import io.github.upstoxtotp.login.StepFailedException.Remedy;
import org.jspecify.annotations.Nullable;

/**
 * Says what an answer of Upstox that is no success means for one login. For use by one
 * thread.
 */
final class LoginErrorClassifier {

	private static final Duration DEFAULT_PAUSE = Duration.ofMinutes(1);

	private static final Set<Integer> GONE = Set.of(404, 405, 410);

	// Something that "went wrong" accuses nobody.
	private static final Pattern ACCUSATION = Pattern
		.compile("attempt|incorrect|invalid|wrong (\\w+ )?(pin|otp|totp|code)|(pin|otp|totp|code)\\b.{0,40}\\bwrong");

	private static final int FEWEST_ATTEMPTS = 2;

	private final SecretMask secrets;

	private final LoginTime time;

	private boolean totpRefused;

	LoginErrorClassifier(SecretMask secrets, LoginTime time) {
		this.secrets = secrets;
		this.time = time;
	}

	StepFailedException classify(LoginResponse response) {
		ReportedError error = ReportedError.in(response);
		Meaning meaning = meaning(response, error);
		if (meaning == null) {
			return StepFailedException.unreadable(response.step(), missing(response));
		}
		UpstoxLoginFailure failure = failure(response, error, meaning);
		return new StepFailedException(failure, remedy(response, meaning, failure));
	}

	private @Nullable Meaning meaning(LoginResponse response, ReportedError error) {
		Meaning known = LoginErrors.byCode(error.code());
		if (known != null) {
			return known;
		}
		Meaning accusation = accusation(response.step(), error);
		if (accusation != null) {
			return accusation;
		}
		Meaning meaning = byStatus(response);
		return (meaning != null) ? meaning : refusal(response, error);
	}

	private @Nullable Meaning accusation(UpstoxLoginStep step, ReportedError error) {
		boolean reused = error.says("already") || error.says("reuse");
		boolean accused = error.matches(ACCUSATION);
		if (step == UpstoxLoginStep.VERIFY && (reused || accused)) {
			boolean explained = reused || this.time.mayExplainWrongTotp() || mayHaveBeenUsed(error);
			this.totpRefused = true;
			return explained ? LoginErrors.UNEXPLAINED_TOTP : LoginErrors.WRONG_TOTP;
		}
		return (step == UpstoxLoginStep.PIN && accused) ? LoginErrors.WRONG_PIN : null;
	}

	// Whoever has the same authenticator may have sent the code a moment before, so the
	// first refusal of a login proves nothing. The last attempts are not for guesses.
	private boolean mayHaveBeenUsed(ReportedError error) {
		Integer left = error.attemptsLeft();
		return !this.totpRefused && (left == null || left > FEWEST_ATTEMPTS);
	}

	private static @Nullable Meaning byStatus(LoginResponse response) {
		if (isEdgeRefusal(response)) {
			return LoginErrors.EDGE_REFUSAL;
		}
		if (GONE.contains(response.status())) {
			return LoginErrors.GONE;
		}
		if (response.isServerTrouble()) {
			return serverTrouble(response.step());
		}
		return switch (response.status()) {
			case 407 -> LoginErrors.PROXY_REFUSAL;
			case 429 -> LoginErrors.TOO_MANY_REQUESTS;
			default -> isElsewhere(response) ? LoginErrors.REDIRECTED : null;
		};
	}

	private static boolean isEdgeRefusal(LoginResponse response) {
		return !response.hasJson() && (response.status() == 403 || isChallenge(response));
	}

	private static boolean isChallenge(LoginResponse response) {
		return response.status() == 503
				&& (response.header("cf-mitigated") != null || response.mentions("Just a moment"));
	}

	// Nobody knows what has become of a PIN that was answered by a redirect.
	private static boolean isElsewhere(LoginResponse response) {
		return response.redirect() != null && response.step() != UpstoxLoginStep.PIN;
	}

	private static Meaning serverTrouble(UpstoxLoginStep step) {
		boolean mayHaveBeenDone = step.compareTo(UpstoxLoginStep.GENERATE) > 0;
		return LoginErrors.serverTrouble(mayHaveBeenDone ? Kind.AMBIGUOUS : Kind.TRANSIENT);
	}

	private static @Nullable Meaning refusal(LoginResponse response, ReportedError error) {
		boolean said = JsonFields.of(response).isFalse("success") || error.code() != null;
		return switch (response.step()) {
			case PIN -> error.isEmpty() ? null : LoginErrors.UNKNOWN_PIN_REFUSAL;
			case GENERATE -> (error.says("mobile number") && (said || response.isRefused()))
					? LoginErrors.UNKNOWN_MOBILE_NUMBER : refused(said || response.isRefused());
			case TOKEN, APPROVAL_REQUEST -> response.isRefused() ? LoginErrors.UNKNOWN_TOKEN_REFUSAL : refused(said);
			default -> refused(said || response.isRefused());
		};
	}

	private static @Nullable Meaning refused(boolean refused) {
		return refused ? LoginErrors.REFUSED : null;
	}

	private UpstoxLoginFailure failure(LoginResponse response, ReportedError error, Meaning meaning) {
		String code = (error.code() != null) ? this.secrets.mask(error.code()) : null;
		String quote = (error.message() != null) ? "Upstox says \"%s\".".formatted(this.secrets.mask(error.message()))
				: "The status was %d.".formatted(response.status());
		String page = meaning.equals(LoginErrors.GONE) ? " The page is %s.".formatted(response.page()) : "";
		UpstoxLoginFailure failure = UpstoxLoginFailure.of(response.step(), meaning.kind(), code,
				meaning.message() + page + " " + quote, meaning.tip(), retryAfter(response, meaning));
		Credential refused = refused(response.step(), meaning);
		return (refused != null) ? failure.refusing(refused, error.attemptsLeft()) : failure;
	}

	// Before the token is asked for, the application has not been judged.
	private static @Nullable Credential refused(UpstoxLoginStep step, Meaning meaning) {
		boolean judged = meaning.refused() != Credential.APPLICATION || step.compareTo(UpstoxLoginStep.TOKEN) >= 0;
		return judged ? meaning.refused() : null;
	}

	private @Nullable Duration retryAfter(LoginResponse response, Meaning meaning) {
		Duration asked = response.retryAfter(this.time.serverNow());
		Duration known = meaning.retryAfter();
		if (asked == null && known == null && meaning.kind() == Kind.RATE_LIMITED) {
			return DEFAULT_PAUSE;
		}
		boolean askedIsLonger = asked != null && (known == null || asked.compareTo(known) > 0);
		return askedIsLonger ? asked : known;
	}

	private static Remedy remedy(LoginResponse response, Meaning meaning, UpstoxLoginFailure failure) {
		if (meaning.equals(LoginErrors.GONE)) {
			return Remedy.OTHER_FLOW;
		}
		boolean mayBeRepeated = response.step() == UpstoxLoginStep.DIALOG && response.isServerTrouble()
				&& failure.kind() == Kind.TRANSIENT && failure.retryAfter() == null;
		return mayBeRepeated ? Remedy.REPEAT : Remedy.NEXT_LOGIN;
	}

	private String missing(LoginResponse response) {
		String field = switch (response.step()) {
			case TOKEN -> "field access_token";
			case APPROVAL_REQUEST -> "field status";
			default -> "field success";
		};
		String what = response.hasJson() ? field : "JSON";
		return "%s (status %d, content type %s)".formatted(what, response.status(),
				this.secrets.mask(response.contentType()));
	}

}
