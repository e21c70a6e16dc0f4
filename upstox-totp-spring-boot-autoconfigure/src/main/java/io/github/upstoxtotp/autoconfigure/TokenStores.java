package io.github.upstoxtotp.autoconfigure;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

import io.github.upstoxtotp.UpstoxToken;
import io.github.upstoxtotp.autoconfigure.UpstoxProperties.Store;
import io.github.upstoxtotp.spi.UpstoxTokenStore;
import io.github.upstoxtotp.store.FallbackTokenStore;
import io.github.upstoxtotp.store.MemoryTokenStore;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Makes the stores that need no other library, and says what is missing for those that
 * do.
 *
 * @param store the settings
 */
record TokenStores(Store store) {

	private static final Log LOG = LogFactory.getLog(TokenStores.class);

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
			case FILE -> inFiles(StoreDirectory.resolve(this.store.file().directory()));
			case MEMORY -> new MemoryTokenStore();
			case JDBC -> throw incomplete(NO_DATABASE);
			case REDIS -> throw incomplete(NO_REDIS);
		};
	}

	private UpstoxTokenStore inFiles(@Nullable Path directory) {
		if (directory != null) {
			LOG.info("Upstox tokens are kept in the folder %s (upstox.store.type=file, version %s)."
				.formatted(directory.toAbsolutePath(), version()));
			return new FallbackTokenStore(directory, this.store.keyPrefix());
		}
		LOG.warn("Upstox tokens are kept in memory, and each restart logs in again: neither user.home nor HOME is a "
				+ "folder of this user. Set upstox.store.file.directory (UPSTOX_STORE_FILE_DIRECTORY).");
		return new MemoryTokenStore();
	}

	private static String version() {
		return Objects.requireNonNullElse(UpstoxToken.class.getPackage().getImplementationVersion(), "unknown");
	}

	private static UpstoxConfigurationException incomplete(String needed) {
		return new UpstoxConfigurationException(List.of(ConfigurationProblem.incomplete("upstox.store.type", needed)));
	}

}
