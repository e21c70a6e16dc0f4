package io.github.upstoxtotp.store;

import java.time.Duration;
import java.util.UUID;

import javax.sql.DataSource;

import io.github.upstoxtotp.spi.UpstoxLease;
import net.javacrumbs.shedlock.core.LockProvider;
import net.javacrumbs.shedlock.provider.jdbctemplate.JdbcTemplateLockProvider.Configuration;
import net.javacrumbs.shedlock.provider.jdbctemplate.JdbcTemplateLockProvider;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The rows of the table of leases. Each lease has a holder of its own, so that one that
 * has ended by itself cannot give back the next.
 */
final class JdbcLeases {

	private final JdbcTemplate jdbc;

	JdbcLeases(DataSource dataSource) {
		this.jdbc = new JdbcTemplate(dataSource);
	}

	@Nullable UpstoxLease tryLease(String name, Duration longest) {
		LockProvider provider = new JdbcTemplateLockProvider(Configuration.builder()
			.withJdbcTemplate(this.jdbc)
			.withTableName("upstox_lease")
			.withLockedByValue(UUID.randomUUID().toString())
			.usingDbTime()
			.build());
		return ShedLockLease.tryTake(provider, name, longest);
	}

}
