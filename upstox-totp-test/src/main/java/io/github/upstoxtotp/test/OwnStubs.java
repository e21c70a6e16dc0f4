package io.github.upstoxtotp.test;

import java.util.List;
import java.util.UUID;

import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.standalone.MappingsSource;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import com.github.tomakehurst.wiremock.stubbing.StubMappings;

/**
 * Our stub, behind all that a user may add. It comes back when WireMock is reset, and
 * keeps WireMock from loading the stubs it finds in the working folder.
 */
final class OwnStubs implements MappingsSource {

	private static final UUID ALL = UUID.nameUUIDFromBytes(new byte[] { 2 });

	/**
	 * Returns whether a stub is one that a user has added.
	 * @param stub the stub
	 * @return whether it is not one of ours
	 */
	static boolean isForeign(StubMapping stub) {
		return !stub.getId().equals(ALL);
	}

	@Override
	public void loadMappingsInto(StubMappings stubs) {
		MappingBuilder all = WireMock.any(WireMock.anyUrl())
			.willReturn(WireMock.aResponse().withTransformers(Dispatcher.NAME));
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
