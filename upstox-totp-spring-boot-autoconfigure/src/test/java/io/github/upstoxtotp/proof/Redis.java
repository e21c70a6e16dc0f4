package io.github.upstoxtotp.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;

import redis.embedded.RedisServer;

/**
 * A real Redis that can be stopped, and started again with nothing in it.
 */
final class Redis {

	private final int port;

	private RedisServer server;

	private Redis(int port) {
		this.port = port;
		this.server = startAt(port);
	}

	static Redis start() {
		return new Redis(freePort());
	}

	private static int freePort() {
		try (ServerSocket socket = new ServerSocket(0)) {
			return socket.getLocalPort();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static RedisServer startAt(int port) {
		RedisServer server = RedisServer.builder().port(port).bind("127.0.0.1").setting("save \"\"").build();
		server.start();
		return server;
	}

	int port() {
		return this.port;
	}

	void stop() {
		this.server.stop();
	}

	void startAgain() {
		this.server = startAt(this.port);
	}

}
