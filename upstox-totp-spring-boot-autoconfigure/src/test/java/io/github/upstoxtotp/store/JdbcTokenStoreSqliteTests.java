package io.github.upstoxtotp.store;

import java.nio.file.Path;

import org.junit.jupiter.api.io.TempDir;

import org.springframework.jdbc.datasource.DriverManagerDataSource;

class JdbcTokenStoreSqliteTests extends JdbcTokenStoreContract {

	JdbcTokenStoreSqliteTests(@TempDir Path folder) {
		super(new DriverManagerDataSource("jdbc:sqlite:" + folder.resolve("database")));
	}

}
