package io.github.upstoxtotp.cli;

import picocli.CommandLine.Command;

/**
 * Revokes the token.
 */
@Command(name = "logout", description = { "Revoke the stored token at Upstox, and delete it here.", "",
		"Applications on this machine that use the same token notice it within a minute; their next caller logs in." },
		footer = "  upstox-totp logout")
final class LogoutCommand extends ReportingTask {

	LogoutCommand(Surroundings surroundings) {
		super(surroundings);
	}

	@Override
	int run(OpenAccount account) {
		return switch (account.logout()) {
			case CONFIRMED -> done(true, "Upstox has revoked the token.");
			case NO_TOKEN -> done(false, "There was no valid token.");
			case UNCONFIRMED -> fail(Trouble.of(ExitStatus.UNREACHABLE, "UNREACHABLE",
					"The token is deleted here, but Upstox has not confirmed that it is revoked.",
					"It expires at 03:30 IST at the latest; you can revoke it earlier in the Upstox app."));
		};
	}

	private int done(boolean ended, String text) {
		if (!answeredProgram(Json.object().put("ended", ended))) {
			surroundings().output().println(text);
		}
		return ExitStatus.GOOD;
	}

}
