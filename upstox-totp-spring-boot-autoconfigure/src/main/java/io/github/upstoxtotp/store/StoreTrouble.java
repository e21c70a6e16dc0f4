package io.github.upstoxtotp.store;

import java.nio.file.FileSystemException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.upstoxtotp.UpstoxStoreException;

/**
 * Words the trouble with a store. Takes nothing but types from the exceptions of other
 * libraries, and the reason of a file system, since their messages may hold an address or
 * a password.
 *
 * @param store the name of the store
 * @param advice what to look at
 */
record StoreTrouble(String store, String advice) {

	UpstoxStoreException during(String attempt, Throwable cause) {
		return during(attempt, names(cause), cause);
	}

	UpstoxStoreException during(String attempt, String problem, Throwable cause) {
		return new UpstoxStoreException(
				"The %s store could not %s: %s. %s".formatted(this.store, attempt, problem, this.advice), cause);
	}

	static List<Throwable> causes(Throwable failure) {
		return Stream.iterate(failure, (cause) -> cause != null, Throwable::getCause).limit(10).toList();
	}

	private static String names(Throwable failure) {
		return causes(failure).stream().map(StoreTrouble::name).distinct().collect(Collectors.joining(", "));
	}

	private static String name(Throwable cause) {
		String name = cause.getClass().getSimpleName();
		return (cause instanceof FileSystemException ex && ex.getReason() != null) ? name + " (" + ex.getReason() + ")"
				: name;
	}

}
