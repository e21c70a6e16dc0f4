package io.github.upstoxtotp.store;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIf;

import org.springframework.jdbc.datasource.DriverManagerDataSource;

@EnabledIf(value = "isInstalled", disabledReason = "MariaDB is not installed (Debian package mariadb-server)")
class JdbcTokenStoreMariaDbTests extends JdbcTokenStoreContract {

	private static MariaDbServer server;

	JdbcTokenStoreMariaDbTests() {
		super(database());
	}

	static boolean isInstalled() {
		return MariaDbServer.isInstalled();
	}

	@BeforeAll
	static void start() throws Exception {
		server = new MariaDbServer();
	}

	@AfterAll
	static void stop() throws Exception {
		server.stop();
	}

	private static DriverManagerDataSource database() {
		return server.database();
	}

}
