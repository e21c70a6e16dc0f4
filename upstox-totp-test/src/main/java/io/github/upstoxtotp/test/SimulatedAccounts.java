package io.github.upstoxtotp.test;

import java.util.List;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

/**
 * Knows all accounts, and which of them a request is about.
 */
final class SimulatedAccounts {

	private final List<SimulatedAccount> accounts;

	private final Tokens tokens;

	SimulatedAccounts(List<SimulatedAccount> accounts, Tokens tokens) {
		this.accounts = List.copyOf(accounts);
		this.tokens = tokens;
	}

	List<SimulatedAccount> all() {
		return this.accounts;
	}

	SimulatedAccount first() {
		return this.accounts.get(0);
	}

	SimulatedAccount named(String name) {
		SimulatedAccount account = find((candidate) -> candidate.name().equals(name));
		if (account == null) {
			throw new IllegalArgumentException("There is no account '%s', only %s".formatted(name,
					this.accounts.stream().map(SimulatedAccount::name).toList()));
		}
		return account;
	}

	/**
	 * Return the account of the user who logs in to the application of an account. A user
	 * without an account of his own has the PIN and the name of the application's.
	 */
	SimulatedAccount holderOf(SimulatedAccount application, String userId) {
		SimulatedAccount holder = find((account) -> account.credentials().userId().equals(userId));
		return (holder != null) ? holder : application;
	}

	/**
	 * Return the account of the token, the client, the user or the OTP that the request
	 * names. Where there is one account only, every request is about it.
	 */
	@Nullable SimulatedAccount accountOf(Exchange exchange) {
		if (this.accounts.size() == 1) {
			return first();
		}
		String bearer = exchange.bearer();
		if (bearer != null) {
			return this.tokens.accountOf(bearer);
		}
		String clientId = exchange.clientId();
		if (clientId != null) {
			return find((account) -> account.isClient(clientId));
		}
		String userId = exchange.optionalText("userId");
		if (userId != null) {
			return find((account) -> account.credentials().userId().equals(userId));
		}
		String otpToken = exchange.optionalText("validateOtpToken");
		return (otpToken != null) ? find((account) -> account.mobileNumber.otps.isTokenOf(account, otpToken)) : null;
	}

	private @Nullable SimulatedAccount find(Predicate<SimulatedAccount> condition) {
		return this.accounts.stream().filter(condition).findFirst().orElse(null);
	}

}
