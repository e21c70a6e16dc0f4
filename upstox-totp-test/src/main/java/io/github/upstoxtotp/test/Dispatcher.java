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
		return dispatch(new Exchange(event.getRequest(), this.backend)).toResponse().build();
	}

	private Answer dispatch(Exchange exchange) {
		Route route = this.routes.find(exchange);
		if (route == null) {
			this.backend.received(exchange);
			return Retirement.NOT_FOUND.answer();
		}
		SimulatorScope scope = exchange.scope();
		scope.record((log) -> log.called(route.step(), route.flow()));
		scope.settings().called(route.step());
		this.backend.received(exchange);
		Retirement retirement = scope.settings().retirementOf(route.flow());
		if (retirement != null) {
			return retirement.answer();
		}
		observe(route.step(), exchange);
		Answer answer = scope.answer(route.step(), route.flow(), () -> process(route, exchange));
		SimulatedAccount account = exchange.account();
		if (account != null && answer.refusesPin()) {
			account.pins.refused();
		}
		scope.settings().processed(route.step());
		return answer.delayedBy(scope.settings().delayOf(route.step()));
	}

	/**
	 * Take note of what was sent, whether or not a fault keeps it from being processed.
	 */
	private void observe(Step step, Exchange exchange) {
		SimulatedAccount account = exchange.account();
		String otp = (step == Step.VERIFY) ? exchange.optionalText("otp") : null;
		if (otp != null) {
			boolean repeated = account != null && account.mobileNumber.sightings.record(otp);
			exchange.scope().record((log) -> log.sentOtp(repeated));
		}
		if (step == Step.PIN && account != null) {
			account.pins.sent();
		}
	}

	private Answer process(Route route, Exchange exchange) {
		try {
			return route.endpoint().answer(exchange);
		}
		catch (RefusedException ex) {
			if (ex.violation() != null) {
				exchange.scope().record((log) -> log.violated(route.step() + ": " + ex.violation()));
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
