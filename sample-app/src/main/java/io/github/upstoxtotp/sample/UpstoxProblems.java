package io.github.upstoxtotp.sample;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import com.upstox.ApiException;
import io.github.upstoxtotp.UpstoxLoginException;
import io.github.upstoxtotp.UpstoxLoginFailure;
import io.github.upstoxtotp.UpstoxTokenRejectedException;
import io.github.upstoxtotp.UpstoxTokenUnavailableException;
import io.github.upstoxtotp.UpstoxUnknownAccountException;
import io.github.upstoxtotp.UpstoxWaitReason;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.RestClientResponseException;

/**
 * Turns what can go wrong with Upstox into problem details. Each has a tip for a person;
 * the status is 404 for an account that is not there, 503 where waiting helps and 502
 * where it does not. Comes before Spring's own advice, which takes a bad answer of Upstox
 * for a bad request.
 */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
final class UpstoxProblems {

	private final Clock clock;

	UpstoxProblems(ObjectProvider<Clock> clock) {
		this.clock = clock.getIfUnique(Clock::systemUTC);
	}

	@ExceptionHandler
	ResponseEntity<ProblemDetail> noAccount(UpstoxUnknownAccountException ex) {
		return answer(problem(HttpStatus.NOT_FOUND, "No account has this name", String.valueOf(ex.getMessage()),
				"Use a name from GET /api/accounts."), null);
	}

	@ExceptionHandler
	ResponseEntity<ProblemDetail> loginFailed(UpstoxLoginException ex) {
		UpstoxLoginFailure failure = ex.getFailure();
		HttpStatus status = (ex.getNextAttemptAt() != null) ? HttpStatus.SERVICE_UNAVAILABLE : HttpStatus.BAD_GATEWAY;
		String title = (ex.getWaitReason() == UpstoxWaitReason.BLOCK) ? "Logins are blocked: nothing more is sent"
				: "The login to Upstox failed";
		ProblemDetail problem = problem(status, title, failure.message(), failure.tip());
		problem.setProperty("step", failure.step());
		problem.setProperty("kind", failure.kind());
		problem.setProperty("code", failure.code());
		return answer(problem, ex.getNextAttemptAt());
	}

	@ExceptionHandler
	ResponseEntity<ProblemDetail> noToken(UpstoxTokenUnavailableException ex) {
		ProblemDetail problem = problem(HttpStatus.SERVICE_UNAVAILABLE, "There is no Upstox token now",
				String.valueOf(ex.getMessage()), "The state of the token says what happens next.");
		return answer(problem, ex.getAvailableAt());
	}

	@ExceptionHandler
	ResponseEntity<ProblemDetail> tokenRejected(UpstoxTokenRejectedException ex) {
		HttpStatus status = ex.isRetryable() ? HttpStatus.SERVICE_UNAVAILABLE : HttpStatus.BAD_REQUEST;
		return answer(
				problem(status, "The token is not used", String.valueOf(ex.getMessage()),
						ex.isRetryable() ? "Hand it in again later." : "Create a token as the user of this account."),
				null);
	}

	@ExceptionHandler
	ResponseEntity<ProblemDetail> callRefused(RestClientResponseException ex) {
		return refused(UpstoxError.in(ex.getStatusCode().value(), ex.getResponseBodyAsByteArray()));
	}

	@ExceptionHandler
	ResponseEntity<ProblemDetail> sdkCallFailed(ApiException ex) {
		Throwable reason = (ex.getCause() != null) ? ex.getCause().getCause() : null;
		if (reason instanceof UpstoxLoginException failure) {
			return loginFailed(failure);
		}
		if (reason instanceof UpstoxTokenUnavailableException none) {
			return noToken(none);
		}
		byte[] body = String.valueOf(ex.getResponseBody()).getBytes(StandardCharsets.UTF_8);
		return (ex.getCode() != 0) ? refused(UpstoxError.in(ex.getCode(), body)) : notReached();
	}

	private ResponseEntity<ProblemDetail> refused(UpstoxError error) {
		HttpStatus status = error.isPassing() ? HttpStatus.SERVICE_UNAVAILABLE : HttpStatus.BAD_GATEWAY;
		ProblemDetail problem = problem(status, "Upstox refused the call", error.message(), error.tip());
		problem.setProperty("code", error.code());
		problem.setProperty("upstoxStatus", error.status());
		return answer(problem, null);
	}

	@ExceptionHandler
	ResponseEntity<ProblemDetail> noAnswer(RestClientException ex) {
		return notReached();
	}

	private ResponseEntity<ProblemDetail> notReached() {
		ProblemDetail problem = problem(HttpStatus.BAD_GATEWAY, "Upstox gave no usable answer",
				"Upstox was not reached, or what answered is not Upstox.",
				"Check the network, a proxy in between, and upstox.endpoints.api (UPSTOX_ENDPOINTS_API).");
		return answer(problem, null);
	}

	private static ProblemDetail problem(HttpStatus status, String title, String detail, String tip) {
		ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
		problem.setTitle(title);
		problem.setProperty("tip", tip);
		return problem;
	}

	private ResponseEntity<ProblemDetail> answer(ProblemDetail problem, @Nullable Instant nextAttemptAt) {
		HttpHeaders headers = new HttpHeaders();
		if (nextAttemptAt != null) {
			problem.setProperty("nextAttemptAt", nextAttemptAt);
			long seconds = Duration.between(this.clock.instant(), nextAttemptAt).plusSeconds(1).toSeconds();
			headers.set(HttpHeaders.RETRY_AFTER, String.valueOf(Math.max(1, seconds)));
		}
		return ResponseEntity.status(problem.getStatus()).headers(headers).body(problem);
	}

}
