package io.github.upstoxtotp.store;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.function.Supplier;

import javax.sql.DataSource;

import io.github.upstoxtotp.UpstoxStoreException;
import io.github.upstoxtotp.spi.UpstoxLease;
import io.github.upstoxtotp.spi.UpstoxTokenStore;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.PermissionDeniedDataAccessException;

/**
 * Keeps records in a table of a database, and shares them with all who use the same one.
 * Tested with PostgreSQL and H2. A lease is a row that ends by the clock of the database.
 * <p>
 * The tables are those of {@code io/github/upstoxtotp/store/schema.sql}. Where they are
 * missing they are created when they are first needed, if that is wanted. A transaction
 * of the caller is never joined.
 *
 * @since 0.1.0
 */
public final class JdbcTokenStore implements UpstoxTokenStore {

	private static final StoreTrouble TROUBLE = new StoreTrouble("jdbc",
			"Check the database and its DataSource, or set upstox.store.type to another store.");

	private static final String NO_TABLE = "the table is missing or may not be used. Create the tables of "
			+ JdbcSchema.LOCATION + " and give the user of the DataSource the right to select, insert, update and "
			+ "delete, or set upstox.store.jdbc.initialize-schema to always";

	private final JdbcRecords records;

	private final JdbcLeases leases;

	private final JdbcSchema schema;

	private final String prefix;

	/**
	 * Creates a store. Does not connect to the database.
	 * @param dataSource the database
	 * @param initialization when the tables are created
	 * @param keyPrefix what the identifiers of all records start with, at most 100
	 * characters
	 * @param clock tells which records have expired
	 */
	public JdbcTokenStore(DataSource dataSource, SchemaInitialization initialization, String keyPrefix, Clock clock) {
		this.records = new JdbcRecords(dataSource, clock);
		this.leases = new JdbcLeases(dataSource);
		this.schema = new JdbcSchema(dataSource, initialization);
		this.prefix = keyPrefix;
	}

	@Override
	public byte @Nullable [] read(String key) {
		String content = call("read a record", () -> this.records.read(this.prefix + key));
		return (content != null) ? decoded(content) : null;
	}

	@Override
	public void write(String key, byte[] content, Instant expiresAt) {
		String encoded = Base64.getEncoder().encodeToString(content);
		call("write a record", () -> this.records.write(this.prefix + key, encoded, expiresAt));
	}

	@Override
	public void delete(String key) {
		call("delete a record", () -> this.records.delete(this.prefix + key));
	}

	@Override
	public @Nullable UpstoxLease tryLease(String key, Duration longest) {
		return call("take a lease", () -> this.leases.tryLease(this.prefix + key, longest));
	}

	@Override
	public String toString() {
		return "JdbcTokenStore[]";
	}

	private <T extends @Nullable Object> T call(String attempt, Supplier<T> operation) {
		try {
			return this.schema.withTables(operation);
		}
		catch (RuntimeException ex) {
			throw failure(attempt, ex);
		}
	}

	private static UpstoxStoreException failure(String attempt, RuntimeException failure) {
		boolean noTable = JdbcSchema.isMissing(failure) || StoreTrouble.causes(failure)
			.stream()
			.anyMatch(PermissionDeniedDataAccessException.class::isInstance);
		return noTable ? TROUBLE.during(attempt, NO_TABLE, failure) : TROUBLE.during(attempt, failure);
	}

	private static byte[] decoded(String content) {
		try {
			return Base64.getDecoder().decode(content);
		}
		catch (IllegalArgumentException ex) {
			return new byte[] { -1 };
		}
	}

}
