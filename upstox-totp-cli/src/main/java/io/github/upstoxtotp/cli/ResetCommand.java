package io.github.upstoxtotp.cli;

import io.github.upstoxtotp.UpstoxWaitReason;
import io.github.upstoxtotp.account.AccountLifecycle;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Lifts a block.
 */
@Command(name = "reset",
		description = { "Lift the block after a login that failed for good, for instance by a wrong PIN.", "",
				"Mend the cause first: Upstox locks an account after five wrong PINs. Whoever corrects a setting needs "
						+ "no reset, since a block belongs to the settings it was met with." },
		footer = "  upstox-totp reset")
final class ResetCommand extends ReportingTask {

	ResetCommand(Surroundings surroundings) {
		super(surroundings);
	}

	@Option(names = { "-f", "--force" },
			description = "Lift the block even if Upstox has refused these very credentials. Only for whoever has checked "
					+ "them by a login in the Upstox app.")
	private boolean force;

	@Override
	int run(Account account) {
		AccountLifecycle lifecycle = account.look();
		boolean blocked = lifecycle.getStatus().waitReason() == UpstoxWaitReason.BLOCK;
		if (this.force) {
			lifecycle.forceReset();
		}
		else {
			lifecycle.reset();
		}
		if (!answeredProgram(Json.object().put("lifted", blocked))) {
			surroundings().output().println(blocked ? "The block is lifted." : "There was no block.");
		}
		return ExitStatus.GOOD;
	}

}
