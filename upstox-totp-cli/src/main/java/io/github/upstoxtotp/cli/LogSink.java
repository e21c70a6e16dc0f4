package io.github.upstoxtotp.cli;

import java.io.PrintWriter;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;

/**
 * Takes what the library logs: the warnings and, where the user wants it, the rest. What
 * others log stays unsaid, since nobody has looked at it for secrets.
 *
 * @param messages where the messages go
 * @param verbose whether to say more than warnings
 */
record LogSink(PrintWriter messages, boolean verbose) {

	private static final AtomicReference<@Nullable LogSink> CURRENT = new AtomicReference<>();

	static void open(PrintWriter messages, boolean verbose) {
		CURRENT.set(new LogSink(messages, verbose));
	}

	static boolean isVerbose() {
		LogSink current = CURRENT.get();
		return current != null && current.verbose();
	}

	static void say(String level, @Nullable Object message, @Nullable Throwable cause) {
		LogSink current = CURRENT.get();
		if (current != null) {
			String origin = (cause != null) ? " (" + cause.getClass().getName() + ")" : "";
			current.messages().println(level + ": " + Words.clean(String.valueOf(message)) + origin);
		}
	}

}
