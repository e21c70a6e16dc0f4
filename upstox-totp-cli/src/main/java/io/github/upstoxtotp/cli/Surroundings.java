package io.github.upstoxtotp.cli;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Map;

import io.github.upstoxtotp.login.Pause;

/**
 * What a command meets outside of itself.
 *
 * @param environment the variables of the environment
 * @param folder the working folder
 * @param input what a program or a person says
 * @param output takes what a program reads
 * @param messages takes everything else
 * @param terminal what the two may do
 * @param clock tells the time, in the zone of the user
 * @param pause waits
 */
record Surroundings(Map<String, String> environment, Path folder, BufferedReader input, PrintWriter output,
		PrintWriter messages, Terminal terminal, Clock clock, Pause pause) {

	static Surroundings ofProcess() {
		Map<String, String> environment = System.getenv();
		return new Surroundings(environment, Path.of(""),
				new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)),
				new PrintWriter(System.out, true, StandardCharsets.UTF_8),
				new PrintWriter(System.err, true, StandardCharsets.UTF_8), Terminal.ofProcess(environment),
				Clock.system(ZoneId.systemDefault()), Pause.sleeping());
	}

}
