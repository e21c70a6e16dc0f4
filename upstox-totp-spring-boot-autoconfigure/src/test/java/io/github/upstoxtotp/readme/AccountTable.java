package io.github.upstoxtotp.readme;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Map;

import io.github.upstoxtotp.UpstoxAccountDetails;
import io.github.upstoxtotp.spi.UpstoxAccountRepository;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.encrypt.TextEncryptor;

/**
 * Accounts in a table, their secrets encrypted.
 */
class AccountTable implements UpstoxAccountRepository {

	private final JdbcClient jdbc;

	private final TextEncryptor secrets;

	AccountTable(JdbcClient jdbc, TextEncryptor secrets) {
		this.jdbc = jdbc;
		this.secrets = secrets;
	}

	@Override
	public Collection<UpstoxAccountDetails> findAll() {
		return this.jdbc.sql("select * from upstox_account order by name").query(this::details).list();
	}

	UpstoxAccountDetails find(String name) {
		return this.jdbc.sql("select * from upstox_account where name = ?").param(name).query(this::details).single();
	}

	private UpstoxAccountDetails details(ResultSet row, int number) throws SQLException {
		return UpstoxAccountDetails.named(row.getString("name"))
			.username(row.getString("username"))
			.userId(row.getString("user_id"))
			.pinCode(this.secrets.decrypt(row.getString("pin_code")))
			.totpSecret(this.secrets.decrypt(row.getString("totp_secret")))
			.clientId(row.getString("client_id"))
			.clientSecret(this.secrets.decrypt(row.getString("client_secret")))
			.build();
	}

	void insert(UpstoxAccountDetails account) {
		Map<String, String> settings = account.settings();
		this.jdbc.sql("insert into upstox_account values (?, ?, ?, ?, ?, ?, ?)")
			.params(account.name(), settings.get("username"), settings.get("user-id"),
					this.secrets.encrypt(settings.get("pin-code")), this.secrets.encrypt(settings.get("totp-secret")),
					settings.get("client-id"), this.secrets.encrypt(settings.get("client-secret")))
			.update();
	}

	void updatePin(String name, String pinCode) {
		this.jdbc.sql("update upstox_account set pin_code = ? where name = ?")
			.params(this.secrets.encrypt(pinCode), name)
			.update();
	}

	void delete(String name) {
		this.jdbc.sql("delete from upstox_account where name = ?").param(name).update();
	}

}
