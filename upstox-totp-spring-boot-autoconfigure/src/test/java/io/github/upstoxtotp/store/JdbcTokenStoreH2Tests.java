package io.github.upstoxtotp.store;

import java.nio.file.Path;
import java.util.UUID;

import javax.sql.DataSource;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;

class JdbcTokenStoreH2Tests extends JdbcTokenStoreContract {

	JdbcTokenStoreH2Tests() {
		super(new DriverManagerDataSource("jdbc:h2:mem:%s;DB_CLOSE_DELAY=-1".formatted(UUID.randomUUID())));
	}

	@Test
	void createsTheTablesInMemoryByDefault() {
		assertThat(create(this.database, SchemaInitialization.EMBEDDED).read("state")).isNull();
	}

	@Test
	void createsNoTablesInAFileByDefault(@TempDir Path folder) {
		DataSource file = new DriverManagerDataSource("jdbc:h2:file:" + folder.resolve("database"));
		assertNoTable(() -> create(file, SchemaInitialization.EMBEDDED).read("state"));
		assertThat(create(file, SchemaInitialization.ALWAYS).read("state")).isNull();
	}

}
