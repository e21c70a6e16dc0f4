package io.github.upstoxtotp.cli;

import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine;

/**
 * Prints a script that completes commands and options.
 */
@Command(name = "completion", mixinStandardHelpOptions = true, versionProvider = VersionText.class,
		descriptionHeading = "%n", parameterListHeading = "%nParameters:%n", optionListHeading = "%nOptions:%n",
		footerHeading = "%nExamples:%n", description = "Print a script that completes commands and options.",
		footer = { "  source <(upstox-totp completion bash)", "  upstox-totp completion zsh > ~/.upstox-totp.zsh",
				"  upstox-totp completion fish > ~/.config/fish/completions/upstox-totp.fish" })
final class CompletionCommand implements Callable<Integer> {

	private final Surroundings surroundings;

	@Parameters(paramLabel = "SHELL", description = "${COMPLETION-CANDIDATES}.")
	private Shell shell = Shell.BASH;

	CompletionCommand(Surroundings surroundings) {
		this.surroundings = surroundings;
	}

	@Override
	public Integer call() {
		CommandLine commands = Commands.complete(this.surroundings);
		String script = (this.shell == Shell.FISH) ? fish(commands) : AutoComplete.bash(Commands.NAME, commands);
		this.surroundings.output().print(script.replace("\r", ""));
		this.surroundings.output().println(this.shell.installation);
		return ExitStatus.GOOD;
	}

	private static String fish(CommandLine commands) {
		StringBuilder script = new StringBuilder("complete -c upstox-totp -f\n");
		commands.getCommandSpec()
			.options()
			.forEach((option) -> script.append("complete -c upstox-totp -n __fish_use_subcommand" + fish(option)));
		commands.getSubcommands().forEach((name, command) -> {
			script.append("complete -c upstox-totp -n __fish_use_subcommand -a %s -d %s\n".formatted(name,
					firstSentence(command.getCommandSpec().usageMessage().description())));
			String condition = " -n '__fish_seen_subcommand_from " + name + "'";
			command.getCommandSpec()
				.options()
				.forEach((option) -> script.append("complete -c upstox-totp" + condition + fish(option)));
			command.getCommandSpec()
				.positionalParameters()
				.forEach((parameter) -> script
					.append("complete -c upstox-totp" + condition + values(parameter.completionCandidates()) + "\n"));
		});
		return script.toString();
	}

	private static String fish(OptionSpec option) {
		StringBuilder line = new StringBuilder();
		for (String name : option.names()) {
			line.append(name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1));
		}
		if (option.arity().max() > 0) {
			line.append((option.type() == Path.class) ? " -r -F" : " -x" + values(option.completionCandidates()));
		}
		return line + " -d " + firstSentence(option.description()) + "\n";
	}

	private static String values(@Nullable Iterable<String> candidates) {
		return (candidates != null) ? " -a " + Words.quote(String.join(" ", candidates).toLowerCase(Locale.ROOT)) : "";
	}

	private static String firstSentence(String... description) {
		String text = (description.length > 0) ? description[0].replaceFirst("^[a-z, ]+: ", "") : "";
		text = text.replaceFirst("[.:] .*$|\\.$", "");
		return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
	}

	/**
	 * A shell with completion.
	 */
	enum Shell {

		/**
		 * The Bourne-again shell.
		 */
		BASH("# In ~/.bashrc: source <(upstox-totp completion bash)"),

		/**
		 * The Z shell.
		 */
		ZSH("# In ~/.zshrc: source <(upstox-totp completion zsh)"),

		/**
		 * The friendly interactive shell.
		 */
		FISH("# upstox-totp completion fish > ~/.config/fish/completions/upstox-totp.fish");

		private final String installation;

		Shell(String installation) {
			this.installation = installation;
		}

		@Override
		public String toString() {
			return name().toLowerCase(Locale.ROOT);
		}

	}

}
