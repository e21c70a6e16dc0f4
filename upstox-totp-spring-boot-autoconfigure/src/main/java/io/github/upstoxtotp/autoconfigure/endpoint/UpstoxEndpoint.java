package io.github.upstoxtotp.autoconfigure.endpoint;

import java.util.LinkedHashMap;
import java.util.Map;

import io.github.upstoxtotp.UpstoxAccount;
import io.github.upstoxtotp.UpstoxTokenProvider;
import io.github.upstoxtotp.autoconfigure.AccountDirectory;
import io.github.upstoxtotp.autoconfigure.ProviderStatus;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;

/**
 * Tells the state of all accounts, and acts on them where
 * {@code management.endpoint.upstox.access} itself is {@code unrestricted}: a login costs
 * an OTP, so a default for all endpoints does not do. A token is taken only where
 * {@code management.endpoint.upstox.accept} says so, too.
 */
@Endpoint(id = "upstox", defaultAccess = Access.READ_ONLY)
final class UpstoxEndpoint {

	private final AccountDirectory directory;

	private final LoginHistory history;

	private final boolean writable;

	private final boolean accepting;

	UpstoxEndpoint(AccountDirectory directory, LoginHistory history, boolean writable, boolean accepting) {
		this.directory = directory;
		this.history = history;
		this.writable = writable;
		this.accepting = accepting;
	}

	@ReadOperation
	AccountsDescriptor accounts() {
		Map<String, AccountDescriptor> accounts = new LinkedHashMap<>();
		this.directory.byName().forEach((name, provider) -> accounts.put(name, describe(provider)));
		return new AccountsDescriptor(accounts);
	}

	@ReadOperation
	@Nullable AccountDescriptor account(@Selector String account) {
		UpstoxTokenProvider provider = this.directory.byName().get(account);
		return (provider != null) ? describe(provider) : null;
	}

	@WriteOperation
	ActionDescriptor perform(@Selector String account, @Selector String action) {
		if (!this.writable) {
			throw new WritingForbiddenException();
		}
		UpstoxTokenProvider provider = this.directory.byName().get(account);
		if (provider == null) {
			throw UnknownTargetException.account(this.directory.byName().keySet());
		}
		String message = AccountAction.of(action).perform(provider);
		return new ActionDescriptor(message, describe(provider));
	}

	@WriteOperation
	ActionDescriptor accept(@Selector String account, String token) {
		if (!this.writable || !this.accepting) {
			throw WritingForbiddenException.accept();
		}
		UpstoxTokenProvider provider = this.directory.byName().get(account);
		if (!(provider instanceof UpstoxAccount open)) {
			throw UnknownTargetException.account(this.directory.byName().keySet());
		}
		open.accept(token);
		return new ActionDescriptor("The token is in use.", describe(provider));
	}

	private AccountDescriptor describe(UpstoxTokenProvider provider) {
		return AccountDescriptor.of(ProviderStatus.of(provider), this.history);
	}

}
