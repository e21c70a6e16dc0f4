package io.github.upstoxtotp.sample;

import java.util.List;

import io.github.upstoxtotp.UpstoxAccount;
import io.github.upstoxtotp.UpstoxAccounts;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Gives controllers the account that the parameter {@code account} of a request names, or
 * the primary one where it names none.
 */
@Component
final class RequestedAccount implements HandlerMethodArgumentResolver, WebMvcConfigurer {

	private static final String PARAMETER = "account";

	private final UpstoxAccounts accounts;

	RequestedAccount(UpstoxAccounts accounts) {
		this.accounts = accounts;
	}

	@Override
	public boolean supportsParameter(MethodParameter parameter) {
		return parameter.getParameterType() == UpstoxAccount.class;
	}

	@Override
	public UpstoxAccount resolveArgument(MethodParameter parameter, @Nullable ModelAndViewContainer container,
			NativeWebRequest request, @Nullable WebDataBinderFactory binders) {
		String name = request.getParameter(PARAMETER);
		return (name != null) ? this.accounts.get(name) : this.accounts.primary();
	}

	@Override
	public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
		resolvers.add(this);
	}

}
