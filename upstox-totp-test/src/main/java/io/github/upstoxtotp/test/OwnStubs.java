package io.github.upstoxtotp.test;

import java.util.List;
import java.util.UUID;

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

	private static final UUID LOGIN_PAGE = UUID.nameUUIDFromBytes(new byte[] { 1 });

	private static final UUID ALL = UUID.nameUUIDFromBytes(new byte[] { 2 });

	/**
	 * Returns whether a stub is one that a user has added.
	 * @param stub the stub
	 * @return whether it is not one of ours
	 */
	static boolean isForeign(StubMapping stub) {
		return !stub.getId().equals(LOGIN_PAGE) && !stub.getId().equals(ALL);
	}

	@Override
	public void loadMappingsInto(StubMappings stubs) {
		MappingBuilder loginPage = WireMock.get(WireMock.urlPathEqualTo("/"))
			.willReturn(Answer.html(200, "<!DOCTYPE html><title>Upstox</title>").toResponse());
		MappingBuilder all = WireMock.any(WireMock.anyUrl())
			.willReturn(WireMock.aResponse().withTransformers(Dispatcher.NAME));
		stubs.addMapping(loginPage.withId(LOGIN_PAGE).atPriority(Integer.MAX_VALUE - 1).build());
		stubs.addMapping(all.withId(ALL).atPriority(Integer.MAX_VALUE).build());
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
