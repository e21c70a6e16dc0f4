package io.github.upstoxtotp.store;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.UUID;

import org.awaitility.Awaitility;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.util.FileSystemUtils;

/**
 * A real MariaDB, of the Debian package {@code mariadb-server}, which has to be
 * installed.
 */
final class MariaDbServer {

	private static final Path PROGRAM = Path.of("/usr/sbin/mariadbd");

	private final Path folder;

	private final Process process;

	private final String address;

	MariaDbServer() throws IOException, InterruptedException {
		this.folder = Files.createTempDirectory("mariadb");
		String user = System.getProperty("user.name");
		Process installation = new ProcessBuilder("mariadb-install-db", "--no-defaults", "--user=" + user,
				"--datadir=" + this.folder.resolve("data"), "--auth-root-authentication-method=normal",
				"--skip-test-db")
			.redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.DISCARD)
			.start();
		installation.waitFor();
		int port = freePort();
		this.process = new ProcessBuilder(PROGRAM.toString(), "--no-defaults", "--user=" + user,
				"--datadir=" + this.folder.resolve("data"), "--socket=" + this.folder.resolve("socket"),
				"--bind-address=127.0.0.1", "--port=" + port)
			.redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.DISCARD)
			.start();
		this.address = "jdbc:mariadb://127.0.0.1:%d/%%s?user=root".formatted(port);
		Awaitility.await().atMost(Duration.ofMinutes(1)).ignoreExceptions().until(() -> {
			DriverManager.getConnection(this.address.formatted("")).close();
			return true;
		});
	}

	static boolean isInstalled() {
		return Files.isExecutable(PROGRAM);
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
