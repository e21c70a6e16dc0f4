package io.github.upstoxtotp.store;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The rows of the table of records. Each statement is a transaction of its own.
 */
final class JdbcRecords {

	private static final String SELECT = "select content from upstox_token_store where id = ?";

	private static final String UPDATE = "update upstox_token_store set content = ?, expires_at = ? where id = ?";

	private static final String INSERT = "insert into upstox_token_store (content, expires_at, id) values (?, ?, ?)";

	private static final String DELETE = "delete from upstox_token_store where id = ?";

	private static final String DELETE_EXPIRED = "delete from upstox_token_store where expires_at < ?";

	/**
	 * So long a clock may be wrong before a record is dropped too early.
	 */
	private static final Duration GRACE = Duration.ofDays(7);

	private final JdbcTemplate jdbc;

	private final TransactionTemplate transaction;

	private final Clock clock;

	JdbcRecords(DataSource dataSource, Clock clock) {
		this.jdbc = new JdbcTemplate(dataSource);
		this.transaction = OwnTransaction.on(dataSource);
		this.clock = clock;
	}

	@Nullable String read(String id) {
		List<String> contents = this.transaction.execute((status) -> this.jdbc.queryForList(SELECT, String.class, id));
		return (contents != null && !contents.isEmpty()) ? contents.get(0) : null;
	}

	int write(String id, String content, Instant expiresAt) {
		int updated = update(UPDATE, content, Moments.toMillis(expiresAt), id);
		return (updated > 0) ? updated : insert(id, content, Moments.toMillis(expiresAt));
	}

	int delete(String id) {
		return update(DELETE, id);
	}

	private int insert(String id, String content, long expiresAt) {
		update(DELETE_EXPIRED, this.clock.instant().minus(GRACE).toEpochMilli());
		try {
			return update(INSERT, content, expiresAt, id);
		}
		catch (DuplicateKeyException ex) {
			return update(UPDATE, content, expiresAt, id);
		}
	}

	private int update(String statement, Object... parameters) {
		Integer rows = this.transaction.execute((status) -> this.jdbc.update(statement, parameters));
		return (rows != null) ? rows : 0;
	}

}
