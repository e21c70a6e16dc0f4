package io.github.upstoxtotp.autoconfigure.jdbc;

import javax.sql.DataSource;

import io.github.upstoxtotp.UpstoxTokenProvider;
import io.github.upstoxtotp.autoconfigure.TokenStoreCheck;
import io.github.upstoxtotp.autoconfigure.UpstoxAutoConfiguration;
import io.github.upstoxtotp.autoconfigure.UpstoxProperties;
import io.github.upstoxtotp.spi.UpstoxTokenStore;
import io.github.upstoxtotp.store.JdbcTokenStore;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * {@link org.springframework.boot.autoconfigure.EnableAutoConfiguration
 * Auto-configuration} that keeps Upstox access tokens in the tables of a database.
 *
 * @since 0.1.0
 */
@AutoConfiguration(before = UpstoxAutoConfiguration.class,
		afterName = { "org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration",
				"org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration" })
@ConditionalOnClass({ DataSource.class, JdbcTemplate.class })
@ConditionalOnSingleCandidate(DataSource.class)
@ConditionalOnBooleanProperty(name = "upstox.enabled", matchIfMissing = true)
@ConditionalOnProperty(name = "upstox.store.type", havingValue = "jdbc")
@EnableConfigurationProperties(UpstoxProperties.class)
public final class UpstoxJdbcStoreAutoConfiguration {

	UpstoxJdbcStoreAutoConfiguration() {
	}

	@Bean
	@ConditionalOnMissingBean({ UpstoxTokenStore.class, UpstoxTokenProvider.class })
	JdbcTokenStore upstoxTokenStore(UpstoxProperties properties, DataSource dataSource) {
		UpstoxProperties.Store store = properties.store();
		return TokenStoreCheck
			.create(() -> new JdbcTokenStore(dataSource, store.jdbc().initializeSchema(), store.keyPrefix()));
	}

	@Bean
	@ConditionalOnBean(JdbcTokenStore.class)
	TokenStoreCheck upstoxTokenStoreCheck(JdbcTokenStore store, UpstoxProperties properties) {
		return new TokenStoreCheck(store, properties.store().timeout(), JdbcTokenStore::isSetupFault);
	}

}
