package io.github.upstoxtotp.autoconfigure.endpoint;

import java.util.Collection;

/**
 * Says that there is no account of a name.
 */
final class UnknownAccountException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	UnknownAccountException(Collection<String> accounts) {
		super("There is no such account. The accounts are: %s.".formatted(String.join(", ", accounts)));
	}

}
