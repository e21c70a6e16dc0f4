package io.github.upstoxtotp.autoconfigure;

import java.util.stream.Stream;

import io.github.upstoxtotp.UpstoxTokenProvider;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.util.StringUtils;

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
		if (isConfigured()) {
			LOG.warn(
					("No login takes place for the accounts of upstox.*: the bean %s replaces them. To have both, declare "
							+ "that bean with @Bean(defaultCandidate = false) and inject it by @Qualifier; "
							+ "if it is to replace them, remove the credentials from the settings.")
						.formatted(String.join(", ", this.beans.getBeanNamesForType(UpstoxTokenProvider.class))));
		}
	}

	private boolean isConfigured() {
		return !this.properties.accounts().isEmpty()
				|| Stream.of(this.properties.username(), this.properties.totpSecret(), this.properties.accessToken())
					.anyMatch(StringUtils::hasText);
	}

}
