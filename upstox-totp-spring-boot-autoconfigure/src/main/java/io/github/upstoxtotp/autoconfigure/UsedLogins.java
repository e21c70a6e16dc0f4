package io.github.upstoxtotp.autoconfigure;

import java.util.List;

import io.github.upstoxtotp.account.AccountRegistry;
import io.github.upstoxtotp.spi.UpstoxAccountRepository;
import io.github.upstoxtotp.spi.UpstoxTokenSource;

import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/**
 * Knows whether the library logs in: a test may have put a mock in the place of the
 * accounts or of the provider, or, with nothing configured, of what sends the token, and
 * an application its own source of tokens.
 *
 * @param beans knows the beans
 * @param configured whether the settings name an account
 */
record UsedLogins(ConfigurableListableBeanFactory beans, boolean configured) {

	private static final List<String> SENDERS = List.of("upstoxTokenInterceptor", "upstoxRestClient",
			"upstoxTokenFilter", "upstoxWebClient", "upstoxSdkInterceptor", "upstoxApiClient");

	/**
	 * Returns whether accounts are opened.
	 */
	boolean exist() {
		return isOurs(UpstoxAutoConfiguration.PROVIDER, PrimaryAccount.class)
				&& isOurs(UpstoxAutoConfiguration.ACCOUNTS, AccountRegistry.class)
				&& (this.configured || SENDERS.stream().noneMatch(this::isMocked));
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

	// A mock is there before any bean is made, and keeps the definition of what it
	// replaces.
	private boolean isMocked(String name) {
		return this.beans.containsSingleton(name) && this.beans.containsBeanDefinition(name)
				&& String.valueOf(this.beans.getBeanDefinition(name).getFactoryBeanName())
					.startsWith(UsedLogins.class.getPackageName());
	}

	private boolean isOurs(String name, Class<?> type) {
		return this.beans.containsBeanDefinition(name) && this.beans.isTypeMatch(name, type);
	}

}
