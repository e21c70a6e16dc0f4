package io.github.upstoxtotp.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Gives a valid token.
 */
@Command(name = "generate-token",
		description = { "Give a valid access token: the stored one while it is valid, else that of a login.", "",
				"The token, the login budget and a block are shared with every application on this machine that has "
						+ "the same settings. The token itself is shown only by --output json, env and token.",
				"",
				"Logs in by TOTP and PIN only. Where UPSTOX_SOURCE does not name totp, it gives the stored token, or "
						+ "says what the account owner can do." },
		footer = { "  upstox-totp generate-token", "  upstox-totp generate-token --output json | jq .expiresAt",
				"  eval \"$(upstox-totp generate-token --output env)\"",
				"  curl -H \"Authorization: Bearer $(upstox-totp generate-token -o token)\" \\",
				"    https://api.upstox.com/v2/user/profile" })
final class GenerateTokenCommand extends TokenTask {

	@Option(names = { "-f", "--force" },
			description = "Log in even if the stored token is valid. Costs an OTP; respects the login budget and a "
					+ "block.")
	private boolean force;

	GenerateTokenCommand(Surroundings surroundings) {
		super(surroundings);
	}

	@Override
	GivenToken give(OpenAccount account) {
		return account.token(this.force);
	}

}
