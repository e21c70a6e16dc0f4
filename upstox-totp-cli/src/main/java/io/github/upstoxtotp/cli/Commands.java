package io.github.upstoxtotp.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import picocli.CommandLine.Help;
import picocli.CommandLine;

/**
 * All commands. Reading the annotations of one takes time, so only those are made that
 * the arguments need.
 */
final class Commands {

	static final String NAME = "upstox-totp";

	private static final Map<String, Function<Surroundings, Object>> ALL = all();

	private Commands() {
	}

	private static Map<String, Function<Surroundings, Object>> all() {
		Map<String, Function<Surroundings, Object>> all = new LinkedHashMap<>();
		all.put("init", InitCommand::new);
		all.put("check-env", CheckEnvCommand::new);
		all.put("doctor", DoctorCommand::new);
		all.put("generate-token", GenerateTokenCommand::new);
		all.put("login", LoginCommand::new);
		all.put("accept", AcceptCommand::new);
		all.put("profile", ProfileCommand::new);
		all.put("status", StatusCommand::new);
		all.put("totp", TotpCommand::new);
		all.put("logout", LogoutCommand::new);
		all.put("reset", ResetCommand::new);
		all.put("completion", CompletionCommand::new);
		return all;
	}

	/**
	 * Runs the command that the arguments name.
	 * @param surroundings what the command meets
	 * @param arguments the arguments
	 * @return the exit status
	 */
	static int execute(Surroundings surroundings, String... arguments) {
		String named = (arguments.length > 0) ? arguments[0] : "";
		List<String> needed = ALL.containsKey(named) ? List.of(named) : List.copyOf(ALL.keySet());
		CommandLine commandLine = create(surroundings, needed);
		if (arguments.length == 0) {
			commandLine.usage(surroundings.messages(), surroundings.terminal().messageAnsi());
			return ExitStatus.CONFIGURATION;
		}
		return commandLine.execute(arguments);
	}

	/**
	 * Makes all commands.
	 * @param surroundings what the commands meet
	 * @return the command that has the others below it
	 */
	static CommandLine complete(Surroundings surroundings) {
		return create(surroundings, ALL.keySet().stream().toList());
	}

	private static CommandLine create(Surroundings surroundings, List<String> names) {
		CommandLine commandLine = new CommandLine(new RootCommand());
		names.forEach((name) -> commandLine.addSubcommand(name, command(surroundings, name)));
		commandLine.setOut(surroundings.output());
		commandLine.setErr(surroundings.messages());
		commandLine.setColorScheme(Help.defaultColorScheme(surroundings.terminal().outputAnsi()));
		commandLine.setCaseInsensitiveEnumValuesAllowed(true);
		commandLine.setParameterExceptionHandler(new UsageErrors(surroundings.terminal()));
		return commandLine;
	}

	private static Object command(Surroundings surroundings, String name) {
		return ALL.getOrDefault(name, CheckEnvCommand::new).apply(surroundings);
	}

}
