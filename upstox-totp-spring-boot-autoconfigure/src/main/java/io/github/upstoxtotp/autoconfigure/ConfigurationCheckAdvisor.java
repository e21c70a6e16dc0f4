package io.github.upstoxtotp.autoconfigure;

import java.util.List;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
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
record ConfigurationCheckAdvisor(
		ConfigurableListableBeanFactory beanFactory) implements ConfigurationPropertiesBindHandlerAdvisor {

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
		UsedLogins logins = new UsedLogins(this.beanFactory, check.isAccountConfigured());
		ConfigurationCheck needed = logins.haveRepository() ? check.besideRepository() : check;
		List<ConfigurationProblem> problems = needed.problems(logins.needCredentials());
		if (!problems.isEmpty()) {
			throw new UpstoxConfigurationException(problems);
		}
	}

}
