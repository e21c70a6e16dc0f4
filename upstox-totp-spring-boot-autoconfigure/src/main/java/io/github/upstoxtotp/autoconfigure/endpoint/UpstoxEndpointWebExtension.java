package io.github.upstoxtotp.autoconfigure.endpoint;

import java.util.function.Supplier;

import io.github.upstoxtotp.UpstoxException;

import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.EndpointWebExtension;

/**
 * Answers over HTTP with a problem where an action was refused or failed.
 */
@EndpointWebExtension(endpoint = UpstoxEndpoint.class)
final class UpstoxEndpointWebExtension {

	private final UpstoxEndpoint endpoint;

	UpstoxEndpointWebExtension(UpstoxEndpoint endpoint) {
		this.endpoint = endpoint;
	}

	@WriteOperation
	WebEndpointResponse<?> perform(@Selector String account, @Selector String action) {
		return answer(() -> this.endpoint.perform(account, action));
	}

	@WriteOperation
	WebEndpointResponse<?> accept(@Selector String account, String token) {
		return answer(() -> this.endpoint.accept(account, token));
	}

	private static WebEndpointResponse<?> answer(Supplier<ActionDescriptor> action) {
		try {
			return new WebEndpointResponse<>(action.get());
		}
		catch (WritingForbiddenException ex) {
			return ActionProblem.of(ex).toResponse();
		}
		catch (UnknownTargetException ex) {
			return ActionProblem.of(ex).toResponse();
		}
		catch (UpstoxException ex) {
			return ActionProblem.of(ex).toResponse();
		}
	}

}
