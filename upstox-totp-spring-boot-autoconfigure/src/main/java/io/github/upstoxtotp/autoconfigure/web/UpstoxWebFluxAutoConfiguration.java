package io.github.upstoxtotp.autoconfigure.web;

import io.github.upstoxtotp.account.AccountRegistry;
import io.github.upstoxtotp.autoconfigure.HolderLogins;
import io.github.upstoxtotp.autoconfigure.UpstoxAutoConfiguration;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Import;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpCookie;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * {@link org.springframework.boot.autoconfigure.EnableAutoConfiguration
 * Auto-configuration} of the paths of Spring WebFlux by which a token reaches the
 * application: the webhook of an approval, and the login of the account owner in a
 * browser. Each exists only where an account has chosen it.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = UpstoxAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
@ConditionalOnClass(RouterFunction.class)
@ConditionalOnBean({ AccountRegistry.class, HolderLogins.class })
@ConditionalOnBooleanProperty(name = "upstox.enabled", matchIfMissing = true)
@Import(HolderWebConfiguration.class)
public final class UpstoxWebFluxAutoConfiguration {

	UpstoxWebFluxAutoConfiguration() {
	}

	@Bean
	@Conditional(SourceCondition.ApprovalChosen.class)
	RouterFunction<ServerResponse> upstoxApprovalRoute(ApprovalWebhook webhook) {
		return RouterFunctions.route(
				(request) -> request.method().equals(HttpMethod.POST) && webhook.accountAt(path(request)) != null,
				(request) -> receive(webhook, request));
	}

	private static Mono<ServerResponse> receive(ApprovalWebhook webhook, ServerRequest request) {
		String account = String.valueOf(webhook.accountAt(path(request)));
		return DataBufferUtils.join(request.exchange().getRequest().getBody(), ApprovalWebhook.MAX_BODY)
			.map(UpstoxWebFluxAutoConfiguration::bytes)
			.defaultIfEmpty(new byte[0])
			.map((body) -> webhook.receive(account, body))
			.onErrorReturn(DataBufferLimitException.class, HttpStatus.PAYLOAD_TOO_LARGE)
			.flatMap((status) -> ServerResponse.status(status).build());
	}

	private static byte[] bytes(DataBuffer buffer) {
		byte[] bytes = new byte[buffer.readableByteCount()];
		buffer.read(bytes);
		DataBufferUtils.release(buffer);
		return bytes;
	}

	@Bean
	@Conditional(SourceCondition.BrowserChosen.class)
	RouterFunction<ServerResponse> upstoxBrowserRoute(BrowserPages pages) {
		return RouterFunctions.route(
				(request) -> request.method().equals(HttpMethod.GET) && pages.answers(call(request)),
				(request) -> Mono.fromCallable(() -> pages.answer(call(request)))
					.subscribeOn(Schedulers.boundedElastic())
					.flatMap(UpstoxWebFluxAutoConfiguration::respond));
	}

	private static Mono<ServerResponse> respond(WebAnswer answer) {
		return ServerResponse.status(answer.status())
			.headers((headers) -> answer.writeHeaders(headers::set, headers::add))
			.bodyValue(answer.page());
	}

	private static WebCall call(ServerRequest request) {
		return new WebCall(request.requestPath().value(), path(request), (name) -> request.queryParams().getFirst(name),
				(name) -> cookie(request, name));
	}

	private static @Nullable String cookie(ServerRequest request, String name) {
		HttpCookie cookie = request.cookies().getFirst(name);
		return (cookie != null) ? cookie.getValue() : null;
	}

	private static String path(ServerRequest request) {
		return request.requestPath().pathWithinApplication().value();
	}

}
