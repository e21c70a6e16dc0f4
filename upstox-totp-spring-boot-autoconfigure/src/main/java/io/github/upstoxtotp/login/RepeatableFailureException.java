package io.github.upstoxtotp.login;

import io.github.upstoxtotp.UpstoxLoginFailure;

final class RepeatableFailureException extends StepFailedException {

	private static final long serialVersionUID = 1L;

	RepeatableFailureException(UpstoxLoginFailure failure) {
		super(failure);
	}

}
