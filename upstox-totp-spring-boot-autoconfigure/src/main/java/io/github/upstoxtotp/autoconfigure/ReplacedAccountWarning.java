package io.github.upstoxtotp.autoconfigure;

import io.github.upstoxtotp.UpstoxTokenProvider;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;

/**
 * Warns once when a bean of the application replaces the account that is configured.
 *
 * @param properties the settings
 * @param beans has the bean
 */
record ReplacedAccountWarning(UpstoxProperties properties,
		ListableBeanFactory beans) implements SmartInitializingSingleton {

	private static final Log LOG = LogFactory.getLog(ReplacedAccountWarning.class);

	@Override
	public void afterSingletonsInstantiated() {
		if (this.properties.isAccountConfigured()) {
			LOG.warn(
					("No login takes place for the accounts of upstox.*: the bean %s replaces them. To have both, declare "
							+ "that bean with @Bean(defaultCandidate = false) and inject it by @Qualifier; "
							+ "if it is to replace them, remove the credentials from the settings.")
						.formatted(String.join(", ", this.beans.getBeanNamesForType(UpstoxTokenProvider.class))));
		}
	}

}
