package io.github.upstoxtotp.store;

import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

import io.github.upstoxtotp.spi.UpstoxLease;
import net.javacrumbs.shedlock.core.LockProvider;
import net.javacrumbs.shedlock.provider.jdbctemplate.JdbcTemplateLockProvider.Configuration;
import net.javacrumbs.shedlock.provider.jdbctemplate.JdbcTemplateLockProvider;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.ReflectionUtils;

/**
 * The rows of the table of leases. Each lease has a name of its own for whoever holds it,
 * so that one that has ended by itself cannot give back the next. A lease ends by the
 * clock of the database, in SQLite by that of the machine.
 */
final class JdbcLeases {

	static final String PROVIDER = "net.javacrumbs.shedlock.provider.jdbctemplate.JdbcTemplateLockProvider";

	static final String ARTIFACT = "shedlock-provider-jdbc-template";

	private static final String SELECT_HOLDER = "select locked_by from upstox_lease where name = ?";

	private static final String DELETE = "delete from upstox_lease where name = ? and locked_by = ?";

	private final LeaseWatch watch = new LeaseWatch(System::nanoTime);

	private final JdbcTemplate jdbc;

	private final TransactionTemplate transaction;

	JdbcLeases(JdbcTemplate jdbc, TransactionTemplate transaction) {
		this.jdbc = jdbc;
		this.transaction = transaction;
	}

	@Nullable UpstoxLease tryLease(String name, Duration longest, boolean databaseTime) {
		UpstoxLease lease = take(name, longest, databaseTime);
		if (lease != null) {
			return lease;
		}
		String holder = holder(name);
		if (!this.watch.isOverdue(name, holder, longest)) {
			return null;
		}
		this.transaction.execute((status) -> this.jdbc.update(DELETE, name, holder));
		return take(name, longest, databaseTime);
	}

	private @Nullable UpstoxLease take(String name, Duration longest, boolean databaseTime) {
		return ShedLockLeases.tryTake(provider(databaseTime), name, longest);
	}

	private @Nullable String holder(String name) {
		List<String> holders = this.transaction
			.execute((status) -> this.jdbc.queryForList(SELECT_HOLDER, String.class, name));
		return (holders != null && !holders.isEmpty()) ? holders.get(0) : null;
	}

	// The methods of the builder have other return types in ShedLock 7 than before.
	private LockProvider provider(boolean databaseTime) {
		Configuration.Builder builder = Configuration.builder();
		set(builder, "withJdbcTemplate", this.jdbc);
		set(builder, "withTableName", "upstox_lease");
		set(builder, "withLockedByValue", UUID.randomUUID().toString());
		if (databaseTime) {
			set(builder, "usingDbTime");
		}
		return new JdbcTemplateLockProvider(builder.build());
	}

	private static void set(Configuration.Builder builder, String name, Object... values) {
		Class<?>[] types = Arrays.stream(values).map(Object::getClass).toArray(Class<?>[]::new);
		Method method = ReflectionUtils.findMethod(Configuration.Builder.class, name, types);
		if (method == null) {
			throw new NoSuchMethodError(name);
		}
		ReflectionUtils.invokeMethod(method, builder, values);
	}

}
