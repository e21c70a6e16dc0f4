package io.github.upstoxtotp.autoconfigure.redis;

import java.time.Clock;

import io.github.upstoxtotp.UpstoxTokenProvider;
import io.github.upstoxtotp.autoconfigure.TokenStoreCheck;
import io.github.upstoxtotp.autoconfigure.UpstoxAutoConfiguration;
import io.github.upstoxtotp.autoconfigure.UpstoxProperties;
import io.github.upstoxtotp.spi.UpstoxTokenStore;
import io.github.upstoxtotp.store.RedisTokenStore;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.data.redis.connection.RedisConnectionFactory;

/**
 * {@link org.springframework.boot.autoconfigure.EnableAutoConfiguration
 * Auto-configuration} that keeps Upstox access tokens in Redis.
 *
 * @since 0.1.0
 */
@AutoConfiguration(before = UpstoxAutoConfiguration.class,
		afterName = { "org.springframework.boot.autoconfigure.data.redis.RedisAutoConfiguration",
				"org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration" })
@ConditionalOnClass(RedisConnectionFactory.class)
@ConditionalOnSingleCandidate(RedisConnectionFactory.class)
@ConditionalOnBooleanProperty(name = "upstox.enabled", matchIfMissing = true)
@ConditionalOnProperty(name = "upstox.store.type", havingValue = "redis")
@EnableConfigurationProperties(UpstoxProperties.class)
public final class UpstoxRedisStoreAutoConfiguration {

	UpstoxRedisStoreAutoConfiguration() {
	}

	@Bean
	@ConditionalOnMissingBean({ UpstoxTokenStore.class, UpstoxTokenProvider.class })
	RedisTokenStore upstoxTokenStore(UpstoxProperties properties, RedisConnectionFactory connectionFactory,
			ObjectProvider<Clock> clock) {
		UpstoxProperties.Store store = properties.store();
		return TokenStoreCheck.create(
				() -> new RedisTokenStore(connectionFactory, store.keyPrefix(), clock.getIfUnique(Clock::systemUTC)));
	}

	@Bean
	@ConditionalOnBean(RedisTokenStore.class)
	TokenStoreCheck upstoxTokenStoreCheck(RedisTokenStore store, UpstoxProperties properties) {
		return new TokenStoreCheck(store, properties.store().timeout(), RedisTokenStore::isSetupFault);
	}

}
