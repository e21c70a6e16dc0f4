package io.github.upstoxtotp.autoconfigure;

import java.time.Duration;

import io.github.upstoxtotp.UpstoxLease;
import io.github.upstoxtotp.lifecycle.AccountRecord;
import io.github.upstoxtotp.lifecycle.AccountStore;

final class TemporaryStore implements AccountStore {

	private AccountRecord record = AccountRecord.EMPTY;

	@Override
	public AccountRecord load() {
		return this.record;
	}

	@Override
	public void save(AccountRecord saved) {
		this.record = saved;
	}

	@Override
	public UpstoxLease tryLease(Duration longest) {
		return () -> {
		};
	}

	@Override
	public boolean isShared() {
		return false;
	}

}
