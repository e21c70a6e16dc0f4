package io.github.upstoxtotp.autoconfigure;

import java.util.LinkedHashMap;
import java.util.Map;

import io.github.upstoxtotp.UpstoxAccounts;
import io.github.upstoxtotp.UpstoxTokenProvider;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Finds all accounts that are shown to people and programs: those that are open at this
 * moment, and the providers that an application has made itself.
 *
 * @param accounts the accounts
 * @param providers the primary account, and the application's own providers
 * @since 0.1.0
 */
public record AccountDirectory(ObjectProvider<UpstoxAccounts> accounts, ObjectProvider<UpstoxTokenProvider> providers) {

	/**
	 * Creates a directory of the beans of one context, without those of its parents.
	 * @param beans has the accounts
	 * @return the accounts by their names
	 */
	public static Map<String, UpstoxTokenProvider> inContext(ListableBeanFactory beans) {
		Map<String, UpstoxTokenProvider> found = new LinkedHashMap<>();
		beans.getBeansOfType(UpstoxAccounts.class).values().forEach((accounts) -> put(accounts, found));
		putProviders(beans.getBeansOfType(UpstoxTokenProvider.class).values(), found);
		return found;
	}

	/**
	 * Finds the accounts.
	 * @return the accounts by their names, in the order in which they were opened
	 */
	public Map<String, UpstoxTokenProvider> byName() {
		Map<String, UpstoxTokenProvider> found = new LinkedHashMap<>();
		this.accounts.orderedStream().forEach((all) -> put(all, found));
		putProviders(this.providers.orderedStream().toList(), found);
		return found;
	}

	// A mock has no iterator.
	private static void put(UpstoxAccounts accounts, Map<String, UpstoxTokenProvider> found) {
		if (accounts.iterator() != null) {
			accounts.forEach((account) -> found.put(account.name(), account));
		}
	}

	private static void putProviders(Iterable<UpstoxTokenProvider> providers, Map<String, UpstoxTokenProvider> found) {
		for (UpstoxTokenProvider provider : providers) {
			if (!(provider instanceof PrimaryAccount)) {
				found.putIfAbsent(ProviderStatus.of(provider).account(), provider);
			}
		}
	}

}
