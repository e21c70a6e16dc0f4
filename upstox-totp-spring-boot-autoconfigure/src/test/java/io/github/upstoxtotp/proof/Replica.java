package io.github.upstoxtotp.proof;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * An application in another process.
 *
 * @param process the process
 * @param name the name of the application in it
 */
record Replica(ReplicaProcess process, String name) {

	private static final int MOST_ASKED = 12;

	/**
	 * Starts an application.
	 * @param process the process that hosts it
	 * @param name its name there
	 * @param properties its properties
	 */
	static Replica start(ReplicaProcess process, String name, Map<String, String> properties) {
		Replica replica = new Replica(process, name);
		String[] arguments = properties.entrySet()
			.stream()
			.map((property) -> "--" + property.getKey() + "=" + property.getValue())
			.toArray(String[]::new);
		String reply = replica.send("start", arguments).join();
		if (!reply.equals("STARTED")) {
			throw new IllegalStateException(reply + "\n" + process.output());
		}
		return replica;
	}

	CompletableFuture<String> send(String command, String... arguments) {
		return this.process
			.send(Stream.concat(Stream.of(this.name, command), Stream.of(arguments)).toArray(String[]::new));
	}

	String ask(String command, String... arguments) {
		return send(command, arguments).join();
	}

	/**
	 * Asks for the token until there is one, its login has failed for good, or the wait
	 * has been too long. A login that a busy machine had no time for is demanded again.
	 */
	String awaitToken() {
		String reply = ask("token");
		for (int i = 1; i < MOST_ASKED && isPassing(reply); i++) {
			reply = ask(reply.startsWith("FAILED") ? "refresh" : "token");
		}
		return reply;
	}

	private static boolean isPassing(String reply) {
		return reply.startsWith("UNAVAILABLE") || reply.matches("FAILED \\w+ (TRANSIENT|AMBIGUOUS) .*");
	}

}
