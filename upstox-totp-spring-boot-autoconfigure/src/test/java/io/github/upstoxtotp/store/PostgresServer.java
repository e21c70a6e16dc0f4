package io.github.upstoxtotp.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * One real PostgreSQL for all tests of this JVM. It stops with the JVM.
 */
public final class PostgresServer {

	private static final EmbeddedPostgres SERVER = start();

	private PostgresServer() {
	}

	static EmbeddedPostgres start() {
		try {
			return EmbeddedPostgres.builder().setLocaleConfig("locale", "C").start();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Creates a schema without tables.
	 * @return the address of a connection that uses it
	 */
	public static String url() {
		String schema = "test_" + UUID.randomUUID().toString().replace('-', '_');
		new JdbcTemplate(SERVER.getPostgresDatabase()).execute("create schema " + schema);
		return SERVER.getJdbcUrl("postgres", "postgres") + "&currentSchema=" + schema;
	}

	static DriverManagerDataSource database() {
		return new DriverManagerDataSource(url());
	}

}
