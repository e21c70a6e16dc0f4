package io.github.upstoxtotp.store;

import java.util.function.Supplier;
import javax.sql.DataSource;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.core.io.ClassPathResource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.init.DatabasePopulatorUtils;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Creates the tables when one turns out to be missing. A database that cannot be reached
 * when the application starts therefore does no harm.
 */
final class JdbcSchema {

	static final String LOCATION = "io/github/upstoxtotp/store/schema.sql";

	private static final Log LOG = LogFactory.getLog(JdbcTokenStore.class);

	private final DataSource dataSource;

	private final TransactionTemplate transaction;

	private final SchemaInitialization initialization;

	JdbcSchema(DataSource dataSource, SchemaInitialization initialization) {
		this.dataSource = dataSource;
		this.transaction = OwnTransaction.on(dataSource);
		this.initialization = initialization;
	}

	/**
	 * Does something, again with the tables if they were missing.
	 */
	<T> T withTables(Supplier<T> operation) {
		try {
			return operation.get();
		}
		catch (RuntimeException ex) {
			if (!isMissing(ex) || !isWanted()) {
				throw ex;
			}
			create();
			return operation.get();
		}
	}

	static boolean isMissing(RuntimeException failure) {
		return StoreTrouble.causes(failure).stream().anyMatch(BadSqlGrammarException.class::isInstance);
	}

	private boolean isWanted() {
		return switch (this.initialization) {
			case EMBEDDED -> isEmbedded();
			case ALWAYS -> true;
			case NEVER -> false;
		};
	}

	private boolean isEmbedded() {
		ConnectionCallback<Boolean> inMemory = (connection) -> {
			String url = connection.getMetaData().getURL();
			return url != null && url.startsWith("jdbc:h2:mem:");
		};
		return Boolean.TRUE
			.equals(this.transaction.execute((status) -> new JdbcTemplate(this.dataSource).execute(inMemory)));
	}

	/**
	 * Several processes may try this at the same moment, and all but one may fail:
	 * whether the tables are there is for the next statement to find out.
	 */
	private void create() {
		ResourceDatabasePopulator script = new ResourceDatabasePopulator(
				new ClassPathResource(LOCATION, JdbcSchema.class.getClassLoader()));
		try {
			this.transaction.executeWithoutResult((status) -> DatabasePopulatorUtils.execute(script, this.dataSource));
			LOG.info("Created the tables of the Upstox token store");
		}
		catch (DataAccessException | TransactionException ex) {
			LOG.debug("The tables of the Upstox token store could not be created", ex);
		}
	}

}
