package io.github.upstoxtotp.store;

import java.io.IOException;
import java.time.Duration;
import java.util.UUID;

import javax.sql.DataSource;

import io.github.upstoxtotp.UpstoxStoreException;
import io.github.upstoxtotp.spi.UpstoxTokenStore;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class JdbcTokenStorePostgresTests extends JdbcTokenStoreContract {

	JdbcTokenStorePostgresTests() {
		super(PostgresServer.database());
	}

	@Test
	void createsNoTablesByDefault() {
		assertNoTable(() -> create(this.database, SchemaInitialization.EMBEDDED).read("state"));
	}

	@Test
	void saysThatItMayNotCreateTheTables() {
		DataSource guest = guest();
		UpstoxTokenStore store = create(guest, SchemaInitialization.ALWAYS);
		assertNoTable(() -> store.read("state"));
		assertNoTable(() -> store.tryLease("login", Duration.ofMinutes(1)));
	}

	@Test
	void saysThatItMayNotUseTheTables() {
		DataSource guest = guest();
		create().write("state", bytes("one"), NEVER);
		UpstoxTokenStore store = create(guest, SchemaInitialization.ALWAYS);
		assertNoTable(() -> store.read("state"));
		new JdbcTemplate(this.database).execute("grant select on upstox_token_store to public");
		assertThat(store.read("state")).isNull();
		assertNoTable(() -> store.write("state", bytes("one"), NEVER));
	}

	@Test
	void saysThatTheServerIsGone() throws IOException {
		UpstoxTokenStore store;
		try (EmbeddedPostgres server = PostgresServer.start()) {
			store = create(server.getPostgresDatabase(), SchemaInitialization.ALWAYS);
			store.write("state", bytes("one"), NEVER);
			assertThat(store.read("state")).isEqualTo(bytes("one"));
		}
		assertThatExceptionOfType(UpstoxStoreException.class).isThrownBy(() -> store.read("state"))
			.withMessageContaining("The jdbc store could not read a record: CannotCreateTransactionException")
			.withMessageContaining("upstox.store.type");
	}

	/**
	 * Somebody who may see the schema and nothing else.
	 */
	private DataSource guest() {
		String name = "guest_" + UUID.randomUUID().toString().replace('-', '_');
		JdbcTemplate owner = new JdbcTemplate(this.database);
		String schema = owner.queryForObject("select current_schema()", String.class);
		owner.execute("create role " + name + " login");
		owner.execute("grant usage on schema " + schema + " to " + name);
		return new DriverManagerDataSource(
				String.valueOf(this.database.getUrl()).replace("user=postgres", "user=" + name));
	}

}
