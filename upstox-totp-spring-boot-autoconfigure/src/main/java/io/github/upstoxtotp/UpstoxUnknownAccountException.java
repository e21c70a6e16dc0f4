package io.github.upstoxtotp;

import java.util.Collection;

/**
 * Thrown when an account is named that is not open.
 *
 * @since 0.1.0
 */
public final class UpstoxUnknownAccountException extends UpstoxException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates an exception.
	 * @param known the names of the accounts that are open
	 */
	public UpstoxUnknownAccountException(Collection<String> known) {
		super(known.isEmpty() ? "There is no such account. No account is open."
				: "There is no such account. There is: %s.".formatted(String.join(", ", known)), null);
	}

}
