package io.github.upstoxtotp.login;

import io.github.upstoxtotp.UpstoxLoginFailure;

final class EndpointGoneException extends StepFailedException {

	private static final long serialVersionUID = 1L;

	EndpointGoneException(UpstoxLoginFailure failure) {
		super(failure);
	}

}
