package io.github.upstoxtotp.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The command that has all others below it.
 */
@Command(name = Commands.NAME, mixinStandardHelpOptions = true, versionProvider = VersionText.class,
		usageHelpAutoWidth = true, descriptionHeading = "%n", optionListHeading = "%nOptions:%n",
		commandListHeading = "%nCommands:%n", exitCodeListHeading = "%nExit status:%n", footerHeading = "%nExamples:%n",
		synopsisSubcommandLabel = "COMMAND",
		description = "A valid Upstox access token on the command line, by TOTP and PIN or by a login in a browser.",
		exitCodeList = { "0:good", "1:a bug in this program", "2:bad configuration or usage",
				"3:refused by Upstox, or by the login budget", "4:Upstox was not reached, or is in trouble" },
		footer = { "  upstox-totp init", "  upstox-totp check-env --online", "  upstox-totp generate-token",
				"  eval \"$(upstox-totp generate-token --output env)\"",
				"  upstox-totp status --env-file /etc/upstox.env", "", "upstox-totp COMMAND --help tells more." })
final class RootCommand implements Runnable {

	@Spec
	private CommandSpec spec = CommandSpec.create();

	@Override
	public void run() {
		throw new ParameterException(this.spec.commandLine(), "A command is missing.");
	}

}
