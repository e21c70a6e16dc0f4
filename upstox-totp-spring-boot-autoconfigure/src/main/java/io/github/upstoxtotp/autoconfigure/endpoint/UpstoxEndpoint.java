package io.github.upstoxtotp.autoconfigure.endpoint;

import java.util.LinkedHashMap;
import java.util.Map;

import io.github.upstoxtotp.UpstoxTokenProvider;
import io.github.upstoxtotp.autoconfigure.ProviderStatus;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;

/**
 * Tells the state of all accounts, and acts on them where
 * {@code management.endpoint.upstox.access} itself is {@code unrestricted}: a login costs
 * an OTP, so a default for all endpoints does not do.
 */
@Endpoint(id = "upstox", defaultAccess = Access.READ_ONLY)
final class UpstoxEndpoint {

	private final ObjectProvider<UpstoxTokenProvider> providers;

	private final LoginHistory history;

	private final boolean writable;

	UpstoxEndpoint(ObjectProvider<UpstoxTokenProvider> providers, LoginHistory history, boolean writable) {
		this.providers = providers;
		this.history = history;
		this.writable = writable;
	}

	@ReadOperation
	AccountsDescriptor accounts() {
		Map<String, AccountDescriptor> accounts = new LinkedHashMap<>();
		byName().forEach((name, provider) -> accounts.put(name, describe(provider)));
		return new AccountsDescriptor(accounts);
	}

	@ReadOperation
	@Nullable AccountDescriptor account(@Selector String account) {
		UpstoxTokenProvider provider = byName().get(account);
		return (provider != null) ? describe(provider) : null;
	}

	@WriteOperation
	ActionDescriptor perform(@Selector String account, @Selector String action) {
		if (!this.writable) {
			throw new WritingForbiddenException();
		}
		UpstoxTokenProvider provider = byName().get(account);
		if (provider == null) {
			throw UnknownTargetException.account(byName().keySet());
		}
		String message = AccountAction.of(action).perform(provider);
		return new ActionDescriptor(message, describe(provider));
	}

	private Map<String, UpstoxTokenProvider> byName() {
		Map<String, UpstoxTokenProvider> accounts = new LinkedHashMap<>();
		this.providers.orderedStream()
			.forEach((provider) -> accounts.put(ProviderStatus.of(provider).account(), provider));
		return accounts;
	}

	private AccountDescriptor describe(UpstoxTokenProvider provider) {
		return AccountDescriptor.of(ProviderStatus.of(provider), this.history);
	}

}
