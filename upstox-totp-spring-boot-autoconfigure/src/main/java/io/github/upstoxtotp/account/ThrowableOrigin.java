package io.github.upstoxtotp.account;

import java.util.Arrays;

/**
 * Describes an exception by what cannot hold a secret: its type and where it was thrown.
 */
final class ThrowableOrigin {

	private ThrowableOrigin() {
	}

	static String of(Throwable ex) {
		return ex.getClass().getName()
				+ Arrays.stream(ex.getStackTrace()).findFirst().map((frame) -> " at " + frame).orElse("");
	}

}
