package io.github.upstoxtotp.proof;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

import redis.embedded.RedisServer;

/**
 * A real Redis that can be stopped, and started again with nothing in it.
 */
final class Redis {

	private static final String PROCESS_ID = "process_id:";

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

	/**
	 * Returns the processes of the server.
	 */
	Stream<ProcessHandle> processes() {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), this.port)) {
			socket.getOutputStream().write("INFO server\r\n".getBytes(StandardCharsets.US_ASCII));
			BufferedReader lines = new BufferedReader(
					new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
			String line = lines.readLine();
			while (!line.startsWith(PROCESS_ID)) {
				line = lines.readLine();
			}
			return ProcessHandle.of(Long.parseLong(line.substring(PROCESS_ID.length()))).stream();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	void stop() {
		this.server.stop();
	}

	void startAgain() {
		this.server = startAt(this.port);
	}

}
