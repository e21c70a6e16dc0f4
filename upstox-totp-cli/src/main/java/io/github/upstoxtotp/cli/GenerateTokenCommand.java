package io.github.upstoxtotp.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Gives a valid token.
 */
@Command(name = "generate-token",
		description = { "Give a valid access token: the stored one while it is valid, else that of a login.", "",
				"The token, the login budget and a block are shared with every application on this machine that has "
						+ "the same settings. The token itself is shown only by --output json, env and token." },
		footer = { "  upstox-totp generate-token", "  upstox-totp generate-token --output json | jq .expiresAt",
				"  eval \"$(upstox-totp generate-token --output env)\"",
				"  curl -H \"Authorization: Bearer $(upstox-totp generate-token -o token)\" \\",
				"    https://api.upstox.com/v2/user/profile" })
final class GenerateTokenCommand extends AccountTask {

	private static final String VARIABLE = "UPSTOX_ACCESS_TOKEN";

	@Option(names = { "-f", "--force" },
			description = "Log in even if the stored token is valid. Costs an OTP; passes over neither the login budget "
					+ "nor a block.")
	private boolean force;

	@Option(names = { "-o", "--output" }, paramLabel = "FORMAT", defaultValue = "text",
			description = "${COMPLETION-CANDIDATES}: for people and without the token, one JSON object, an assignment of "
					+ "UPSTOX_ACCESS_TOKEN that a shell can eval, or the bare token. Default: text.")
	private TokenFormat output = TokenFormat.TEXT;

	@Option(names = "--copy", description = "Also put the token into the clipboard.")
	private boolean copy;

	GenerateTokenCommand(Surroundings surroundings) {
		super(surroundings);
	}

	@Override
	Format format() {
		return this.output.ofMessages();
	}

	@Override
	int run(Account account) {
		GivenToken given = account.token(this.force);
		print(given);
		if (this.copy) {
			note(new Clipboard(surroundings()).take(given.token().value()));
		}
		return ExitStatus.GOOD;
	}

	private void print(GivenToken given) {
		String value = given.token().value();
		switch (this.output) {
			case TEXT -> print(new GivenTokenReport(given).toRows(times()));
			case JSON -> surroundings().output().println(new GivenTokenReport(given).toJson().toPrettyString());
			case ENV -> surroundings().output().println(Json.assignment(VARIABLE, value));
			case TOKEN -> surroundings().output().println(value);
		}
	}

}
