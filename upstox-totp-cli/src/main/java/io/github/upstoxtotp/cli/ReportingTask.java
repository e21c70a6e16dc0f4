package io.github.upstoxtotp.cli;

import picocli.CommandLine.Option;

/**
 * A command that reports on the account.
 */
abstract class ReportingTask extends AccountTask {

	@Option(names = { "-o", "--output" }, paramLabel = "FORMAT", defaultValue = "text",
			description = "${COMPLETION-CANDIDATES}: for people, one JSON object, or assignments that a shell can "
					+ "eval. Default: text.")
	private Format output = Format.TEXT;

	ReportingTask(Surroundings surroundings) {
		super(surroundings);
	}

	@Override
	final Format format() {
		return this.output;
	}

}
