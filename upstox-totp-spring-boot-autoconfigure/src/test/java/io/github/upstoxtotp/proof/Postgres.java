package io.github.upstoxtotp.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/**
 * A real PostgreSQL that can be stopped, and started again with its data.
 */
final class Postgres {

	private final Path data;

	private EmbeddedPostgres server;

	private Postgres(Path data, EmbeddedPostgres server) {
		this.data = data;
		this.server = server;
	}

	static Postgres start(Path data) {
		return new Postgres(data, start(data, 0));
	}

	private static EmbeddedPostgres start(Path data, int port) {
		try {
			return EmbeddedPostgres.builder()
				.setLocaleConfig("locale", "C")
				.setDataDirectory(data)
				.setCleanDataDirectory(false)
				.setPort(port)
				.start();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	String url() {
		return this.server.getJdbcUrl("postgres", "postgres");
	}

	/**
	 * Returns the processes of the server.
	 */
	Stream<ProcessHandle> processes() {
		try {
			long pid = Long.parseLong(Files.readAllLines(this.data.resolve("postmaster.pid")).get(0));
			ProcessHandle server = ProcessHandle.of(pid).orElseThrow();
			return Stream.concat(Stream.of(server), server.descendants());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	void stop() {
		try {
			this.server.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	void startAgain() {
		this.server = start(this.data, this.server.getPort());
	}

}
