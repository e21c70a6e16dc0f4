package io.github.upstoxtotp.store;

import java.nio.channels.ClosedByInterruptException;
import java.nio.file.FileSystemException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.upstoxtotp.UpstoxStoreException;
import io.github.upstoxtotp.spi.UpstoxTokenStore;

/**
 * Describes the failure of a store. Takes nothing but types from the exceptions of other
 * libraries, and the reason of a file system, since their messages may hold an address or
 * a password.
 *
 * @param store the name of the store
 * @param advice what to look at
 */
record StoreFailure(String store, String advice) {

	/**
	 * Describes whatever a store has thrown, errors such as a missing method included.
	 * @param store the store
	 * @param attempt what was tried
	 * @param cause what it has thrown
	 * @return what to throw instead
	 */
	static UpstoxStoreException of(UpstoxTokenStore store, String attempt, Throwable cause) {
		return (cause instanceof UpstoxStoreException known) ? known : new StoreFailure(nameOf(store),
				(cause instanceof LinkageError) ? "A library that it needs is missing or has another version." : "")
			.during(attempt, cause);
	}

	static String nameOf(UpstoxTokenStore store) {
		String name = store.getClass().getName();
		return name.substring(name.lastIndexOf('.') + 1);
	}

	UpstoxStoreException during(String attempt, Throwable cause) {
		boolean interrupted = cause instanceof ClosedByInterruptException;
		return during(attempt, interrupted ? "it was interrupted" : names(cause), interrupted ? "" : this.advice,
				cause);
	}

	UpstoxStoreException during(String attempt, String problem, Throwable cause) {
		return during(attempt, problem, this.advice, cause);
	}

	private UpstoxStoreException during(String attempt, String problem, String whatToDo, Throwable cause) {
		return new UpstoxStoreException(
				"The %s store could not %s: %s. %s".formatted(this.store, attempt, problem, whatToDo).strip(), cause);
	}

	static List<Throwable> causes(Throwable failure) {
		return Stream.iterate(failure, (cause) -> cause != null, Throwable::getCause).limit(10).toList();
	}

	private static String names(Throwable failure) {
		return causes(failure).stream().map(StoreFailure::name).distinct().collect(Collectors.joining(", "));
	}

	private static String name(Throwable cause) {
		String name = cause.getClass().getSimpleName();
		return (cause instanceof FileSystemException ex && ex.getReason() != null) ? name + " (" + ex.getReason() + ")"
				: name;
	}

}
