package io.github.upstoxtotp.test;

import java.util.List;

import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.standalone.MappingsSource;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import com.github.tomakehurst.wiremock.stubbing.StubMappings;

/**
 * Our stubs, behind all that a user may add. They come back when WireMock is reset, and
 * keep WireMock from loading the stubs it finds in the working folder.
 */
final class OwnStubs implements MappingsSource {

	@Override
	public void loadMappingsInto(StubMappings stubs) {
		MappingBuilder loginPage = WireMock.get(WireMock.urlPathEqualTo("/"))
			.willReturn(Answer.html(200, "<!DOCTYPE html><title>Upstox</title>").toResponse());
		MappingBuilder all = WireMock.any(WireMock.anyUrl())
			.willReturn(WireMock.aResponse().withTransformers(Dispatcher.NAME));
		stubs.addMapping(loginPage.atPriority(Integer.MAX_VALUE - 1).build());
		stubs.addMapping(all.atPriority(Integer.MAX_VALUE).build());
	}

	@Override
	public void save(List<StubMapping> stubs) {
	}

	@Override
	public void save(StubMapping stub) {
	}

	// The interface asks for it until it is removed.
	@Override
	@SuppressWarnings("removal")
	public void remove(StubMapping stub) {
	}

	@Override
	public void removeAll() {
	}

}
