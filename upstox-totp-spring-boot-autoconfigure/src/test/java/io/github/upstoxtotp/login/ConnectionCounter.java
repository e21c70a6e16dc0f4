package io.github.upstoxtotp.login;

import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;

import com.github.tomakehurst.wiremock.http.trafficlistener.WiremockNetworkTrafficListener;

/**
 * Counts the connections to a server.
 */
final class ConnectionCounter implements WiremockNetworkTrafficListener {

	private final AtomicInteger count = new AtomicInteger();

	void reset() {
		this.count.set(0);
	}

	int count() {
		return this.count.get();
	}

	@Override
	public void opened(Socket socket) {
		this.count.incrementAndGet();
	}

	@Override
	public void incoming(Socket socket, ByteBuffer bytes) {
	}

	@Override
	public void outgoing(Socket socket, ByteBuffer bytes) {
	}

	@Override
	public void closed(Socket socket) {
	}

}
