package io.github.upstoxtotp.store;

import java.util.Locale;
import java.util.Objects;
import java.util.function.Supplier;

import javax.sql.DataSource;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.core.io.ClassPathResource;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.init.DatabasePopulatorUtils;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.jdbc.support.SQLExceptionTranslator;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What is particular to the database: creates the tables when one turns out to be
 * missing, so that a database that cannot be reached when the application starts does no
 * harm, and knows whether the database has a clock of its own.
 */
final class JdbcSchema {

	static final String LOCATION = "io/github/upstoxtotp/store/schema.sql";

	private static final Log LOG = LogFactory.getLog(JdbcTokenStore.class);

	private static final String SQLITE = "jdbc:sqlite:";

	private static final int SQLITE_ERROR = 1;

	private static final int SQLITE_CONSTRAINT = 19;

	private final JdbcTemplate jdbc;

	private final TransactionTemplate transaction;

	private final SchemaInitialization initialization;

	private volatile @Nullable String url;

	JdbcSchema(JdbcTemplate jdbc, TransactionTemplate transaction, SchemaInitialization initialization) {
		this.jdbc = jdbc;
		this.transaction = transaction;
		this.initialization = initialization;
	}

	/**
	 * Does something, again with the tables if they were missing.
	 */
	<T extends @Nullable Object> T withTables(Supplier<T> operation) {
		try {
			return operation.get();
		}
		catch (RuntimeException ex) {
			if (StoreFailure.causes(ex).stream().noneMatch(JdbcSchema::isMissing) || !mayCreate()) {
				throw ex;
			}
			create();
			return operation.get();
		}
	}

	static boolean isMissing(Throwable failure) {
		return failure instanceof BadSqlGrammarException;
	}

	/**
	 * Translates the exceptions of SQLite, which have no SQL states, and leaves others to
	 * another translator.
	 */
	static SQLExceptionTranslator translator(SQLExceptionTranslator others) {
		return (task, sql, failure) -> {
			if (failure.getClass().getName().startsWith("org.sqlite.")) {
				if (failure.getErrorCode() == SQLITE_ERROR) {
					return new BadSqlGrammarException(task, String.valueOf(sql), failure);
				}
				if (failure.getErrorCode() == SQLITE_CONSTRAINT) {
					return new DuplicateKeyException(task, failure);
				}
			}
			return others.translate(task, sql, failure);
		};
	}

	boolean isDatabaseWithClock() {
		return !url().startsWith(SQLITE);
	}

	private boolean mayCreate() {
		return switch (this.initialization) {
			case EMBEDDED -> url().startsWith("jdbc:h2:mem:");
			case ALWAYS -> true;
			case NEVER -> false;
		};
	}

	private String url() {
		String known = this.url;
		if (known == null) {
			ConnectionCallback<String> address = (connection) -> Objects
				.requireNonNullElse(connection.getMetaData().getURL(), "");
			String found = this.transaction.execute((status) -> this.jdbc.execute(address));
			known = String.valueOf(found).toLowerCase(Locale.ROOT);
			this.url = known;
		}
		return known;
	}

	/**
	 * Several processes may try this at the same moment, and all but one may fail:
	 * whether the tables are there is for the next statement to find out.
	 */
	private void create() {
		DataSource dataSource = Objects.requireNonNull(this.jdbc.getDataSource());
		ResourceDatabasePopulator script = new ResourceDatabasePopulator(
				new ClassPathResource(LOCATION, JdbcSchema.class.getClassLoader()));
		try {
			this.transaction.executeWithoutResult((status) -> DatabasePopulatorUtils.execute(script, dataSource));
			LOG.info("Created the tables of the Upstox token store");
		}
		catch (DataAccessException | TransactionException ex) {
			LOG.debug("The tables of the Upstox token store could not be created", ex);
		}
	}

}
