package io.github.upstoxtotp.test;

import org.jspecify.annotations.Nullable;

/**
 * Thrown to answer with an error.
 */
final class RefusedException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final transient Answer answer;

	private final @Nullable String violation;

	private RefusedException(Answer answer, @Nullable String violation) {
		super(violation, null, false, false);
		this.answer = answer;
		this.violation = violation;
	}

	static RefusedException service(int code, String message) {
		return new RefusedException(Answer.serviceError(200, code, message), null);
	}

	static RefusedException api(int status, String code, String message) {
		return new RefusedException(Answer.apiError(status, code, message), null);
	}

	static RefusedException sessionLost() {
		return service(1017007, "Your session has expired. Please login again.");
	}

	static RefusedException otpSessionExpired() {
		return service(1017076, "Your OTP session has expired. Please generate a new OTP.");
	}

	static RefusedException serviceViolation(String violation) {
		return new RefusedException(Answer.serviceError(400, 1017000, violation), violation);
	}

	static RefusedException apiViolation(String violation) {
		return new RefusedException(Answer.apiError(400, "UDAPI100036", violation), violation);
	}

	RefusedException asViolation(String violation) {
		return new RefusedException(this.answer, violation);
	}

	Answer answer() {
		return this.answer;
	}

	@Nullable String violation() {
		return this.violation;
	}

}
