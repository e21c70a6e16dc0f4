package io.github.upstoxtotp.test;

import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;

/**
 * Leads what WireMock receives to the endpoints.
 */
final class Dispatcher implements ResponseDefinitionTransformerV2 {

	static final String NAME = "upstox";

	private final Backend backend;

	private final Routes routes;

	Dispatcher(Backend backend, Routes routes) {
		this.backend = backend;
		this.routes = routes;
	}

	@Override
	public ResponseDefinition transform(ServeEvent event) {
		return dispatch(new Exchange(event.getRequest())).toResponse().build();
	}

	private Answer dispatch(Exchange exchange) {
		Route route = this.routes.find(exchange);
		if (route == null) {
			this.backend.received(exchange);
			return Retirement.NOT_FOUND.answer();
		}
		this.backend.calls.called(route.step(), route.flow());
		this.backend.settings.called(route.step());
		this.backend.received(exchange);
		Retirement retirement = this.backend.settings.retirementOf(route.flow());
		if (retirement != null) {
			return retirement.answer();
		}
		observe(route.step(), exchange);
		Answer answer = this.backend.faults.answer(route.step(), route.flow(), () -> process(route, exchange));
		if (answer.refusesPin()) {
			this.backend.risks.refused();
		}
		this.backend.settings.processed(route.step());
		return answer.delayedBy(this.backend.settings.delayOf(route.step()));
	}

	/**
	 * Take note of what was sent, whether or not a fault keeps it from being processed.
	 */
	private void observe(Step step, Exchange exchange) {
		if (step == Step.VERIFY) {
			this.backend.sightings.record(exchange.optionalText("otp"));
		}
		if (step == Step.PIN) {
			this.backend.risks.sent();
		}
	}

	private Answer process(Route route, Exchange exchange) {
		try {
			return route.endpoint().answer(exchange);
		}
		catch (RefusedException ex) {
			if (ex.violation() != null) {
				this.backend.calls.violated(route.step() + ": " + ex.violation());
			}
			return ex.answer();
		}
	}

	@Override
	public boolean applyGlobally() {
		return false;
	}

	@Override
	public String getName() {
		return NAME;
	}

}
