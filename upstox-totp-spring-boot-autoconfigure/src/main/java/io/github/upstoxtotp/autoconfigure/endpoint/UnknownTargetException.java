package io.github.upstoxtotp.autoconfigure.endpoint;

import java.util.Collection;

import io.github.upstoxtotp.UpstoxUnknownAccountException;

/**
 * Says that there is no account, or no action, of a name.
 */
final class UnknownTargetException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private UnknownTargetException(String message) {
		super(message);
	}

	static UnknownTargetException account(Collection<String> known) {
		return new UnknownTargetException(String.valueOf(new UpstoxUnknownAccountException(known).getMessage()));
	}

	static UnknownTargetException action(Collection<String> known) {
		return new UnknownTargetException("There is no such action. There is: %s.".formatted(String.join(", ", known)));
	}

}
