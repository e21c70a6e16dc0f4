package io.github.upstoxtotp.store;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIf;

import org.springframework.jdbc.datasource.DriverManagerDataSource;

@EnabledIf(value = "isInstalled", disabledReason = "MariaDB is not installed (Debian package mariadb-server)")
class JdbcTokenStoreMariaDbTests extends JdbcTokenStoreContract {

	private static MySqlServer server;

	JdbcTokenStoreMariaDbTests() {
		super(database());
	}

	static boolean isInstalled() {
		return MySqlServer.isMariaDbInstalled();
	}

	@BeforeAll
	static void start() throws Exception {
		server = MySqlServer.mariaDb();
	}

	@AfterAll
	static void stop() throws Exception {
		server.stop();
	}

	private static DriverManagerDataSource database() {
		return server.database();
	}

}
