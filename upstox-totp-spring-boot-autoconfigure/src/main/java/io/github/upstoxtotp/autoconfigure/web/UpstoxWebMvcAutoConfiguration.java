package io.github.upstoxtotp.autoconfigure.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import io.github.upstoxtotp.account.AccountRegistry;
import io.github.upstoxtotp.autoconfigure.HolderLogins;
import io.github.upstoxtotp.autoconfigure.UpstoxAutoConfiguration;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * {@link org.springframework.boot.autoconfigure.EnableAutoConfiguration
 * Auto-configuration} of the paths of Spring MVC by which a token reaches the
 * application: the webhook of an approval, and the login of the account owner in a
 * browser. Each exists only where an account has chosen it.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = UpstoxAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass(RouterFunction.class)
@ConditionalOnBean({ AccountRegistry.class, HolderLogins.class })
@ConditionalOnBooleanProperty(name = "upstox.enabled", matchIfMissing = true)
@Import(HolderWebConfiguration.class)
public final class UpstoxWebMvcAutoConfiguration {

	UpstoxWebMvcAutoConfiguration() {
	}

	@Bean
	@Conditional(SourceCondition.ApprovalChosen.class)
	RouterFunction<ServerResponse> upstoxApprovalRoute(ApprovalWebhook webhook) {
		return RouterFunctions.route(
				(request) -> request.method().equals(HttpMethod.POST) && webhook.accountAt(path(request)) != null,
				(request) -> receive(webhook, request));
	}

	private static ServerResponse receive(ApprovalWebhook webhook, ServerRequest request)
			throws IOException, ServletException {
		byte[] body = request.servletRequest().getInputStream().readNBytes(ApprovalWebhook.MAX_BODY + 1);
		String account = webhook.accountAt(path(request));
		if (body.length > ApprovalWebhook.MAX_BODY || account == null) {
			return ServerResponse.status(HttpStatus.PAYLOAD_TOO_LARGE).build();
		}
		return ServerResponse.status(webhook.receive(account, body)).build();
	}

	@Bean
	@Conditional(SourceCondition.BrowserChosen.class)
	RouterFunction<ServerResponse> upstoxBrowserRoute(BrowserPages pages) {
		return RouterFunctions.route(
				(request) -> request.method().equals(HttpMethod.GET) && pages.answers(call(request)),
				(request) -> respond(pages.answer(call(request))));
	}

	private static ServerResponse respond(WebAnswer answer) {
		return ServerResponse.status(answer.status()).build((request, response) -> {
			answer.writeHeaders(response::setHeader, response::addHeader);
			response.getOutputStream().write(answer.page().getBytes(StandardCharsets.UTF_8));
			return null;
		});
	}

	private static WebCall call(ServerRequest request) {
		return new WebCall(request.requestPath().value(), path(request),
				(name) -> request.servletRequest().getParameter(name), (name) -> cookie(request, name));
	}

	private static @Nullable String cookie(ServerRequest request, String name) {
		Cookie cookie = request.cookies().getFirst(name);
		return (cookie != null) ? cookie.getValue() : null;
	}

	private static String path(ServerRequest request) {
		return request.requestPath().pathWithinApplication().value();
	}

}
