package io.github.upstoxtotp.cli;

import java.util.Locale;
import java.util.concurrent.Callable;

import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * Prints a script that completes commands and options.
 */
@Command(name = "completion", mixinStandardHelpOptions = true, versionProvider = VersionText.class,
		descriptionHeading = "%n", parameterListHeading = "%nParameters:%n", optionListHeading = "%nOptions:%n",
		footerHeading = "%nExamples:%n", description = "Print a script that completes commands and options.",
		footer = { "  source <(upstox-totp completion bash)", "  upstox-totp completion zsh > ~/.upstox-totp.zsh" })
final class CompletionCommand implements Callable<Integer> {

	private final Surroundings surroundings;

	@Parameters(paramLabel = "SHELL", description = "${COMPLETION-CANDIDATES}. One script serves both.")
	private Shell shell = Shell.BASH;

	CompletionCommand(Surroundings surroundings) {
		this.surroundings = surroundings;
	}

	@Override
	public Integer call() {
		String script = AutoComplete.bash(Commands.NAME, Commands.complete(this.surroundings));
		this.surroundings.output().print(script.replace("\r", ""));
		this.surroundings.output()
			.println("# In ~/.%src: source <(upstox-totp completion %s)".formatted(this.shell, this.shell));
		return ExitStatus.GOOD;
	}

	/**
	 * A shell with completion.
	 */
	enum Shell {

		/**
		 * The Bourne-again shell.
		 */
		BASH,

		/**
		 * The Z shell.
		 */
		ZSH;

		@Override
		public String toString() {
			return name().toLowerCase(Locale.ROOT);
		}

	}

}
