package io.github.upstoxtotp.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import io.github.upstoxtotp.UpstoxStoreException;
import io.github.upstoxtotp.spi.UpstoxTokenStore;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Stores behind which something hangs: each call ends in time.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "processes cannot be stopped there")
@Timeout(120)
class HangingStoreTests {

	private static final Duration TIMEOUT = Duration.ofSeconds(2);

	private static final Duration BOUND = TIMEOUT.plusSeconds(2);

	@Test
	void redisThatIsStopped() throws Exception {
		try (RealRedis redis = new RealRedis()) {
			UpstoxTokenStore store = limited(new RedisTokenStore(redis.connections(), "upstox:", Clock.systemUTC()));
			store.write("state", new byte[1], Instant.MAX);
			long pid = redis.pid();
			signal("STOP", pid);
			try {
				assertEachCallEnds(store, "RedisTokenStore");
			}
			finally {
				signal("CONT", pid);
			}
		}
	}

	@Test
	void databaseThatIsStopped() throws Exception {
		try (EmbeddedPostgres server = PostgresServer.start()) {
			DataSource dataSource = server.getPostgresDatabase();
			UpstoxTokenStore store = limited(new JdbcTokenStore(dataSource, SchemaInitialization.ALWAYS, "upstox:"));
			store.write("state", new byte[1], Instant.MAX);
			long pid = postmaster(dataSource);
			signal("STOP", pid);
			try {
				assertEachCallEnds(store, "JdbcTokenStore");
			}
			finally {
				signal("CONT", pid);
			}
		}
	}

	@Test
	void tableThatSomebodyHasLocked() throws Exception {
		DataSource dataSource = PostgresServer.database();
		UpstoxTokenStore store = limited(new JdbcTokenStore(dataSource, SchemaInitialization.ALWAYS, "upstox:"));
		store.write("state", new byte[1], Instant.MAX);
		try (Connection administrator = dataSource.getConnection()) {
			administrator.setAutoCommit(false);
			administrator.createStatement().execute("lock table upstox_token_store, upstox_lease");
			assertEachCallEnds(store, "JdbcTokenStore");
			administrator.rollback();
		}
	}

	@Test
	void poolThatIsExhausted() throws Exception {
		try (HikariDataSource pool = new HikariDataSource()) {
			pool.setJdbcUrl(PostgresServer.url());
			pool.setMaximumPoolSize(1);
			UpstoxTokenStore store = limited(new JdbcTokenStore(pool, SchemaInitialization.ALWAYS, "upstox:"));
			store.write("state", new byte[1], Instant.MAX);
			try (Connection caller = pool.getConnection()) {
				assertEachCallEnds(store, "JdbcTokenStore");
				assertThat(caller.isClosed()).isFalse();
			}
			assertThat(store.read("state")).hasSize(1);
		}
	}

	@Test
	void folderOfFifos(@TempDir Path folder) throws Exception {
		for (String name : new String[] { "upstox%3astate", "upstox%3alogin.lock" }) {
			run("mkfifo", folder.resolve(name).toString());
		}
		UpstoxTokenStore store = limited(new FileTokenStore(folder, "upstox:"));
		assertEnds(() -> {
			assertThat(store.read("state")).isNull();
			assertThat(store.tryLease("login", Duration.ofMinutes(1))).isNotNull();
			store.write("state", new byte[1], Instant.MAX);
			assertThat(store.read("state")).hasSize(1);
		});
	}

	@Test
	void endlessDeviceBehindALink(@TempDir Path folder) throws Exception {
		Files.createSymbolicLink(folder.resolve("upstox%3astate"), Path.of("/dev/zero"));
		UpstoxTokenStore store = limited(new FileTokenStore(folder, "upstox:"));
		assertEnds(() -> assertThat(store.read("state")).isNull());
	}

	private static void assertEachCallEnds(UpstoxTokenStore store, String name) {
		assertEnds(() -> assertHangs(() -> store.read("state"), name));
		assertEnds(() -> assertHangs(() -> store.write("state", new byte[2], Instant.MAX), name));
		assertEnds(() -> assertHangs(() -> store.tryLease("login", Duration.ofMinutes(1)), name));
	}

	private static void assertHangs(ThrowingCallable call, String name) {
		assertThatExceptionOfType(UpstoxStoreException.class).isThrownBy(call)
			.withMessageContaining(name)
			.withMessageContaining("did not answer within 2000 ms");
	}

	private static void assertEnds(Runnable call) {
		Instant start = Instant.now();
		call.run();
		assertThat(Duration.between(start, Instant.now())).isLessThan(BOUND);
	}

	private static UpstoxTokenStore limited(UpstoxTokenStore store) {
		return TimeLimitedTokenStore.of(store, TIMEOUT);
	}

	private static long postmaster(DataSource dataSource) {
		String file = new JdbcTemplate(dataSource).queryForObject("select pg_read_file('postmaster.pid')",
				String.class);
		return Long.parseLong(String.valueOf(file).lines().findFirst().orElseThrow());
	}

	private static void signal(String signal, long pid) throws IOException, InterruptedException {
		run("kill", "-" + signal, Long.toString(pid));
	}

	private static void run(String... command) throws IOException, InterruptedException {
		assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
	}

}
