package io.github.upstoxtotp.autoconfigure.endpoint;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

import io.github.upstoxtotp.UpstoxException;
import io.github.upstoxtotp.UpstoxLoginException;
import io.github.upstoxtotp.UpstoxLoginFailure.Kind;
import io.github.upstoxtotp.UpstoxLoginFailure;
import io.github.upstoxtotp.UpstoxTokenRejectedException;
import io.github.upstoxtotp.UpstoxTokenUnavailableException;
import io.github.upstoxtotp.UpstoxWaitReason;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/**
 * Why an action was refused or failed, as a problem.
 *
 * @param status the status of the answer
 * @param title what kind of problem it is
 * @param detail what happened
 * @param failure why the last login failed, if that is the reason
 * @param nextAttemptAt when the next login may start, if that is known
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457: Problem Details</a>
 */
record ActionProblem(HttpStatus status, String title, @Nullable String detail, @Nullable UpstoxLoginFailure failure,
		@Nullable Instant nextAttemptAt) {

	static ActionProblem of(WritingForbiddenException ex) {
		return new ActionProblem(HttpStatus.FORBIDDEN, "Actions are not allowed", ex.getMessage(), null, null);
	}

	static ActionProblem of(UnknownTargetException ex) {
		return new ActionProblem(HttpStatus.NOT_FOUND, "Unknown account or action", ex.getMessage(), null, null);
	}

	static ActionProblem of(UpstoxException ex) {
		if (ex instanceof UpstoxLoginException login) {
			return of(login, login.getFailure());
		}
		if (ex instanceof UpstoxTokenUnavailableException unavailable) {
			return of(unavailable, isLimit(unavailable.getWaitReason()), "No login now", null,
					unavailable.getAvailableAt());
		}
		if (ex instanceof UpstoxTokenRejectedException rejected && !rejected.isRetryable()) {
			return new ActionProblem(HttpStatus.CONFLICT, "The token is not used", ex.getMessage(), null, null);
		}
		return of(ex, false, (ex instanceof UpstoxTokenRejectedException) ? "The token is not used" : "No login now",
				null, null);
	}

	private static ActionProblem of(UpstoxException ex, boolean limited, String title,
			@Nullable UpstoxLoginFailure failure, @Nullable Instant nextAttemptAt) {
		return new ActionProblem(limited ? HttpStatus.TOO_MANY_REQUESTS : HttpStatus.SERVICE_UNAVAILABLE,
				limited ? "Too many logins" : title, ex.getMessage(), failure, nextAttemptAt);
	}

	private static boolean isLimit(@Nullable UpstoxWaitReason reason) {
		return reason == UpstoxWaitReason.BUDGET || reason == UpstoxWaitReason.PAUSE;
	}

	private static ActionProblem of(UpstoxLoginException ex, UpstoxLoginFailure failure) {
		if (ex.getNextAttemptAt() == null) {
			return new ActionProblem(HttpStatus.CONFLICT, "Logins are blocked", ex.getMessage(), failure, null);
		}
		boolean limited = failure.kind() == Kind.RATE_LIMITED;
		return of(ex, limited, "The login failed", failure, ex.getNextAttemptAt());
	}

	WebEndpointResponse<Map<String, Object>> toResponse() {
		return new WebEndpointResponse<>(body(), this.status.value(), MediaType.APPLICATION_PROBLEM_JSON);
	}

	private Map<String, Object> body() {
		Map<String, Object> body = new LinkedHashMap<>();
		body.put("title", this.title);
		body.put("status", this.status.value());
		putIfKnown(body, "detail", this.detail);
		if (this.failure != null) {
			putIfKnown(body, "step", this.failure.step());
			putIfKnown(body, "kind", this.failure.kind());
			putIfKnown(body, "code", this.failure.code());
			putIfKnown(body, "tip", this.failure.tip());
		}
		putIfKnown(body, "nextAttemptAt", this.nextAttemptAt);
		return body;
	}

	private static void putIfKnown(Map<String, Object> body, String name, @Nullable Object value) {
		if (value != null) {
			body.put(name, value.toString());
		}
	}

}
