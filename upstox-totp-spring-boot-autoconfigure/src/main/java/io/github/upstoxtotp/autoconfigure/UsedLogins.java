package io.github.upstoxtotp.autoconfigure;

import io.github.upstoxtotp.account.AccountRegistry;
import io.github.upstoxtotp.spi.UpstoxAccountRepository;
import io.github.upstoxtotp.spi.UpstoxTokenSource;

import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/**
 * Knows whether the library logs in: a test may have put a mock in the place of the
 * accounts or of the provider, and an application its own source of tokens.
 *
 * @param beans knows the beans
 */
record UsedLogins(ConfigurableListableBeanFactory beans) {

	/**
	 * Returns whether accounts are opened.
	 */
	boolean exist() {
		return isOurs(UpstoxAutoConfiguration.PROVIDER, PrimaryAccount.class)
				&& isOurs(UpstoxAutoConfiguration.ACCOUNTS, AccountRegistry.class);
	}

	/**
	 * Returns whether the settings must hold credentials.
	 */
	boolean needCredentials() {
		return exist() && !has(UpstoxTokenSource.class);
	}

	/**
	 * Returns whether accounts may come from elsewhere, so that the settings need not
	 * name one.
	 */
	boolean haveRepository() {
		return has(UpstoxAccountRepository.class);
	}

	private boolean has(Class<?> type) {
		ListableBeanFactory all = this.beans;
		return BeanFactoryUtils.beanNamesForTypeIncludingAncestors(all, type, true, false).length > 0;
	}

	private boolean isOurs(String name, Class<?> type) {
		return this.beans.containsBeanDefinition(name) && this.beans.isTypeMatch(name, type);
	}

}
