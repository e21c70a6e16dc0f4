package io.github.upstoxtotp.client;

import java.util.List;
import java.util.Map;

import io.github.upstoxtotp.UpstoxAccount;
import io.github.upstoxtotp.UpstoxAccounts;
import io.github.upstoxtotp.UpstoxTokenProvider;
import io.github.upstoxtotp.UpstoxUnknownAccountException;
import org.jspecify.annotations.Nullable;

/**
 * Selects whose token a request gets, for all HTTP clients: that of the account which the
 * attribute {@link UpstoxAccounts#ATTRIBUTE} of the request names, or else that of a
 * default one. Thread-safe.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface TokenSelector {

	/**
	 * Selects an account.
	 * @param attributes the attributes of the request
	 * @return what gives the token
	 * @throws UpstoxUnknownAccountException if the attribute names no account that is
	 * open
	 */
	UpstoxTokenProvider select(Map<String, ?> attributes);

	/**
	 * Creates a selector for the accounts of an application.
	 * @param primary the default
	 * @param accounts the accounts, or {@code null} if there is none but the default
	 * @return the selector
	 */
	static TokenSelector of(UpstoxTokenProvider primary, @Nullable UpstoxAccounts accounts) {
		return (attributes) -> {
			Object name = attributes.get(UpstoxAccounts.ATTRIBUTE);
			if (name == null) {
				return primary;
			}
			if (accounts == null) {
				throw new UpstoxUnknownAccountException(List.of());
			}
			return accounts.get(name.toString());
		};
	}

	/**
	 * Creates a selector for a single account, which refuses requests that name another.
	 * @param provider gives the token
	 * @return the selector
	 */
	static TokenSelector only(UpstoxTokenProvider provider) {
		return (attributes) -> {
			Object name = attributes.get(UpstoxAccounts.ATTRIBUTE);
			String own = (provider instanceof UpstoxAccount account) ? account.name() : null;
			if (name != null && !name.toString().equals(own)) {
				throw new UpstoxUnknownAccountException((own != null) ? List.of(own) : List.of());
			}
			return provider;
		};
	}

}
