package io.github.upstoxtotp.autoconfigure.metrics;

import io.github.upstoxtotp.UpstoxLoginFailure;
import org.jspecify.annotations.Nullable;

/**
 * Marks an observation as failed; thrown by nobody.
 */
final class FailedLogin extends Exception {

	private static final long serialVersionUID = 1L;

	FailedLogin(@Nullable UpstoxLoginFailure failure) {
		super((failure != null) ? failure.message() : "The login failed with an unexpected exception.", null, false,
				false);
	}

}
