package io.github.upstoxtotp.autoconfigure.endpoint;

import java.util.Collection;

/**
 * Says that there is no account, or no action, of a name.
 */
final class UnknownTargetException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private UnknownTargetException(String kind, Collection<String> known) {
		super("There is no such %s. There is: %s.".formatted(kind, String.join(", ", known)));
	}

	static UnknownTargetException account(Collection<String> known) {
		return new UnknownTargetException("account", known);
	}

	static UnknownTargetException action(Collection<String> known) {
		return new UnknownTargetException("action", known);
	}

}
