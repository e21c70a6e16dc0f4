package io.github.upstoxtotp.cli;

import java.io.PrintWriter;

import picocli.CommandLine.Help.Ansi.Style;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;
import picocli.CommandLine;

/**
 * Explains arguments that cannot be understood.
 *
 * @param terminal what standard error may do
 */
record UsageErrors(Terminal terminal) implements IParameterExceptionHandler {

	@Override
	public int handleParseException(ParameterException ex, String[] arguments) {
		CommandLine commandLine = ex.getCommandLine();
		PrintWriter messages = commandLine.getErr();
		messages.println(
				this.terminal.message(Style.fg_red, "error:") + " " + Words.clean(String.valueOf(ex.getMessage())));
		if (!UnmatchedArgumentException.printSuggestions(ex, messages)) {
			messages.println(this.terminal.message(Style.fg_cyan, "  tip:") + " "
					+ commandLine.getCommandSpec().qualifiedName() + " --help tells more.");
		}
		return ExitStatus.CONFIGURATION;
	}

}
