package io.github.upstoxtotp;

import java.util.Collection;
import java.util.stream.Collectors;

/**
 * Thrown when an account is named that is not open.
 *
 * @since 0.1.0
 */
public final class UpstoxUnknownAccountException extends UpstoxException {

	private static final long serialVersionUID = 1L;

	private static final int MOST_NAMES = 10;

	/**
	 * Creates an exception.
	 * @param known the names of the accounts that are open
	 */
	public UpstoxUnknownAccountException(Collection<String> known) {
		super("There is no such account. " + describe(known), null);
	}

	private static String describe(Collection<String> known) {
		if (known.isEmpty()) {
			return "No account is open.";
		}
		String some = known.stream().limit(MOST_NAMES).collect(Collectors.joining(", "));
		return (known.size() <= MOST_NAMES) ? "There is: %s.".formatted(some)
				: "There are %d, such as %s.".formatted(known.size(), some);
	}

}
