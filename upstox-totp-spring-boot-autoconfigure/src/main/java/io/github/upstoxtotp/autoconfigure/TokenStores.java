package io.github.upstoxtotp.autoconfigure;

import java.util.List;

import io.github.upstoxtotp.autoconfigure.UpstoxProperties.Store;
import io.github.upstoxtotp.spi.UpstoxTokenStore;
import io.github.upstoxtotp.store.FallbackTokenStore;
import io.github.upstoxtotp.store.MemoryTokenStore;

/**
 * Makes the stores that need no other library, and says what is missing for those that
 * do.
 *
 * @param store the settings
 */
record TokenStores(Store store) {

	private static final String NO_DATABASE = "jdbc needs one DataSource bean, or a primary one among several: "
			+ "add spring-boot-starter-jdbc, a driver and spring.datasource.url, or provide an UpstoxTokenStore bean "
			+ "such as a JdbcTokenStore";

	private static final String NO_REDIS = "redis needs one RedisConnectionFactory bean, or a primary one among "
			+ "several: add spring-boot-starter-data-redis and spring.data.redis.host, or provide an UpstoxTokenStore "
			+ "bean such as a RedisTokenStore";

	/**
	 * Makes the store.
	 * @return the store
	 * @throws UpstoxConfigurationException if it is one of those that nobody has made,
	 * because what it needs is missing
	 */
	UpstoxTokenStore create() {
		return switch (this.store.type()) {
			case FILE ->
				new FallbackTokenStore(StoreDirectory.resolve(this.store.file().directory()), this.store.keyPrefix());
			case MEMORY -> new MemoryTokenStore();
			case JDBC -> throw incomplete(NO_DATABASE);
			case REDIS -> throw incomplete(NO_REDIS);
		};
	}

	private static UpstoxConfigurationException incomplete(String needed) {
		return new UpstoxConfigurationException(List.of(ConfigurationProblem.incomplete("upstox.store.type", needed)));
	}

}
