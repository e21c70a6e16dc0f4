package io.github.upstoxtotp.cli;

/**
 * Runs one command and ends with its exit status.
 *
 * @since 0.1.0
 */
public final class UpstoxTotp {

	private UpstoxTotp() {
	}

	/**
	 * Runs the command that the arguments name.
	 * @param arguments the arguments of the command line
	 */
	public static void main(String[] arguments) {
		System.exit(Commands.execute(Surroundings.ofProcess(), arguments));
	}

}
