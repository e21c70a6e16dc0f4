package io.github.upstoxtotp.proof;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.github.upstoxtotp.test.Step;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A way in which a store hangs, or is not what it seems.
 */
enum HungStore {

	REDIS_STOPPED("Redis is stopped (SIGSTOP)", SharedStore.REDIS) {

		@Override
		void play(StoreServers servers, SharedAccount account, Replica replica, Scene scene) {
			playStopped(servers.redis().processes().toList(), scene);
		}

	},

	REDIS_KILLED_IN_A_LOGIN("Redis is killed in a login, at VERIFY", SharedStore.REDIS) {

		@Override
		void play(StoreServers servers, SharedAccount account, Replica replica, Scene scene) {
			account.upstox().onCall(Step.VERIFY, servers.redis()::stop);
			scene.play();
			account.upstox().onCall(Step.VERIFY, () -> {
			});
			servers.redis().startAgain();
		}

	},

	POSTGRES_STOPPED("PostgreSQL is stopped (SIGSTOP)", SharedStore.JDBC) {

		@Override
		void play(StoreServers servers, SharedAccount account, Replica replica, Scene scene) {
			playStopped(servers.postgres().processes().toList(), scene);
		}

	},

	TABLE_LOCKED("an administrator has locked the tables", SharedStore.JDBC) {

		@Override
		void play(StoreServers servers, SharedAccount account, Replica replica, Scene scene) {
			try (Connection administrator = DriverManager.getConnection(servers.postgres().url())) {
				administrator.setAutoCommit(false);
				administrator.createStatement().execute("lock table upstox_token_store, upstox_lease");
				scene.play();
				administrator.rollback();
			}
			catch (SQLException ex) {
				throw new IllegalStateException(ex);
			}
		}

	},

	POOL_EXHAUSTED("the application keeps all connections of its pool", SharedStore.JDBC) {

		@Override
		void play(StoreServers servers, SharedAccount account, Replica replica, Scene scene) {
			assertThat(replica.ask("exhaust")).isEqualTo("EXHAUSTED");
			scene.play();
		}

		@Override
		boolean hangsForOthers() {
			return false;
		}

	},

	FIFO("the records are fifos", SharedStore.FILE) {

		@Override
		void make(Path file) throws IOException {
			run("mkfifo", file.toString());
		}

	},

	ENDLESS_DEVICE("the records are links to /dev/zero", SharedStore.FILE) {

		@Override
		void make(Path file) throws IOException {
			Files.createSymbolicLink(file, Path.of("/dev/zero"));
		}

	},

	SPARSE_FILE("the records are sparse files of 8 GiB", SharedStore.FILE) {

		@Override
		void make(Path file) throws IOException {
			try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
				sparse.setLength(8L << 30);
			}
		}

	},

	LOCK_FIFO("the lock file is a fifo", SharedStore.FILE) {

		@Override
		boolean concerns(Path file) {
			return isLock(file);
		}

		@Override
		void make(Path file) throws IOException {
			run("mkfifo", file.toString());
		}

	};

	private final String title;

	private final SharedStore store;

	HungStore(String title, SharedStore store) {
		this.title = title;
		this.store = store;
	}

	String title() {
		return this.title;
	}

	/**
	 * Returns whether the store counts as down: what is wrong with files is put aside.
	 */
	boolean isDown() {
		return this.store != SharedStore.FILE;
	}

	boolean hangsForOthers() {
		return isDown();
	}

	Map<String, String> properties(StoreServers servers) {
		Map<String, String> properties = new HashMap<>(servers.properties(this.store, name() + ":"));
		if (this.store == SharedStore.FILE) {
			properties.put("upstox.store.file.directory", folder(servers).toString());
		}
		return properties;
	}

	private Path folder(StoreServers servers) {
		return servers.folder().resolve(name());
	}

	/**
	 * Does something while the store hangs.
	 * @param servers the servers behind the stores
	 * @param account the account
	 * @param replica the application that has logged in before
	 * @param scene what to do
	 */
	void play(StoreServers servers, SharedAccount account, Replica replica, Scene scene) {
		try (Stream<Path> all = Files.list(folder(servers))) {
			List<Path> files = all.toList();
			for (Path file : files.stream().filter(this::concerns).toList()) {
				Path made = file.resolveSibling("made.tmp");
				make(made);
				Files.move(made, file, StandardCopyOption.ATOMIC_MOVE);
			}
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
		scene.play();
	}

	private static boolean isLock(Path file) {
		return file.toString().endsWith(".lock");
	}

	boolean concerns(Path file) {
		return !isLock(file) && !file.toString().endsWith(".tmp");
	}

	void make(Path file) throws IOException {
		throw new IllegalStateException("No files");
	}

	private static void playStopped(List<ProcessHandle> processes, Scene scene) {
		assertThat(processes).isNotEmpty();
		signal("STOP", processes);
		try {
			scene.play();
		}
		finally {
			signal("CONT", processes);
		}
	}

	private static void signal(String signal, List<ProcessHandle> processes) {
		processes.forEach((process) -> run("kill", "-" + signal, Long.toString(process.pid())));
	}

	private static void run(String... command) {
		try {
			assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
		}
		catch (IOException | InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * What happens while a store hangs.
	 */
	@FunctionalInterface
	interface Scene {

		void play();

	}

	/**
	 * How long an answer took.
	 *
	 * @param text the answer
	 * @param time how long it took
	 */
	record TimedReply(String text, Duration time) {

		static TimedReply of(Replica replica) {
			long start = System.nanoTime();
			String text = replica.ask("token");
			return new TimedReply(text, Duration.ofNanos(System.nanoTime() - start));
		}

		String seconds() {
			return "%.1f s".formatted(this.time.toMillis() / 1000.0);
		}

	}

}
