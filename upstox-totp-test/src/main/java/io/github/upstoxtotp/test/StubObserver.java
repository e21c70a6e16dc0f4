package io.github.upstoxtotp.test;

import java.util.List;

import com.github.tomakehurst.wiremock.extension.Parameters;
import com.github.tomakehurst.wiremock.extension.ServeEventListener;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import org.jspecify.annotations.Nullable;

/**
 * Takes note of the calls that a stub of the user answers.
 */
final class StubObserver implements ServeEventListener {

	private final Backend backend;

	StubObserver(Backend backend) {
		this.backend = backend;
	}

	@Override
	public void afterMatch(ServeEvent event, Parameters parameters) {
		if (!isDispatched(event.getStubMapping())) {
			this.backend.received(new Exchange(event.getRequest(), this.backend));
		}
	}

	private static boolean isDispatched(@Nullable StubMapping stub) {
		List<String> transformers = (stub != null) ? stub.getResponse().getTransformers() : null;
		return transformers != null && transformers.contains(Dispatcher.NAME);
	}

	@Override
	public boolean applyGlobally() {
		return true;
	}

	@Override
	public String getName() {
		return "upstox-stub-observer";
	}

}
