package io.github.upstoxtotp.autoconfigure;

import java.util.List;

import io.github.upstoxtotp.account.AccountLifecycle;
import io.github.upstoxtotp.login.TotpLogin;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.context.properties.ConfigurationPropertiesBindHandlerAdvisor;
import org.springframework.boot.context.properties.bind.AbstractBindHandler;
import org.springframework.boot.context.properties.bind.BindContext;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;

/**
 * Checks the settings once, right before they are bound: whoever gets
 * {@link UpstoxProperties} gets those that were found valid.
 *
 * @param beanFactory knows whether there is a login by TOTP and PIN
 */
record ConfigurationCheckAdvisor(BeanFactory beanFactory) implements ConfigurationPropertiesBindHandlerAdvisor {

	private static final Log LOG = LogFactory.getLog(ConfigurationCheck.class);

	@Override
	public BindHandler apply(BindHandler handler) {
		return new AbstractBindHandler(handler) {

			@Override
			public <T> Bindable<T> onStart(ConfigurationPropertyName name, Bindable<T> target, BindContext context) {
				if (target.getType().resolve() == UpstoxProperties.class) {
					verify(new ConfigurationCheck(context.getBinder(), context.getSources(), name.toString()));
				}
				return super.onStart(name, target, context);
			}

		};
	}

	private void verify(ConfigurationCheck check) {
		check.warnings().forEach(LOG::warn);
		List<ConfigurationProblem> problems = check.problems(isLoginUsed());
		if (!problems.isEmpty()) {
			throw new UpstoxConfigurationException(problems);
		}
	}

	/**
	 * Returns whether somebody logs in: a test may have put a mock in the place of the
	 * login or of the provider.
	 */
	private boolean isLoginUsed() {
		return isOurs(UpstoxAutoConfiguration.TOTP_LOGIN, TotpLogin.class)
				&& isOurs(UpstoxAutoConfiguration.PROVIDER, AccountLifecycle.class);
	}

	private boolean isOurs(String name, Class<?> type) {
		return this.beanFactory.containsBean(name) && this.beanFactory.isTypeMatch(name, type);
	}

}
