package io.github.upstoxtotp.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Allows logins again after a block.
 */
@Command(name = "reset", description = { "Allow logins again after a block, for instance by a wrong PIN.", "",
		"Correct the cause first: Upstox locks an account after five wrong PINs. A corrected setting needs no "
				+ "reset, unless two or fewer attempts are left. Credentials that Upstox has refused, and a fifth PIN "
				+ "after four that were wrong or unanswered, are sent with --force only." },
		footer = { "  upstox-totp reset", "  upstox-totp reset --force" })
final class ResetCommand extends ReportingTask {

	ResetCommand(Surroundings surroundings) {
		super(surroundings);
	}

	@Option(names = { "-f", "--force" },
			description = "Also send credentials again that Upstox has refused. Check them first by logging in to "
					+ "the Upstox app.")
	private boolean force;

	@Override
	int run(OpenAccount account) {
		boolean blocked = account.reset(this.force);
		if (!answeredProgram(Json.object().put("lifted", blocked))) {
			surroundings().output().println(blocked ? "Logins are allowed again." : "There was no block.");
		}
		return ExitStatus.GOOD;
	}

}
