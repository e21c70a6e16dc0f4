package io.github.upstoxtotp.store;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.regex.Pattern;

import javax.sql.DataSource;

import io.github.upstoxtotp.UpstoxStoreException;
import io.github.upstoxtotp.spi.UpstoxLease;
import io.github.upstoxtotp.spi.UpstoxTokenStore;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.PermissionDeniedDataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps records in a table of a database, and shares them with all who use the same one.
 * Tested with PostgreSQL, MySQL, MariaDB, SQLite and H2. Needs ShedLock 5, 6 or 7. A
 * lease is a row that expires by the clock of the database.
 * <p>
 * The tables are those of {@code io/github/upstoxtotp/store/schema.sql}. Where they are
 * missing they are created when they are first needed, if that is configured. The store
 * never joins a transaction of the caller. Nothing is deleted when it expires: a row is
 * some hundred bytes.
 *
 * @since 0.1.0
 */
public final class JdbcTokenStore implements UpstoxTokenStore {

	private static final String SELECT = "select content from upstox_token_store where id = ?";

	private static final String UPDATE = "update upstox_token_store set content = ? where id = ?";

	private static final String INSERT = "insert into upstox_token_store (content, id) values (?, ?)";

	/**
	 * After this time a statement that waits for a lock gives its connection back.
	 */
	private static final int STATEMENT_TIMEOUT_SECONDS = 5;

	/**
	 * Some databases compare identifiers without regard to case.
	 */
	private static final Pattern AMBIGUOUS = Pattern.compile("[^a-z0-9.:_/-]");

	private static final HexFormat ENCODED = HexFormat.ofDelimiter("").withPrefix("%");

	/**
	 * What the classes of SQL states say that do not pass by themselves.
	 */
	private static final Map<String, String> SETUP_FAULTS = Map.of("28",
			"the database does not accept the user name or the password", "3D", "the database does not exist", "3F",
			"the schema does not exist");

	private static final String UNSUPPORTED = "the database is not supported. Use PostgreSQL, MySQL, MariaDB, "
			+ "SQLite or H2";

	private static final StoreFailure FAILURE = new StoreFailure("jdbc",
			"Check the database and its DataSource, or set upstox.store.type to another store.");

	private static final String NO_TABLE = "the table is missing or may not be used. Create the tables of "
			+ JdbcSchema.LOCATION + " and give the user of the DataSource the right to select, insert, update and "
			+ "delete, or set upstox.store.jdbc.initialize-schema to always";

	private final JdbcTemplate jdbc;

	private final TransactionTemplate transaction;

	private final JdbcLeases leases;

	private final JdbcSchema schema;

	private final String prefix;

	/**
	 * Creates a store. Does not connect to the database.
	 * @param dataSource the database
	 * @param initialization when the tables are created
	 * @param keyPrefix what the identifiers of all records start with, at most 100
	 * characters
	 * @throws IllegalStateException if ShedLock is missing or too old
	 */
	public JdbcTokenStore(DataSource dataSource, SchemaInitialization initialization, String keyPrefix) {
		ShedLockLeases.require(JdbcLeases.PROVIDER, JdbcLeases.ARTIFACT);
		this.jdbc = new JdbcTemplate(dataSource);
		this.jdbc.setQueryTimeout(STATEMENT_TIMEOUT_SECONDS);
		this.jdbc.setExceptionTranslator(JdbcSchema.translator(this.jdbc.getExceptionTranslator()));
		this.transaction = new TransactionTemplate(new DataSourceTransactionManager(dataSource));
		this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
		this.leases = new JdbcLeases(this.jdbc, this.transaction);
		this.schema = new JdbcSchema(this.jdbc, this.transaction, initialization);
		this.prefix = encode(keyPrefix);
	}

	@Override
	public byte @Nullable [] read(String key) {
		List<String> contents = call("read a record", () -> this.transaction
			.execute((status) -> this.jdbc.queryForList(SELECT, String.class, this.prefix + key)));
		return (contents != null && !contents.isEmpty()) ? decoded(contents.get(0)) : null;
	}

	@Override
	public void write(String key, byte[] content, Instant expiresAt) {
		String encoded = Base64.getEncoder().encodeToString(content);
		call("write a record", () -> write(this.prefix + key, encoded));
	}

	@Override
	public @Nullable UpstoxLease tryLease(String key, Duration longest) {
		return call("take a lease",
				() -> this.leases.tryLease(this.prefix + key, longest, this.schema.isDatabaseWithClock()));
	}

	/**
	 * Returns whether a failure is caused by the settings, so that it does not go away by
	 * itself: tables that are missing or may not be used, an unknown database, a refused
	 * password, a database or a version of ShedLock that is not supported.
	 * @param failure the failure
	 * @return {@code false} if the database may just be down
	 */
	public static boolean isSetupFault(UpstoxStoreException failure) {
		return isTableUnusable(failure) || explain(failure) != null
				|| StoreFailure.causes(failure).stream().anyMatch(LinkageError.class::isInstance);
	}

	@Override
	public String toString() {
		return "JdbcTokenStore[]";
	}

	private int write(String id, String content) {
		int updated = update(UPDATE, content, id);
		if (updated > 0) {
			return updated;
		}
		try {
			return update(INSERT, content, id);
		}
		catch (DuplicateKeyException ex) {
			return update(UPDATE, content, id);
		}
	}

	private int update(String statement, Object... parameters) {
		Integer rows = this.transaction.execute((status) -> this.jdbc.update(statement, parameters));
		return (rows != null) ? rows : 0;
	}

	private <T extends @Nullable Object> T call(String attempt, Supplier<T> operation) {
		try {
			return this.schema.withTables(operation);
		}
		catch (RuntimeException ex) {
			throw failure(attempt, ex);
		}
	}

	private static UpstoxStoreException failure(String attempt, RuntimeException cause) {
		String problem = isTableUnusable(cause) ? NO_TABLE : explain(cause);
		return (problem != null) ? FAILURE.during(attempt, problem, cause) : FAILURE.during(attempt, cause);
	}

	private static boolean isTableUnusable(RuntimeException failure) {
		return StoreFailure.causes(failure)
			.stream()
			.anyMatch((cause) -> JdbcSchema.isMissing(cause) || cause instanceof PermissionDeniedDataAccessException);
	}

	private static @Nullable String explain(RuntimeException failure) {
		List<Throwable> causes = StoreFailure.causes(failure);
		return causes.stream().anyMatch(UnsupportedOperationException.class::isInstance) ? UNSUPPORTED
				: explainState(causes);
	}

	private static @Nullable String explainState(List<Throwable> causes) {
		return causes.stream()
			.filter(SQLException.class::isInstance)
			.map((cause) -> ((SQLException) cause).getSQLState())
			.filter((state) -> state != null && state.length() > 1)
			.map((state) -> SETUP_FAULTS.get(state.substring(0, 2)))
			.filter(Objects::nonNull)
			.findFirst()
			.orElse(null);
	}

	private static byte[] decoded(String content) {
		try {
			return Base64.getDecoder().decode(content);
		}
		catch (IllegalArgumentException ex) {
			return new byte[] { -1 };
		}
	}

	private static String encode(String prefix) {
		return AMBIGUOUS.matcher(prefix)
			.replaceAll((found) -> ENCODED.formatHex(found.group().getBytes(StandardCharsets.UTF_8)));
	}

}
