package io.github.upstoxtotp.proof;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * An application in another process.
 *
 * @param process the process
 * @param name the name of the application in it
 */
record Replica(ReplicaProcess process, String name) {

	/**
	 * Starts an application.
	 * @param process the process that hosts it
	 * @param name its name there
	 * @param properties its properties
	 */
	static Replica start(ReplicaProcess process, String name, List<String> properties) {
		Replica replica = new Replica(process, name);
		String[] arguments = properties.stream().map((property) -> "--" + property).toArray(String[]::new);
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
	 * Asks for the token until there is one or its login has failed.
	 */
	String awaitToken() {
		String reply = ask("token");
		while (reply.startsWith("UNAVAILABLE")) {
			reply = ask("token");
		}
		return reply;
	}

}
