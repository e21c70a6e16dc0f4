package io.github.upstoxtotp.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * A command that works with the settings of the user.
 */
@Command(mixinStandardHelpOptions = true, versionProvider = VersionText.class, sortOptions = false,
		usageHelpAutoWidth = true, descriptionHeading = "%n", optionListHeading = "%nOptions:%n",
		footerHeading = "%nExamples:%n")
abstract class Task implements Callable<Integer> {

	private final Surroundings surroundings;

	@Option(names = "--env-file", paramLabel = "FILE",
			description = "File of UPSTOX_* variables. Default: .env of the working folder, where there is one. "
					+ "The environment wins over the file.")
	private @Nullable Path envFile;

	@Option(names = "--account", paramLabel = "NAME",
			description = "Account of UPSTOX_ACCOUNTS_NAME_* to use. Default: UPSTOX_PRIMARY, or the only account.")
	private @Nullable String account;

	@Option(names = { "-v", "--verbose" }, description = "Report each step on standard error. Shows no secret.")
	private boolean verbose;

	Task(Surroundings surroundings) {
		this.surroundings = surroundings;
	}

	/**
	 * Does what the command is for.
	 * @return the exit status
	 */
	abstract int run();

	abstract Format format();

	@Override
	public final Integer call() {
		LogSink.open(this.surroundings.messages(), this.verbose);
		try {
			return run();
		}
		catch (RuntimeException ex) {
			return fail(Troubles.of(ex));
		}
	}

	final int fail(Trouble trouble) {
		if (format() == Format.JSON) {
			print(trouble.toJson());
		}
		trouble.print(this.surroundings.messages(), terminal(), times());
		return trouble.status();
	}

	final Surroundings surroundings() {
		return this.surroundings;
	}

	final Terminal terminal() {
		return this.surroundings.terminal();
	}

	final Times times() {
		return new Times(this.surroundings.clock());
	}

	final boolean isVerbose() {
		return this.verbose;
	}

	final Settings settings() {
		return Settings.read(this.surroundings, this.envFile, this.account);
	}

	/**
	 * Says what a program asked for.
	 * @param object what there is to say
	 * @return whether a program did
	 */
	final boolean answeredProgram(ObjectNode object) {
		switch (format()) {
			case JSON -> print(object);
			case ENV -> this.surroundings.output().println(Json.assignments(object));
			case TEXT -> {
				return false;
			}
		}
		return true;
	}

	private void print(ObjectNode object) {
		this.surroundings.output().println(object.toPrettyString());
	}

	final void print(Rows rows) {
		rows.print(this.surroundings.output(), terminal());
	}

	final void note(String message) {
		this.surroundings.messages().println(Words.clean(message));
	}

}
