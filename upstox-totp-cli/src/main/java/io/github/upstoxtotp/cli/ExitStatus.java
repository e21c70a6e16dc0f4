package io.github.upstoxtotp.cli;

/**
 * The exit statuses, which scripts rely on.
 */
final class ExitStatus {

	static final int GOOD = 0;

	static final int FAULT = 1;

	static final int CONFIGURATION = 2;

	static final int REFUSED = 3;

	static final int UNREACHABLE = 4;

	private ExitStatus() {
	}

}
