package io.github.upstoxtotp.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import javax.sql.DataSource;

import io.github.upstoxtotp.UpstoxStoreException;
import io.github.upstoxtotp.spi.UpstoxLease;
import io.github.upstoxtotp.spi.UpstoxTokenStore;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What the store does in every database.
 */
abstract class JdbcTokenStoreContract extends ServerTokenStoreContract {

	final DriverManagerDataSource database;

	/**
	 * Creates a contract.
	 * @param database a database without tables
	 */
	JdbcTokenStoreContract(DriverManagerDataSource database) {
		this.database = database;
	}

	@Override
	UpstoxTokenStore create(String keyPrefix) {
		return create(this.database, SchemaInitialization.ALWAYS, keyPrefix);
	}

	UpstoxTokenStore create(DataSource dataSource, SchemaInitialization initialization, String keyPrefix) {
		return new JdbcTokenStore(dataSource, initialization, keyPrefix);
	}

	UpstoxTokenStore create(DataSource dataSource, SchemaInitialization initialization) {
		return create(dataSource, initialization, "upstox:");
	}

	@Test
	void saysThatTheTableIsMissing() {
		UpstoxTokenStore store = create(this.database, SchemaInitialization.NEVER);
		assertNoTable(() -> store.read("state"));
		assertNoTable(() -> store.write("state", bytes("one"), NEVER));
		assertNoTable(() -> store.tryLease("login", Duration.ofMinutes(1)));
		create().read("state");
		assertThat(store.read("state")).isNull();
	}

	@Test
	void createsTheTablesAgainWhenTheyAreGone() {
		UpstoxTokenStore store = create();
		store.write(this.key, bytes("one"), NEVER);
		drop();
		assertThat(store.read(this.key)).isNull();
		drop();
		store.write(this.key, bytes("two"), NEVER);
		assertThat(store.read(this.key)).isEqualTo(bytes("two"));
		drop();
		hold(store, "login").close();
	}

	@Test
	void createsTheTablesFromManySidesAtOnce() throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(8);
		try {
			List<Callable<byte[]>> tasks = IntStream.range(0, 8).<Callable<byte[]>>mapToObj((i) -> () -> {
				UpstoxTokenStore store = create();
				store.write(this.key, bytes("one"), NEVER);
				return store.read(this.key);
			}).toList();
			for (Future<byte[]> read : threads.invokeAll(tasks)) {
				assertThat(read.get()).isEqualTo(bytes("one"));
			}
		}
		finally {
			threads.shutdown();
		}
	}

	@Test
	void worksAsSoonAsTheDatabaseIsThere() {
		Breakable broken = new Breakable(this.database);
		broken.down = true;
		UpstoxTokenStore store = create(broken, SchemaInitialization.ALWAYS);
		assertThatExceptionOfType(UpstoxStoreException.class).isThrownBy(() -> store.read(this.key))
			.withMessageContaining("The jdbc store could not read a record")
			.withMessageContaining("upstox.store.type")
			.withMessageNotContaining("made-up-password");
		broken.down = false;
		store.write(this.key, bytes("one"), NEVER);
		broken.down = true;
		assertThatExceptionOfType(UpstoxStoreException.class)
			.isThrownBy(() -> store.write(this.key, bytes("two"), NEVER));
		assertThatExceptionOfType(UpstoxStoreException.class)
			.isThrownBy(() -> store.tryLease("login", Duration.ofMinutes(1)))
			.withMessageContaining("could not take a lease");
		broken.down = false;
		assertThat(store.read(this.key)).isEqualTo(bytes("one"));
	}

	@Test
	void leaseThatCannotBeGivenBackThrowsNothing() {
		Breakable broken = new Breakable(this.database);
		UpstoxLease lease = hold(create(broken, SchemaInitialization.ALWAYS), "login");
		broken.down = true;
		lease.close();
	}

	@Test
	void joinsNoTransactionOfTheCaller() {
		UpstoxTokenStore store = create();
		TransactionTemplate transaction = new TransactionTemplate(new DataSourceTransactionManager(this.database));
		transaction.executeWithoutResult((status) -> {
			store.write(this.key, bytes("one"), NEVER);
			try (UpstoxLease lease = hold(store, "login")) {
				assertThat(lease).isNotNull();
				assertThat(create().tryLease("login", Duration.ofMinutes(1))).isNull();
			}
			status.setRollbackOnly();
		});
		assertThat(store.read(this.key)).isEqualTo(bytes("one"));
	}

	@Test
	void commitsWhereThePoolDoesNot() {
		UpstoxTokenStore store = create(new WithoutAutoCommit(this.database), SchemaInitialization.ALWAYS);
		store.write(this.key, bytes("one"), NEVER);
		assertThat(create(this.database, SchemaInitialization.NEVER).read(this.key)).isEqualTo(bytes("one"));
	}

	@Test
	void dropsNothingOfAnotherAccount() {
		UpstoxTokenStore store = create();
		store.write(this.key, bytes("one"), this.clock.instant().plus(Duration.ofHours(1)));
		this.clock.advance(Duration.ofDays(40));
		store.write(this.key + "-second", bytes("two"), NEVER);
		assertThat(store.read(this.key)).isEqualTo(bytes("one"));
	}

	@Test
	void leaseThatAWrongClockWroteIsTakenOverAfterItsLongestLife() {
		UpstoxTokenStore store = create("upstox:");
		UpstoxLease dead = hold(store, "login-" + this.key, Duration.ofDays(400));
		UpstoxLease taken = Awaitility.await()
			.pollInterval(Duration.ofMillis(50))
			.until(() -> store.tryLease("login-" + this.key, Duration.ofMillis(300)), (held) -> held != null);
		assertThat(taken).isNotSameAs(dead);
	}

	@Test
	void rowThatIsNotOursIsReadAsItIs() {
		UpstoxTokenStore store = create();
		store.write(this.key, bytes("one"), NEVER);
		new JdbcTemplate(this.database).update("update upstox_token_store set content = 'not base64!'");
		assertThat(store.read(this.key)).hasSize(1);
	}

	static void assertNoTable(ThrowingCallable call) {
		assertThatExceptionOfType(UpstoxStoreException.class).isThrownBy(call)
			.withMessageContaining("the table is missing or may not be used")
			.withMessageContaining("io/github/upstoxtotp/store/schema.sql")
			.withMessageContaining("upstox.store.jdbc.initialize-schema");
	}

	private void drop() {
		new JdbcTemplate(this.database).execute("drop table upstox_token_store");
		new JdbcTemplate(this.database).execute("drop table upstox_lease");
	}

	/**
	 * A database that can be down.
	 */
	static final class Breakable extends DelegatingDataSource {

		volatile boolean down;

		Breakable(DataSource target) {
			super(target);
		}

		@Override
		public Connection getConnection() throws SQLException {
			if (this.down) {
				throw new SQLException("jdbc:made-up://user:made-up-password@localhost cannot be reached", "08001");
			}
			return super.getConnection();
		}

	}

	/**
	 * A pool that leaves commits to its users.
	 */
	static final class WithoutAutoCommit extends DelegatingDataSource {

		WithoutAutoCommit(DataSource target) {
			super(target);
		}

		@Override
		public Connection getConnection() throws SQLException {
			Connection connection = super.getConnection();
			connection.setAutoCommit(false);
			return connection;
		}

	}

}
