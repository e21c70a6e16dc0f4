package com.example;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.client.RestClient;

/**
 * Writes down the funds. Upstox is asked before the transaction begins: a call may wait
 * for a login, and a transaction would hold a connection meanwhile.
 */
@Service
class FundsJournal {

	private final RestClient upstox;

	private final JdbcClient database;

	private final TransactionOperations transaction;

	FundsJournal(@Qualifier("upstoxRestClient") RestClient upstox, JdbcClient database,
			TransactionOperations transaction) {
		this.upstox = upstox;
		this.database = database;
		this.transaction = transaction;
	}

	void write() {
		String funds = this.upstox.get().uri("/v2/user/get-funds-and-margin").retrieve().body(String.class);
		this.transaction.executeWithoutResult((status) -> {
			this.database.sql("insert into funds (answer) values (?)").param(funds).update();
			this.database.sql("update summary set entries = entries + 1").update();
		});
	}

}
