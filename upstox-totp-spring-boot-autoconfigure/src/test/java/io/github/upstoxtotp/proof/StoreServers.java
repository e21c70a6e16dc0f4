package io.github.upstoxtotp.proof;

import java.nio.file.Path;
import java.util.Map;

/**
 * The real servers behind the shared stores, and what an application needs to know to use
 * them.
 *
 * @param folder the folder of the file store, and of PostgreSQL's data
 * @param postgres the database
 * @param redis the Redis
 */
record StoreServers(Path folder, Postgres postgres, Redis redis) implements AutoCloseable {

	/**
	 * Starts the servers.
	 */
	static StoreServers start(Path folder) {
		return new StoreServers(folder, Postgres.start(folder.resolve("postgres")), Redis.start());
	}

	/**
	 * Returns the properties of an application that uses a store.
	 * @param store the store
	 * @param prefix keeps accounts apart that have the same credentials
	 */
	Map<String, String> properties(SharedStore store, String prefix) {
		return switch (store) {
			case FILE -> Map.of("upstox.store.type", "file", "upstox.store.key-prefix", prefix,
					"upstox.store.file.directory", this.folder.resolve("files").toString());
			case JDBC -> Map.of("upstox.store.type", "jdbc", "upstox.store.key-prefix", prefix,
					"upstox.store.jdbc.initialize-schema", "always", "spring.datasource.url", this.postgres.url(),
					"spring.datasource.hikari.maximum-pool-size", "2", "spring.datasource.hikari.minimum-idle", "0",
					"spring.datasource.hikari.connection-timeout", "5000");
			case REDIS -> Map.of("upstox.store.type", "redis", "upstox.store.key-prefix", prefix,
					"spring.data.redis.host", "127.0.0.1", "spring.data.redis.port",
					Integer.toString(this.redis.port()), "spring.data.redis.timeout", "5s");
		};
	}

	void stop() {
		this.postgres.stop();
		this.redis.stop();
	}

	/**
	 * Starts PostgreSQL with its data, and Redis with nothing.
	 */
	void startAgain() {
		this.postgres.startAgain();
		this.redis.startAgain();
	}

	@Override
	public void close() {
		stop();
	}

}
