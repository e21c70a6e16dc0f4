package io.github.upstoxtotp.cli;

import picocli.CommandLine.Option;

/**
 * A command that gives a token.
 */
abstract class TokenTask extends AccountTask {

	private static final String VARIABLE = "UPSTOX_ACCESS_TOKEN";

	@Option(names = { "-o", "--output" }, paramLabel = "FORMAT", defaultValue = "text",
			description = "${COMPLETION-CANDIDATES}: for people and without the token, one JSON object, an assignment of "
					+ "UPSTOX_ACCESS_TOKEN that a shell can eval, or the bare token. Default: text.")
	private TokenFormat output = TokenFormat.TEXT;

	@Option(names = "--copy", description = "Also put the token into the clipboard.")
	private boolean copy;

	TokenTask(Surroundings surroundings) {
		super(surroundings);
	}

	abstract GivenToken give(OpenAccount account);

	@Override
	final Format format() {
		return this.output.ofMessages();
	}

	@Override
	final int run(OpenAccount account) {
		GivenToken given = give(account);
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
